"""Real sockets to a real server: who comes in, what they are told, and that nothing acknowledged is lost."""

import asyncio
import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from websockets.exceptions import InvalidStatus

from canvases import limits
from canvases.log.writer import apply
from canvases.models import Board, Change
from mlew.models import News
from mlew.news import announce
from sessions.models import Invitation
from tests.sockets import Browser, Server, run

NOTE = "note-0001"


@pytest.fixture
def server(running, transactional_db):
    return running


@pytest.fixture
def board(server, workshop) -> Board:
    return Board.of(workshop, Board.Kind.EVENT_STORMING)


@pytest.fixture
def tab(server, workshop, board):
    """Make a tab: on the board unless said otherwise."""

    def make(person, at=board, **options) -> Browser:
        return Browser(server.port, workshop, person, at, **options)

    return make


@pytest.fixture
def tabs(tab, pdm, developer) -> tuple[Browser, Browser]:
    return tab(pdm), tab(developer)


def test_what_one_writes_the_other_sees(tabs, pdm):
    async def story():
        yumi, kenta = tabs
        async with yumi, kenta:
            hello = await yumi.next("hello")
            assert (hello["you"], hello["writes"]) == (pdm.pk, True)
            assert (await yumi.next("board"))["notes"] == []
            await kenta.next("board")
            change = await yumi.do("add", NOTE, kind="event", text="検索した", x=1, y=2)
            seen = await kenta.next("frame")
            assert seen["changes"] == [change]
            assert (change["seq"], change["by"], change["text"]) == (1, pdm.pk, "検索した")

    run(story())


def test_a_new_tab_gets_the_board_and_a_known_one_what_is_new(tab, tabs, pdm):
    async def story():
        yumi, kenta = tabs
        async with yumi:
            await yumi.do("add", NOTE, x=1, y=2)
            await yumi.do("move", NOTE, x=3, y=4)
            async with kenta:
                board = await kenta.next("board")
                assert (board["seq"], board["notes"][0]["x"], board["blocks"]) == (2, 3, None)
            back = await tab(pdm).open(since=1)
            frame = await back.next("frame")
            assert (frame["from"], frame["to"]) == (2, 2)
            await back.say({"since": 0})
            assert (await back.next("frame"))["from"] == 1
            await back.close()
            lost = await tab(pdm).open(since=99)
            assert (await lost.next("board"))["seq"] == 2
            await lost.close()

    run(story())


def test_refusals_are_told_in_the_readers_language_and_the_socket_lives(tab, pdm):
    async def story():
        async with tab(pdm) as ja, tab(pdm, language="en") as en:
            for message in ("{", b"\xff\x00", "[1]", '"x"', '{"ops": 1}', '{"nonsense": 1}', "[" * 50_000, "NaN"):
                await en.say(message)
                refused = await en.next("refused")
                assert (refused["code"], refused["op"]) == ("garbage", None)
            await ja.say('{"since": 1e400}')
            assert "ボード" in (await ja.next("refused"))["text"]
            await en.say("x" * 70_000)
            assert (await en.next("refused"))["code"] == "long"
            await en.send("move", "no-such-note", x=1, y=1, id="lost-move")
            refused = await en.next("refused")
            assert (refused["op"], refused["code"], refused["keep"]) == ("lost-move", "unknown", False)
            assert refused["text"] == "This note does not exist on the board."
            await en.do("add", NOTE, x=1, y=1)

    run(story())


def test_an_operation_sent_again_is_acknowledged_again(tab, pdm, board):
    async def story():
        async with tab(pdm) as yumi:
            await yumi.do("add", NOTE, x=1, y=1, id="add-once")
            await yumi.send("add", NOTE, x=1, y=1, id="add-once")
            assert await yumi.next("repeated") == {"op": "add-once", "seq": 1}

    run(story())
    assert Change.objects.filter(board=board).count() == 1


def test_too_fast_is_refused_for_a_while_and_kept(tab, pdm):
    async def story():
        async with tab(pdm) as yumi:
            await yumi.do("add", NOTE, x=0, y=0)
            for block in range(4):
                moves = [{"id": f"move-{block}-{i:04}", "do": "move", "note": NOTE, "x": i, "y": 0} for i in range(100)]
                await yumi.say({"ops": moves})
            answered = 0
            while answered < 400:
                refused = await yumi.next("refused")
                assert (refused["code"], refused["keep"]) == ("rate", True)
                frames = [told["frame"] for told in yumi.told if "frame" in told]
                refusals = [told for told in yumi.told if "refused" in told]
                answered = len(refusals) + max(frame["to"] for frame in frames) - 1
                if refused["op"] == "move-3-0099":
                    break

    run(story())


def test_other_origins_are_not_let_in(tab, pdm):
    async def story():
        for origin in ("http://evil.example", "null"):
            with pytest.raises(InvalidStatus) as refused:
                await tab(pdm).open(origin=origin)
            assert refused.value.response.status_code == 403

    run(story())


