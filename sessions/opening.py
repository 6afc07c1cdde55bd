"""Opening a workshop from a program: the program is pinned, its parts and activities become rows."""

from django.db import transaction

from sessions.models import Activity, Invitation, Part, Participant, User, Workshop
from sessions.program import Program
from sessions.roles import Facilitation, Job

COPIED = (
    *("key", "title", "minutes", "form", "lecture", "own_time", "parallel_with", "lead", "asked"),
    *("step", "surface", "guidance", "notes", "ours"),
)


def open_workshop(program: Program, *, title: str, language: str, by: User) -> Workshop:
    """A new workshop of this program, facilitated by `by`, with links to join and to read."""
    pinned = program.pinned(language)
    with transaction.atomic():
        workshop = Workshop.objects.create(
            title=title,
            language=language,
            program_key=program.key,
            program=pinned,
            support=support_text(pinned["guide"]["support"]),
        )
        for position, content in enumerate(pinned["parts"]):
            add_part(workshop, position, content)
        Participant.join(workshop, name=by.name, job=Job.OTHER, user=by, facilitation=Facilitation.LEAD)
        for kind in (Invitation.Kind.JOIN, Invitation.Kind.SPONSOR):
            Invitation.issue(workshop, kind)
    return workshop


def add_part(workshop: Workshop, position: int, content: dict) -> Part:
    part = Part.objects.create(
        workshop=workshop, position=position, key=content["key"], kind=content["kind"], title=content["title"]
    )
    Activity.objects.bulk_create(
        Activity(workshop=workshop, part=part, position=place, **{name: line[name] for name in COPIED})
        for place, line in enumerate(content["activities"])
    )
    return part


def support_text(support: dict) -> str:
    """The program's default text of what support there is, for the facilitator to edit."""
    lines = [*support["free"], *support["paid"], support["contact"]]
    return "\n".join(f"・{line}" for line in lines if line)
