"""Every handout of the samples on paper: nothing that people wrote is missing, whatever the language."""

import pytest

from canvases.models import Note
from planning import handouts
from planning.models import Milestone, Todo
from sessions.models import HearingAnswer, Workshop
from tests.paper import printed
from tests.printed import bare, fonts_of, pages_of

pytestmark = pytest.mark.once
KINDS = ["guide", "hearing_sheet", "canvas", "board", "plan"]


def paper_of(workshop: Workshop, kind: str) -> dict[str, bytes]:
    """The PDFs of a kind by their variants; of the guides, which differ by their role only, the one for everyone."""
    sheets = handouts.kind_named(kind).sheets(workshop)
    return {
        sheet.variant: printed(workshop, kind, sheet.variant)
        for sheet in sheets
        if sheet.variant == "all" or kind != "guide"
    }


def missing(texts, pages: list[str]) -> list[str]:
    """What is on none of the pages."""
    whole = "".join(pages)
    return [text for text in texts if bare(text) not in whole]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_on_paper(built, kind):
    papers = paper_of(built, kind)
    assert papers
    for variant, data in papers.items():
        pages = pages_of(data)
        for number, page in enumerate(pages, start=1):
            assert bare(built.title) in page
            assert f"{number}/{len(pages)}" in page
            assert len(page) > 120, "a page is nearly white"
        assert fonts_of(data) == {"MLEW-Sans", "MLEW-Sans-Bold"}
        assert missing(written(built, kind, variant), pages) == []


def written(workshop: Workshop, kind: str, variant: str) -> list[str]:
    """What people wrote for this kind and must find again on the paper."""
    if kind in ("canvas", "board"):
        notes = Note.objects.filter(workshop=workshop, board=int(variant), deleted_at=None)
        return list(notes.values_list("text", flat=True))
    if kind == "plan":
        todos = Todo.objects.filter(workshop=workshop, deleted_at=None)
        milestones = Milestone.objects.filter(workshop=workshop, deleted_at=None)
        return [
            *(todo.task for todo in todos),
            *(todo.done_when for todo in todos),
            *(one.question for one in milestones),
        ]
    if kind == "hearing_sheet":
        return [answer.text for answer in HearingAnswer.objects.filter(workshop=workshop)]
    return [
        item["text"] for entry in workshop.program["checklists"] for item in entry["items"] if entry["role"] == "pdm"
    ]
