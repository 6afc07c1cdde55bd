"""Forms of the plan. What a form may choose from belongs to its workshop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mlew.text import TextField
from planning.fields import DayField
from planning.models import Milestone
from planning.models.todo import Status
from sessions.roles import Job


class NewTodoForm(forms.Form):
    """One task, with its place in the grid."""

    task = TextField(limit=200, label=_("Task"))
    due = DayField()
    milestone = forms.ModelChoiceField(Milestone.objects.none(), required=False, empty_label=_("Not placed yet"))
    job = forms.ChoiceField(choices=Job.choices)

    def __init__(self, workshop, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["milestone"].queryset = Milestone.objects.filter(workshop=workshop).standing()


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status.choices)


class BacklogForm(forms.Form):
    """What happens between plan and backlog. Asking needs a reason, since the PdM decides by it."""

    DEEDS = ("ask", "confirm", "keep", "return")

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])
    why = TextField(limit=300, required=False, label=_("Reason"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("deed") == "ask" and not cleaned.get("why") and "why" not in self.errors:
            self.add_error("why", _("Please write the reason in one line."))
        return cleaned


class NewMilestoneForm(forms.Form):
    name = TextField(limit=80, label=_("Milestone"))
