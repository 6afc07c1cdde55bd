"""The workshop itself, its people and dates, its clock, its checklists and what it puts off."""

from datetime import datetime, timedelta

from django.utils import timezone

from planning.sample.author import Author
from sessions.checklists import items_of
from sessions.models import Activity, ParkedTopic, Part, Participant, Tick, User, Workshop
from sessions.models.workshop import Stage
from sessions.opening import open_workshop
from sessions.program import available

SINCE = timedelta(minutes=7)  # how long the activity of the room has been running


def opened(content: dict, by: User) -> Author:
    """A workshop with place, tools and dates, and everybody seated."""
    program = available()[content["program"]]
    workshop = open_workshop(program, title=content["title"], language=content["language"], by=by)
    workshop.place, workshop.tools = content["place"], content["tools"]
    workshop.save(update_fields=["place", "tools"])
    for key, moment in content["parts"].items():
        Part.objects.filter(workshop=workshop, key=key).update(starts_at=moment)
    lead = workshop.people.get(user=by)
    lead.correct(name=content["facilitator"], job=lead.job, email=by.email, by=lead)
    author = Author(workshop, content, lead)
    author.people = {key: Participant.join(workshop, **person) for key, person in content["people"].items()}
    workshop.move_to(Stage.RUNNING, by=lead)
    return author


def run(author: Author) -> None:
    """All activities up to the one that runs have been done, and its clock runs."""
    now = Activity.objects.select_related("part").get(workshop=author.workshop, key=author.content["now"])
    start = timezone.now().replace(second=0, microsecond=0) - SINCE
    Part.objects.filter(pk=now.part_id).update(starts_at=start)
    for part in author.workshop.parts.filter(position__lt=now.part.position):
        finish(part)
    Workshop.objects.get(pk=author.workshop.pk).move_to(Stage.FOLLOWING_UP, by=author.lead)
    now.start(by=author.lead)
    Activity.objects.filter(pk=now.pk).update(started_at=start)


def finish(part: Part) -> None:
    """Each activity took the minutes it was given, one after the other; own time ended when the part began."""
    at: datetime = part.starts_at
    for activity in part.activities.all():
        began = at
        if not activity.own_time and not activity.parallel_with:
            at += timedelta(minutes=activity.minutes)
        Activity.objects.filter(pk=activity.pk).update(started_at=began, finished_at=at)


def tick(author: Author) -> None:
    """What the checklists ask for has been done, with a few things left."""
    wanted = author.content["ticks"]
    hands = {person.job: person for person in reversed(author.people.values())} | {"facilitator": author.lead}
    for item in items_of(author.workshop):
        done = item.phase in wanted["phases"] or item.key in wanted["also"]
        if done and item.key not in wanted["except"]:
            Tick.set(author.workshop, item.key, True, by=hands.get(item.role, author.people["pdm"]))


def park(author: Author) -> None:
    """What came up and was put off: one thing talked about since, one that waits."""
    for entry in author.content["parked"]:
        by = author.person(entry)
        topic = ParkedTopic.park(author.workshop, entry["text"], by=by)
        if entry["settled"]:
            topic.settle(by=author.lead)
