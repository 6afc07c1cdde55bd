"""Notes, mouse and fingers for the browser tests of boards."""

from playwright.sync_api import Locator, Page

from canvases.log import writer
from canvases.models import Board, Note


def put(board: Board, by, text: str, **place) -> Note:
    uid = writer.new_uid()
    place = place or {"x": 0, "y": 0}
    writer.apply(board, [{"do": "add", "note": uid, "kind": "event", "text": text, **place}], by=by)
    return Note.objects.get(board=board, uid=uid)


def drag(page: Page, source: Locator, to: tuple[float, float]) -> None:
    box = source.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(*to, steps=6)
    page.mouse.up()


def drawn(page: Page) -> None:
    """What was asked for is on the screen, as far as it needs no more than the next frame."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def fingers(page: Page):
    """Touch with any number of fingers: fingers([(x, y)], [(x, y)], …) one set of places after another."""
    session = page.context.new_cdp_session(page)

    def touch(*steps: list[tuple[float, float]]) -> None:
        kind = "touchStart"
        for step in steps:
            points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(step)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            kind = "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        drawn(page)

    return touch


def pen(page: Page):
    """A pen: pen((x, y), (x, y), …) comes down at the first place and goes up at the last."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, x: float, y: float, buttons: int) -> None:
        event = {
            "type": kind,
            "x": x,
            "y": y,
            "pointerType": "pen",
            "button": "left",
            "buttons": buttons,
            "clickCount": 1,
        }
        session.send("Input.dispatchMouseEvent", event)

    def draw(*places: tuple[float, float]) -> None:
        send("mousePressed", *places[0], 1)
        for place in places[1:]:
            send("mouseMoved", *place, 1)
        send("mouseReleased", *places[-1], 0)

    return draw
