"""What the handouts page shows: every sheet that can be made now, and what was made of it last."""

from collections import defaultdict
from dataclasses import dataclass

from planning import handouts
from planning.models import Handout
from sessions.models import Invitation


@dataclass
class Place:
    """One sheet on the shelf. `latest` is the newest print, `changed`: the content is another one since.

    `links` are those that hold, to this or an older print."""

    kind: handouts.Kind
    sheet: handouts.Sheet
    latest: Handout | None
    links: list[Invitation]

    @property
    def id(self) -> str:
        return f"sheet-{self.sheet.kind}-{self.sheet.variant}".rstrip("-")

    @property
    def changed(self) -> bool:
        return self.latest is not None and self.latest.digest != self.sheet.digest

    @property
    def is_shared(self) -> bool:
        """Whether a link leads to the newest print."""
        return self.latest is not None and any(link.record == self.latest.pk for link in self.links)


class Shelf:
    """The prints of a workshop and the links to them, in one query each."""

    def __init__(self, workshop) -> None:
        self.workshop = workshop
        self.latest: dict[tuple[str, str], Handout] = {}
        self.links: dict[tuple[str, str], list[Invitation]] = defaultdict(list)
        rows = Handout.objects.filter(workshop=workshop)
        prints = {row.pk: row for row in rows.defer("content").select_related("by").order_by("asked_at", "pk")}
        for row in prints.values():
            self.latest[row.kind, row.variant] = row
        for link in Invitation.objects.valid().filter(workshop=workshop, kind=Invitation.Kind.HANDOUT):
            if handout := prints.get(link.record):
                link.handout = handout
                self.links[handout.kind, handout.variant].append(link)

    def kinds(self, visitor) -> list[tuple[handouts.Kind, list[Place]]]:
        """Every kind that the visitor may read, with its places."""
        return [
            (kind, [self._place(kind, sheet) for sheet in kind.sheets(self.workshop)])
            for kind in handouts.all_kinds()
            if visitor.may(kind.permission)
        ]

    def place(self, kind: handouts.Kind, variant: str) -> Place:
        """The place of one sheet. Raises Http404 where there is none."""
        return self._place(kind, handouts.sheet_of(self.workshop, kind.name, variant))

    def _place(self, kind: handouts.Kind, sheet: handouts.Sheet) -> Place:
        key = (sheet.kind, sheet.variant)
        return Place(kind, sheet, self.latest.get(key), self.links[key])
