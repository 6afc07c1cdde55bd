"""The Business Model Canvas on one A3 sheet. Blocks grow with what they hold; what does not fit follows in full."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from canvases.blocks import CANVAS, PLACES
from canvases.models import GrowthCondition, Note
from canvases.models.board import CANVASES
from planning.handouts import Kind, growth_cycle
from planning.handouts.notes import boards_with_notes, media, pictured, printed
from planning.handouts.paper import A3, POINT, height

TITLES = {block.key: block.label for block in CANVAS}
# Column, columns wide, first row, row after the last: five columns, of which two are halved, over two bottom blocks.
FRAME = {key: (column / 2, wide / 2, row, row + high) for key, (column, wide, row, high) in PLACES.items()}
SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
ABREAST = 3
PICTURE = 30.0  # the height of a picture at most
HEADING, GAP, PAD, TITLE = 8.5, 1.6, 3.0, 17.0
COLUMN = A3[0] / 5
BOTTOM_LEAST, BOTTOM_MOST = 0.17, 0.42


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    stored: dict[int, list[GrowthCondition]] = {}
    for condition in GrowthCondition.objects.filter(workshop=workshop):
        stored.setdefault(condition.board_id, []).append(condition)
    for board, notes in boards_with_notes(workshop, CANVASES):
        board.workshop = workshop
        held = {block: [on_canvas(n, block) for n in notes if n.block == block] for block in FRAME}
        strip = growth_cycle.strip(board, stored.get(board.pk, []))
        about = {"notes": len(notes), "media": media(notes)}
        yield str(board.pk), str(board), lay_out(held, strip["foot"]) | strip | about


def on_canvas(note: Note, block: str) -> dict:
    return printed(note) | pictured(note, note_width(block) - 6, PICTURE)


def lay_out(held: dict[str, list[dict]], foot: float) -> dict:
    """The largest type in which everything fits on one sheet; the smallest, and more sheets, when nothing does.

    `foot` is the height of the strip below the blocks."""
    total = A3[1] - TITLE - foot
    for size in SIZES:
        needs = {block: need(block, notes, size) for block, notes in held.items()}
        edges, fits = rows(needs, total)
        if fits:
            break
    blocks = [fill(block, notes, size, edges) for block, notes in held.items()]
    places = {block["key"]: place(block["key"], edges) for block in blocks} | {"canvas": {"font-size": size}}
    places |= dict(pictures(held))
    places["cycle"] = growth_cycle.place(TITLE + total, foot)
    over = [{"title": b["title"], "rows": list(batched(b["rest"], ABREAST))} for b in blocks if b["rest"]]
    return {"blocks": blocks, "places": places, "over": over}


def pictures(held: dict[str, list[dict]]) -> Iterator[tuple[str, dict[str, float]]]:
    """How large each picture is, by the id that it gets with this."""
    shown = (note["picture"] for notes in held.values() for note in notes if "picture" in note)
    for number, picture in enumerate(shown):
        picture["id"] = f"p{number}"
        yield picture["id"], {side: picture[side] for side in ("width", "height")}


def batched(notes: list[dict], number: int) -> Iterator[list[dict]]:
    return (notes[start : start + number] for start in range(0, len(notes), number))


def need(block: str, notes: list[dict], size: float) -> float:
    return (
        HEADING
        + 2 * PAD
        + max(sum(note_height(block, note, size) for note in stack) for stack in stacks(block, notes, size))
    )


def note_height(block: str, note: dict, size: float) -> float:
    mark = size * POINT * 1.6 * bool(note["certainty"] or note["doubts"])
    picture = note["picture"]["height"] + 1 if "picture" in note else 0
    text = height(note["text"], note_width(block) - 5, size) if note["text"] or not picture else 0
    return picture + text + 3.2 + mark + GAP


def note_width(block: str) -> float:
    return (COLUMN * FRAME[block][1] - 2 * PAD - 2) / stack_count(block)


def stack_count(block: str) -> int:
    return 3 if FRAME[block][1] > 1 else 1


def stacks(block: str, notes: list[dict], size: float) -> list[list[dict]]:
    """Notes side by side where the block is wide: each goes where there is most room."""
    columns: list[list[dict]] = [[] for _column in range(stack_count(block))]
    filled = [0.0] * len(columns)
    for note in notes:
        shortest = filled.index(min(filled))
        columns[shortest].append(note)
        filled[shortest] += note_height(block, note, size)
    return columns


def rows(needs: dict[str, float], total: float) -> tuple[list[float], bool]:
    """The edges of the three rows from the top, and whether every block has the room it needs."""

    def most(*blocks: str) -> float:
        return max(needs[block] for block in blocks)

    bottom = min(max(most("cost_structure", "revenue_streams"), total * BOTTOM_LEAST), total * BOTTOM_MOST)
    upper = total - bottom
    first = most("key_activities", "customer_relationships")
    second = most("key_resources", "channels")
    half = first + (upper - first - second) / 2 if first + second <= upper else upper * first / (first + second)
    edges = [0.0, half, upper, total]
    return edges, all(needs[block] <= edges[FRAME[block][3]] - edges[FRAME[block][2]] for block in needs)


def place(block: str, edges: list[float]) -> dict[str, float]:
    column, wide, first, after = FRAME[block]
    return {
        "left": column * COLUMN,
        "top": TITLE + edges[first],
        "width": wide * COLUMN,
        "height": edges[after] - edges[first],
    }


def fill(block: str, notes: list[dict], size: float, edges: list[float]) -> dict:
    """The block with the notes that it has room for; `rest` are the ones after them."""
    room = edges[FRAME[block][3]] - edges[FRAME[block][2]]
    shown = notes
    if need(block, notes, size) > room:
        room -= size * POINT * 2
        fitting = (n for n in range(len(notes), 0, -1) if need(block, notes[:n], size) <= room)
        shown = notes[: next(fitting, 0)]
    return {
        "key": block,
        "title": str(TITLES[block]),
        "count": len(notes),
        "stacks": stacks(block, shown, size),
        "rest": notes[len(shown) :],
    }


KIND = Kind(
    name="canvas",
    noun=_("Canvas"),
    about=_("The nine blocks with every note, and how the growth cycle turns. What does not fit follows in full."),
    size=_("A3 landscape"),
    compose=compose,
)
