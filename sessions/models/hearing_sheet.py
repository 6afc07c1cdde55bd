from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.models import Revision
from mlew.news import announce
from sessions.certainty import OPEN, Certainty


class HearingAnswer(models.Model):
    """What the product manager answers to one question of the program's hearing sheet."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="hearing_answers")
    key = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "key"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_answered(self) -> bool:
        return bool(self.text.strip())

    @property
    def standing(self) -> str:
        """How sure the answer is; what was not answered is unknown."""
        return self.certainty if self.is_answered else Certainty.UNKNOWN

    @property
    def standing_label(self) -> str:
        return Certainty(self.standing).label if self.standing else ""

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN


@dataclass(frozen=True)
class Question:
    """A question as the pinned program words it, with its answer."""

    key: str
    title: str
    help: str
    example: str
    certainty: bool
    attachment: bool
    answer: HearingAnswer

    @property
    def hint(self) -> str:
        """What to write, and on a line of its own an example."""
        example = _("Example: %(text)s") % {"text": self.example} if self.example else ""
        return "\n".join(line for line in (self.help, example) if line)


class HearingSheet(models.Model):
    """The product manager's answers before Day 1, an organisation chart, and who submitted them when."""

    workshop = models.OneToOneField("workshops.Workshop", models.CASCADE, related_name="hearing_sheet")
    chart = models.ForeignKey("workshops.Upload", models.SET_NULL, null=True, blank=True, related_name="+")
    chart_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("workshops.Participant", models.RESTRICT, null=True, blank=True, related_name="+")

    @classmethod
    def of(cls, workshop) -> "HearingSheet":
        """The workshop's sheet with an answer for every question, made when first opened."""
        sheet = cls.objects.select_related("chart", "submitted_by").filter(workshop=workshop).first()
        sheet = sheet or cls.objects.get_or_create(workshop=workshop)[0]
        sheet.workshop = workshop
        sheet._load_questions()
        return sheet

    def _load_questions(self) -> None:
        self.about = self.workshop.program.get("hearing") or {}
        asked = self.about.get("questions", [])
        answers = {answer.key: answer for answer in self.workshop.hearing_answers.all()}
        if missing := [entry["key"] for entry in asked if entry["key"] not in answers]:
            rows = [HearingAnswer(workshop=self.workshop, key=key) for key in missing]
            HearingAnswer.objects.bulk_create(rows, ignore_conflicts=True)
            answers = {answer.key: answer for answer in self.workshop.hearing_answers.all()}
        self.questions = [as_question(entry, answers[entry["key"]]) for entry in asked]

    @property
    def answers(self) -> list[HearingAnswer]:
        return [question.answer for question in self.questions]

    @property
    def answered(self) -> int:
        return sum(answer.is_answered for answer in self.answers)

    @property
    def open_questions(self) -> list[Question]:
        """What is assumed, unknown or not answered yet."""
        return [question for question in self.questions if question.answer.is_open]

    @property
    def saved_at(self):
        """When an answer was last saved; None before the first."""
        return self._revisions().aggregate(last=models.Max("at"))["last"]

    @property
    def changed_since(self) -> bool:
        """Something was corrected after the sheet had been submitted."""
        moments = [moment for moment in (self.saved_at, self.chart_at) if moment]
        return bool(self.submitted_at and moments and max(moments) > self.submitted_at)

    def submit(self, *, by) -> None:
        """Hand the sheet in, unanswered questions included: they count as unknown. Handing in again renews the date.

        Raises ValidationError for a sheet without any answer."""
        if not self.answered:
            raise ValidationError(_("Please answer at least one question before you submit the sheet."))
        if self.submitted_at and not self.changed_since:
            return
        with transaction.atomic():
            self.submitted_at, self.submitted_by = timezone.now(), by
            self.save(update_fields=["submitted_at", "submitted_by"])
            announce(self.workshop, "hearing_sheet", self.pk)

    def attach(self, upload, *, by) -> None:
        """Make this the organisation chart (None: take it away); the one before is discarded."""
        with transaction.atomic():
            before = HearingSheet.objects.select_for_update().get(pk=self.pk).chart
            if before == upload:
                return
            self.chart, self.chart_at = upload, timezone.now()
            self.save(update_fields=["chart", "chart_at"])
            if before:
                before.discard()
            announce(self.workshop, "hearing_sheet", self.pk)

    def _revisions(self):
        pks = [answer.pk for answer in self.answers]
        return Revision.objects.filter(workshop=self.workshop, kind="hearing_answer", record__in=pks)


def as_question(entry: dict, answer: HearingAnswer) -> Question:
    texts = {name: entry.get(name, "") for name in ("key", "title", "help", "example")}
    marks = {name: bool(entry.get(name)) for name in ("certainty", "attachment")}
    return Question(**texts, **marks, answer=answer)
