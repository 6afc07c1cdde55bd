"""An archived board is read only: nobody changes it, everybody reads it, and brought back it goes on as it was."""

import pytest
from django.urls import reverse

from canvases.log import writer
from canvases.log.batch import Batch, Entry
from canvases.models import Board, Change, Note
from canvases.operations import VERBS, read
from canvases.refusal import Refused
from tests import hostile
from tests.sockets import Browser, run

NOTE = "note-0001"


@pytest.fixture
def archived(board, do, pdm) -> Board:
    do("add", NOTE, text="探す", x=1, y=2)
    board.delete_softly(by=pdm)
    return board


def add(note: str) -> dict:
    return {"do": "add", "note": note, "x": 1, "y": 2}


@pytest.mark.parametrize("verb", VERBS)
def test_no_operation_changes_it_not_even_the_facilitators(archived, facilitator, verb):
    note = "" if VERBS[verb].about_board else NOTE
    keys = {**hostile.VERBS, **hostile.LEADING}[verb]
    raw = {"id": "op-00001", "do": verb, "note": note, **{key: hostile.VALUES[key] for key in keys}}
    entry = Entry(read(raw, archived.blocks), facilitator.pk)
    (flushed,) = writer.Writer().flush([Batch(archived.pk, [entry])])
    assert [(refused.code, refused.keep) for _, refused in flushed.refused] == [("archived", True)]
    assert Change.objects.filter(board=archived).count() == 1


def test_the_pages_that_write_on_it_say_why_not(archived, workshop, facilitator, browser_of):
    answer = browser_of(facilitator).post(reverse("board_restore", args=[workshop.public_id, archived.pk]), {"at": 0})
    assert answer.status_code == 422
    assert "アーカイブ" in answer.json()["text"]


def test_it_is_still_read_exported_and_looked_back_on(archived, workshop, sponsor, browser_of, pdm):
    place = [workshop.public_id, archived.pk]
    paths = [reverse("board", args=place), reverse("board_export", args=[*place, "md"])]
    for client in (sponsor, browser_of(pdm)):
        for path in paths:
            assert "探す" in client.get(path).content.decode()
        (change,) = client.get(reverse("board_history", args=place), {"at": 1}).json()["changes"]
        assert change["text"] == "探す"


def test_its_page_says_so_and_offers_to_bring_it_back_to_those_who_may(
    archived, workshop, member, sponsor, browser_of, board
):
    page = reverse("board", args=[workshop.public_id, archived.pk])
    back = reverse("board_unarchive", args=[workshop.public_id, archived.pk])
    told, read_only = browser_of(member).get(page).content.decode(), sponsor.get(page).content.decode()
    for text in (told, read_only):
        assert "このボードはアーカイブされています" in text
    assert back in told
    assert back not in read_only
    assert sponsor.post(back, {"back": "board"}).status_code == 403
    assert browser_of(member).post(back, {"back": "board"}, follow=True).status_code == 200
    writer.apply(board, [add("note-0002")], by=member)
    assert Note.objects.count() == 2


@pytest.mark.parametrize("garbage", ["", "x", "https://elsewhere.example/", "board/../"])
def test_after_bringing_it_back_one_goes_nowhere_else(archived, workshop, pdm, browser_of, garbage):
    back = reverse("board_unarchive", args=[workshop.public_id, archived.pk])
    assert browser_of(pdm).post(back, {"back": garbage}).url == reverse("boards", args=[workshop.public_id])


def test_other_boards_go_on(archived, workshop, pdm):
    other = Board.make(workshop, Board.Kind.FREE, by=pdm)
    writer.apply(other, [add("note-0002")], by=pdm)
    with pytest.raises(Refused, match="アーカイブ"):
        writer.apply(archived, [add("note-0002")], by=pdm)


def test_those_who_have_it_open_are_told_and_what_they_write_waits_until_it_is_back(
    running, transactional_db, workshop, pdm, developer
):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    other = Board.make(workshop, Board.Kind.FREE, by=pdm)

    async def story():
        async with (
            Browser(running.port, workshop, pdm, board) as yumi,
            Browser(running.port, workshop, developer, other) as kenta,
        ):
            assert (await yumi.next("hello"))["archived"] is False
            await yumi.next("board")
            board.delete_softly(by=pdm)
            await yumi.next("hello", lambda hello: hello["archived"] and hello["writes"])
            await yumi.say({"ops": [{"id": "op-00001", **add(NOTE)}]})
            refused = await yumi.next("refused")
            assert (refused["code"], refused["keep"]) == ("archived", True)
            async with Browser(running.port, workshop, developer, board) as late:
                assert (await late.next("hello"))["archived"] is True
                await late.next("board")
            board.restore(by=pdm)
            await yumi.next("hello", lambda hello: not hello["archived"])
            await yumi.say({"ops": [{"id": "op-00001", **add(NOTE)}]})
            await yumi.next("frame")
            await kenta.do("add", NOTE, x=1, y=1)
            assert len([told for told in kenta.told if "hello" in told]) == 1

    run(story())
