"""The blocks of a board as people see them: names and, under each, what belongs there."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from canvases.models import Board
from canvases.models.board import FREE_KINDS
from canvases.prompts import PROMPTS, Prompt


@dataclass(frozen=True)
class Block:
    key: str
    label: str
    hint: str

    @property
    def prompt(self) -> Prompt | None:
        """What to write and ask here; the cells of a program's grid have their hint alone."""
        return PROMPTS.get(self.key)


CANVAS = (
    Block("key_partners", _("Key partners"), _("Whose help do we need?")),
    Block("key_activities", _("Key activities"), _("What must we keep doing well?")),
    Block("key_resources", _("Key resources"), _("What do we have: people, data, technology?")),
    Block("value_propositions", _("Value propositions"), _("What gets better for the customer?")),
    Block("customer_relationships", _("Customer relationships"), _("How do we stay in touch with them?")),
    Block("channels", _("Channels"), _("Where do they meet and receive it?")),
    Block("customer_segments", _("Customer segments"), _("Who exactly is the customer?")),
    Block("cost_structure", _("Cost structure"), _("What does it cost us?")),
    Block("revenue_streams", _("Revenue streams"), _("Who pays for what?")),
)

# Where they lie: column, columns wide, row, rows high; of ten columns and three rows, as `static/css/board/blocks.css`.
PLACES = {
    "key_partners": (0, 2, 0, 2),
    "key_activities": (2, 2, 0, 1),
    "key_resources": (2, 2, 1, 1),
    "value_propositions": (4, 2, 0, 2),
    "customer_relationships": (6, 2, 0, 1),
    "channels": (6, 2, 1, 1),
    "customer_segments": (8, 2, 0, 2),
    "cost_structure": (0, 5, 2, 1),
    "revenue_streams": (5, 5, 2, 1),
}


@dataclass(frozen=True)
class Row:
    """A row of a grid: its name and, column by column, its block, or None where the grid has no cell."""

    label: str
    hint: str
    cells: list[Block | None]


@dataclass(frozen=True)
class Grid:
    columns: list[dict]
    rows: list[Row]

    @property
    def blocks(self) -> list[Block]:
        return [block for row in self.rows for block in row.cells if block]


def grid_of(workshop) -> Grid:
    """The Listen grid of the pinned program; empty where the program has none."""
    grid = next(
        (s["grid"] for s in workshop.program.get("steps", ()) if s.get("key") == "listen" and s.get("grid")), None
    )
    if grid is None:
        return Grid([], [])
    cells = {(cell["row"], cell["column"]): cell for cell in grid["cells"]}
    return Grid(grid["columns"], [row_of(row, grid["columns"], cells) for row in grid["rows"]])


def row_of(row: dict, columns: list[dict], cells: dict[tuple[str, str], dict]) -> Row:
    found = [(column, cells.get((row["key"], column["key"]))) for column in columns]
    blocks = [
        cell and Block(cell["key"], f"{column['title']} ／ {row['title']}", cell.get("hint", ""))
        for column, cell in found
    ]
    return Row(row["title"], row.get("hint", ""), blocks)


def blocks_with_names(board: Board) -> list[Block]:
    """The blocks of a board in their order; none on a free board."""
    if board.kind in FREE_KINDS:
        return []
    return grid_of(board.workshop).blocks if board.kind == Board.Kind.LISTEN_GRID else list(CANVAS)