def test_strangers_and_other_workshops_are_told_and_closed(
    tab, server, workshop, board, pdm, foreigner, other_workshop
):
    elsewhere = Board.of(other_workshop, Board.Kind.EVENT_STORMING)

    async def story():
        for browser, reason in (
            (tab(None), "stranger"),
            (tab(foreigner), "stranger"),
            (tab(pdm, at=elsewhere), "board"),
            (tab(pdm, at=Board(pk=10**12)), "board"),
        ):
            await browser.open()
            assert (await browser.next("bye"))["reason"] == reason
            assert await browser.closed() == 4404

    run(story())


def test_a_removed_person_is_out_within_a_second(tab, pdm, developer, facilitator):
    async def story():
        async with tab(pdm) as yumi, tab(developer) as kenta:
            await yumi.next("board")
            await kenta.next("people", lambda people: len(people) == 2)
            start = time.monotonic()
            pdm.remove(by=facilitator)
            assert (await yumi.next("bye"))["reason"] == "removed"
            assert await yumi.closed() == 4404
            assert time.monotonic() - start < 2
            await kenta.next("people", lambda people: [one["id"] for one in people] == [developer.pk])

    run(story())


def test_a_revoked_link_and_a_sign_out_end_the_socket(tab, workshop, facilitator, browser_of):
    link = Invitation.issue(workshop, Invitation.Kind.SPONSOR)
    session = SessionStore()
    session["sponsors"] = {workshop.public_id: link.pk}
    session.create()
    sponsor_cookie = f"sessionid={session.session_key}"
    account = browser_of(facilitator)
    account_cookie = f"sessionid={account.cookies['sessionid'].value}"

    async def story():
        async with tab(None, cookie=sponsor_cookie) as sponsor, tab(None, cookie=account_cookie) as mio:
            hello = await sponsor.next("hello")
            assert (hello["you"], hello["writes"]) == (None, False)
            assert (await mio.next("hello"))["you"] == facilitator.pk
            await sponsor.next("board")
            await sponsor.send("add", NOTE, x=0, y=0)
            assert (await sponsor.next("refused"))["code"] == "role"
            await mio.do("add", NOTE, x=0, y=0)
            await sponsor.next("frame")
            account.logout()
            link.revoke()
            assert (await sponsor.next("bye"))["reason"] == "revoked"
            assert await sponsor.closed() == 4404
            assert (await mio.next("bye"))["reason"] == "removed"

    run(story())


def test_pages_beside_the_board_hear_that_it_changed(tab, pdm, developer, board):
    async def story():
        async with tab(pdm) as yumi, tab(developer, at=None) as kenta:
            await kenta.next("people", lambda people: len(people) == 2)
            for number in range(5):
                await yumi.do("add", f"note-000{number}", kind="issue", x=0, y=0)
            assert await kenta.next("news") == [["board", board.pk]]
        assert len([told for told in kenta.told if "news" in told]) == 1

    run(story())


def test_a_reader_who_asks_without_end_is_told_to_wait(tab, workshop):
    link = Invitation.issue(workshop, Invitation.Kind.SPONSOR)
    session = SessionStore()
    session["sponsors"] = {workshop.public_id: link.pk}
    session.create()

    async def story():
        async with tab(None, cookie=f"sessionid={session.session_key}") as sponsor:
            for _ in range(100):
                await sponsor.say({"since": 0})
            assert (await sponsor.next("refused"))["code"] == "rate"

    run(story())


def announce_alone(*news) -> None:
    with transaction.atomic():
        announce(*news)
    connection.close()


def test_a_page_hears_what_it_missed_before_its_socket_opened(tab, workshop, pdm, other_workshop):
    known = News.objects.count() and News.objects.latest("pk").pk
    with transaction.atomic():
        announce(workshop, "todo", 1)
        announce(workshop, "todo", 1)
        announce(other_workshop, "issue", 2)

    async def story():
        async with tab(pdm, news=known) as yumi:
            assert await yumi.next("news") == [["todo", 1]]
            await asyncio.to_thread(announce_alone, workshop, "risk", 3)  # once told, what came before was told too
            assert await yumi.next("news", lambda news: ["risk", 3] in news)
        for number, nonsense in enumerate(("", "x", "-1", 10**20)):
            async with tab(pdm, news=nonsense) as yumi:
                await yumi.do("add", f"note-000{number}", kind="event", x=0, y=0)
                assert not any(["todo", 1] in told.get("news", []) for told in yumi.told)

    run(story())


@pytest.mark.parametrize("protocol", ["websockets-sansio"])
def test_any_asgi_server_will_do(protocol, transactional_db, workshop, pdm, developer):
    board = Board.of(workshop, Board.Kind.EVENT_STORMING)
    server = Server(protocol).start()

    async def story():
        yumi, kenta = (Browser(server.port, workshop, person, board) for person in (pdm, developer))
        async with yumi, kenta:
            await kenta.next("board")
            await yumi.do("add", NOTE, x=1, y=2)
            await kenta.next("frame")
            await kenta.say(b"bytes")
            assert (await kenta.next("refused"))["code"] == "garbage"
            pdm.remove(by=developer)
            assert await yumi.closed() == 4404

    try:
        run(story())
    finally:
        assert server.stop() < 5


