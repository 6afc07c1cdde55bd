"""The hearing sheet on A4, with the data inventory; unanswered questions leave room for a pen."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from planning.handouts import Kind
from sessions.certainty import Certainty
from sessions.models import DataSource, HearingSheet
from sessions.templatetags.workshops import moment


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    about = workshop.program.get("hearing") or {}
    if not about.get("questions"):
        return
    answers = {answer.key: answer for answer in workshop.hearing_answers.all()}
    sheet = HearingSheet.objects.select_related("chart", "submitted_by").filter(workshop=workshop).first()
    yield (
        "",
        "",
        {
            "intro": about.get("intro", ""),
            "readers": about.get("readers", ""),
            "due": about.get("due", ""),
            "questions": [_question(entry, answers.get(entry["key"])) for entry in about["questions"]],
            "sources": [_source(row) for row in DataSource.objects.filter(workshop=workshop, deleted_at=None)],
            **_standing(sheet),
        },
    )


def _question(entry: dict, answer) -> dict:
    answered = bool(answer and answer.is_answered)
    return {
        "title": entry["title"],
        "help": entry.get("help", ""),
        "example": entry.get("example", ""),
        "attachment": bool(entry.get("attachment")),
        "answer": answer.text if answered else "",
        "certainty": _label(answer.certainty) if answered else "",
        "sure": answered and answer.certainty == Certainty.FACT,
    }


def _source(row: DataSource) -> dict:
    texts = {name: getattr(row, name) for name in ("name", "place", "since", "amount", "note")}
    return texts | {"sort": row.get_sort_display(), "certainty": _label(row.certainty)}


def _label(certainty: str) -> str:
    return str(Certainty(certainty).label) if certainty else ""


def _standing(sheet: HearingSheet | None) -> dict:
    """Who submitted it when, and the organisation chart: a picture is printed, another file named."""
    chart = sheet.chart if sheet else None
    picture = chart.file.name if chart and chart.is_picture else ""
    return {
        "submitted": moment(sheet.submitted_at) if sheet else "",
        "submitter": sheet.submitted_by.name if sheet and sheet.submitted_by else "",
        "chart": chart.name if chart else "",
        "picture": picture,
        "media": [picture] if picture else [],
    }


KIND = Kind(
    name="hearing_sheet",
    noun=_("Hearing sheet"),
    about=_("The questions with their answers, the organisation chart and the data inventory; open ones leave room."),
    size="A4",
    compose=compose,
    permission="see my page",  # the team and the facilitators: the sheet is not shown to sponsors
)
