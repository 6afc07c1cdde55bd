"""The cast: one believable workshop that all tests share."""

from collections.abc import Callable

import pytest
from django.test import Client

from canvases.log.writer import apply
from canvases.models import Board, Note
from sessions import program
from sessions.models import Activity, Invitation, Part, Participant, User, Workshop
from sessions.opening import open_workshop
from sessions.roles import Facilitation, Job

pytest_plugins = ["tests.fixtures", "tests.samples"]

LONGEST = ("browser/test_pages.py", "browser/test_pages_of_others.py", "browser/test_story.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright keeps an event loop, in which others could not run theirs.

    The longest of them first, so that the other lanes do all the rest meanwhile."""
    items.sort(key=lambda item: ("browser" in item.path.parts, not str(item.path).endswith(LONGEST)))


@pytest.fixture
def workshop(db) -> Workshop:
    """A workshop of a library that wants to recommend books; Day 1 with two activities."""
    workshop = Workshop.objects.create(title="図書館アプリ", program_key="full", language="ja")
    part = Part.objects.create(workshop=workshop, key="day1", position=1, kind=Part.Kind.PART, title="理解")
    for position, (key, title, minutes, lead) in enumerate(
        [("cases", "事例の紹介", 30, "data_scientist"), ("own", "自社版のキャンバス", 50, "pdm")]
    ):
        Activity.objects.create(
            workshop=workshop,
            part=part,
            key=key,
            position=position,
            title=title,
            minutes=minutes,
            form="group",
            lead=lead,
        )
    return workshop


def seat(workshop: Workshop, name: str, job: str, **extra) -> Participant:
    return Participant.objects.create(workshop=workshop, name=name, job=job, **extra)


@pytest.fixture
def facilitator(workshop) -> Participant:
    user = User.objects.create_user("mio@example.com", "a long pass phrase", name="美緒")
    return seat(workshop, "美緒", Job.OTHER, user=user, facilitation=Facilitation.LEAD)


@pytest.fixture
def pdm(workshop) -> Participant:
    return seat(workshop, "由美", Job.PDM)


@pytest.fixture
def developer(workshop) -> Participant:
    return seat(workshop, "健太", Job.DEVELOPER)


@pytest.fixture
def data_scientist(workshop) -> Participant:
    return seat(workshop, "彩", Job.DATA_SCIENTIST)


@pytest.fixture
def member(workshop) -> Participant:
    return seat(workshop, "林", Job.OTHER)


@pytest.fixture
def cast(facilitator, pdm, developer, data_scientist, member) -> list[Participant]:
    """Everybody with a seat."""
    return [facilitator, pdm, developer, data_scientist, member]


@pytest.fixture
def sponsor_of():
    """The browser of somebody who opened a workshop's link to read."""

    def client_of(workshop: Workshop) -> Client:
        client = Client()
        invitation = Invitation.issue(workshop, Invitation.Kind.SPONSOR)
        client.get(f"/read/{invitation.token}/")
        return client

    return client_of


@pytest.fixture
def sponsor(workshop, sponsor_of) -> Client:
    return sponsor_of(workshop)


@pytest.fixture
def other_workshop(db) -> Workshop:
    return Workshop.objects.create(title="別の会社", program_key="full")


@pytest.fixture
def foreigner(other_workshop) -> Participant:
    """A participant of another workshop."""
    return seat(other_workshop, "外の人", Job.PDM)


@pytest.fixture
def browser_of():
    """A test client for a person: an account's, a seat's, or (None) a stranger's."""

    def client_of(person: Participant | None) -> Client:
        client = Client()
        if person is None:
            return client
        if person.user_id:
            client.force_login(person.user)
        else:
            session = client.session
            session["seats"] = {person.workshop.public_id: person.pk}
            session.save()
        return client

    return client_of


@pytest.fixture
def opened(db) -> Callable[[str], Workshop]:
    """A workshop of the program that has everything, in a language."""

    def open_in(language: str) -> Workshop:
        user = User.objects.create_user(f"{language}@example.com", "a long pass phrase", name="Mio")
        return open_workshop(program.available()["full"], title="Library", language=language, by=user)

    return open_in


@pytest.fixture
def wall(workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def canvas(workshop) -> Board:
    return Board.of(workshop, Board.Kind.CANVAS_OWN)


@pytest.fixture
def board(workshop) -> Board:
    """The Event Storming of the workshop."""
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def do(board, pdm) -> Callable[..., Note]:
    """Do one operation as the PdM; returns the note as the database has it."""

    def act(verb: str, note: str = "note-0001", by=pdm, **keys) -> Note:
        apply(board, [{"do": verb, "note": note, **keys}], by=by)
        return Note.objects.get(board=board, uid=note)

    return act