def test_a_closed_workshop_keeps_what_is_sent(tab, pdm, facilitator, workshop):
    async def story():
        async with tab(pdm) as yumi:
            await yumi.next("board")
            workshop.move_to("closed", by=facilitator)
            await yumi.send("add", NOTE, x=1, y=1)
            refused = await yumi.next("refused")
            assert (refused["code"], refused["keep"]) == ("closed", True)
            await yumi.next("hello", lambda hello: not hello["writes"])
            workshop.move_to("running", by=facilitator)
            await yumi.next("hello", lambda hello: hello["writes"])
            await yumi.do("add", NOTE, x=1, y=1)

    run(story())


def test_who_is_here(tab, pdm, developer):
    async def story():
        async with tab(pdm) as yumi:
            async with tab(developer, at=None) as kenta:
                both = await yumi.next("people", lambda people: len(people) == 2)
                assert [one["name"] for one in both] == ["由美", "健太"]
                await kenta.say({"away": True})
                await yumi.next("people", lambda people: [one["away"] for one in people] == [False, True])
            await yumi.next("people", lambda people: len(people) == 1)

    run(story())


def test_writing_in_process_reaches_the_room(tab, pdm, board):
    async def story():
        async with tab(pdm) as yumi:
            await yumi.next("board")
            add = {"do": "add", "note": NOTE, "kind": "persona", "text": "開発リーダー", "x": 0, "y": 0}
            apply(board, [add], by=pdm)
            frame = await yumi.next("frame")
            assert frame["changes"][0]["kind"] == "persona"
            assert (await yumi.do("move", NOTE, x=5, y=5))["seq"] == 2

    run(story())


@pytest.mark.parametrize("protocol", ["mlew.protocol:DirectProtocol", "websockets-sansio"])
def test_a_board_of_megabytes_reaches_a_slow_browser_while_others_work(protocol, workshop, pdm, developer, board):
    text = "あ" * limits.TEXT
    apply(board, [{"do": "add", "note": f"note-{i:04}", "x": 0, "y": 0, "text": text} for i in range(1500)], by=pdm)

    async def story(port: int):
        yumi, kenta = (Browser(port, workshop, person, board) for person in (pdm, developer))
        async with kenta, yumi:
            yumi.socket.transport.pause_reading()
            await kenta.next("board")
            moved = [await kenta.do("move", "note-0001", x=x, y=0) for x in range(10)]
            yumi.socket.transport.resume_reading()
            held = await yumi.next("board")
            assert len(held["notes"]) == 1500
            last = moved[-1]["seq"]
            assert held["seq"] == last or (await yumi.next("frame", lambda frame: frame["to"] == last))
            assert not yumi.reading.done()

    server = Server(protocol).start()
    try:
        run(story(server.port))
    finally:
        server.stop()


def test_after_a_power_cut_everything_acknowledged_is_there_once(server, tab, pdm, developer, board):
    acknowledged: list[str] = []

    async def write_until_the_end(browser: Browser, name: str) -> None:
        await browser.open()
        await browser.do("add", f"note-{name}", x=0, y=0)
        for i in range(40):
            await browser.send("move", f"note-{name}", x=i, y=i, id=f"{name}-{i:08}")
            await asyncio.sleep(0.01)
            if i == 30 and name == "yumi":
                server.kill()
        await browser.closed()

    async def story():
        yumi, kenta = tab(pdm), tab(developer)
        await asyncio.gather(
            write_until_the_end(yumi, "yumi"), write_until_the_end(kenta, "kenta"), return_exceptions=True
        )
        for browser, name in ((yumi, "yumi"), (kenta, "kenta")):
            frames = [told["frame"] for told in browser.told if "frame" in told]
            mine = {c["op"] for frame in frames for c in frame["changes"] if c["op"].startswith(name)}
            acknowledged.extend(mine)
        await asyncio.to_thread(server.start)
        back = await tab(pdm).open(since=0)
        await back.send("move", "note-yumi", x=1, y=1, id=next(op for op in acknowledged if op.startswith("yumi")))
        await back.next("repeated")
        await back.do("move", "note-yumi", x=2, y=2)
        await back.close()

    run(story())
    logged = list(Change.objects.filter(board=board).order_by("seq").values_list("seq", "op_id"))
    assert [seq for seq, _ in logged] == list(range(1, len(logged) + 1))
    assert len(acknowledged) > 20
    for operation in acknowledged:
        assert sum(op == operation for _, op in logged) == 1


def test_a_polite_end_is_quick_and_says_come_back(server, tab, pdm):
    async def story():
        yumi = await tab(pdm).open()
        await yumi.next("board")
        assert await asyncio.to_thread(server.stop) < 5
        assert await yumi.closed() == 1012
        await asyncio.to_thread(server.start)

    run(story())
