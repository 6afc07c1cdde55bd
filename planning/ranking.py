"""Questions ranked by impact = resource saved × frequency, each unit by itself."""

from decimal import Decimal

from planning.models import Question
from planning.scoring import places
from planning.steps import structure


def ranked(workshop, questions: list[Question]) -> list[dict]:
    """Questions by unit, each unit ranked by impact; those without figures come last."""
    forms = {form["key"]: form["title"] for form in structure(workshop, "define", "questions").get("forms", [])}
    units = {unit["key"]: unit["title"] for unit in structure(workshop, "define", "questions").get("units", [])}
    groups = []
    for key in [*units, *sorted({q.unit for q in questions} - units.keys() - {""}), ""]:
        rows = [question for question in questions if question.unit == key]
        if rows:
            groups.append({"unit": key, "title": units.get(key, key), "rows": _placed(rows, forms)})
    return groups


def _placed(questions: list[Question], forms: dict[str, str]) -> list[Question]:
    rank = places({question.pk: question.impact for question in questions})
    highest = max((question.impact or Decimal(0) for question in questions), default=Decimal(0))
    for question in questions:
        question.place = rank.get(question.pk)
        question.share = int(100 * (question.impact or 0) / highest) if highest else 0
        question.form_title = forms.get(question.form, question.get_form_display())
    return sorted(questions, key=lambda question: (question.place is None, question.place or 0, question.position))
