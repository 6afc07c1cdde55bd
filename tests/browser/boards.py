"""Notes, mouse and fingers for the browser tests of boards."""

from playwright.sync_api import Locator, Page

from canvases import writer
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
        page.wait_for_timeout(80)

    return touch
