"""Forms that turn what people type into values of the workshop."""

from datetime import datetime

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from mlew.models import Attempt
from mlew.text import TextField
from sessions import program
from sessions.models import Part, Workshop
from sessions.models.workshop import Stage
from sessions.roles import Job

YEARS = range(2000, 2101)
MOST_PASSWORDS = 10  # for one account from one address, in a quarter of an hour
MOST_MAILS = 3  # to one address


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


class SignInForm(AuthenticationForm):
    """Refuses to be guessed at. Others, elsewhere, can still sign in to the account."""

    error_messages = AuthenticationForm.error_messages | {"invalid_login": _("Mail address or password is not right.")}

    def clean(self) -> dict:
        who = ("sign in", self.cleaned_data.get("username") or "", self.request.META.get("REMOTE_ADDR") or "")
        who = tuple(part.lower() for part in who)
        if not Attempt.allowed(*who, most=MOST_PASSWORDS):
            raise ValidationError(_("Too many wrong passwords. Please wait a quarter of an hour and try again."))
        cleaned = super().clean()
        Attempt.forget(*who)
        return cleaned


class ResetForm(PasswordResetForm):
    """Sends a few mails and then no more for a while; the page says the same, as it does for unknown addresses."""

    email = forms.EmailField(
        label=_("Mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )

    def save(self, **options) -> None:
        if Attempt.allowed("reset", self.cleaned_data["email"].lower(), most=MOST_MAILS):
            super().save(**options)


class Form(forms.Form):
    """Labels stand above their fields and need no colon."""

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, label_suffix="", **options)


class JoinForm(Form):
    name = TextField(label=_("Your name"), limit=40)
    job = forms.ChoiceField(label=_("What you do in the team"), choices=Job, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("Mail address (optional)"),
        required=False,
        max_length=254,
        help_text=_("Only the facilitators of this workshop see it."),
    )


class PersonForm(JoinForm):
    """What a facilitator corrects about a person."""


class DateTimeInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A day and time in the time zone of the installation, from 2000 to 2100; may stay empty."""

    def __init__(self, **options) -> None:
        super().__init__(required=False, widget=DateTimeInput(), input_formats=["%Y-%m-%dT%H:%M"], **options)

    def clean(self, value: object) -> datetime | None:
        moment = super().clean(value)
        if moment and timezone.localtime(moment).year not in YEARS:
            raise ValidationError(_("Choose a date between 2000 and 2100."))
        return moment


class WorkshopForm(Form):
    """Opens a workshop: which program, for which product, in which language."""

    title = TextField(label=_("Product name"), limit=80)
    program = forms.ChoiceField(label=_("Program"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language of the workshop"), choices=[("ja", "日本語"), ("en", "English")])

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["program"].choices = [(key, key) for key in program.available()]


class SettingsForm(Form):
    """Title, place, tools, support and the dates of the parts of one workshop.

    It remembers what stood there when the page was opened, so that two facilitators do not undo each other:
    what one did not touch is not written, and what both touched is shown before it is overwritten."""

    title = TextField(label=_("Product name"), limit=80)
    place = TextField(label=_("Place"), limit=200, required=False)
    tools = TextField(label=_("Tools to confirm (whiteboard, display, chat)"), limit=200, required=False)
    support = TextField(label=_("Support on offer"), limit=4000, lines=6, required=False)

    def __init__(self, workshop: Workshop, *args, **options) -> None:
        names = ("title", "place", "tools", "support")
        self.parts = list(workshop.parts.all())
        initial = {name: getattr(workshop, name) for name in names}
        initial |= {f"starts_{part.pk}": part.starts_at for part in self.parts}
        super().__init__(*args, initial=initial, **options)
        for part in self.parts:
            self.fields[f"starts_{part.pk}"] = MomentField(label=part.title)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean(self) -> dict:
        """Refuse once what somebody else changed meanwhile; sent again, it is meant."""
        changed = [name for name in self.changed_data if name in self.cleaned_data]
        for name in changed:
            now, hidden = self.get_initial_for_field(self.fields[name], name), self.add_initial_prefix(name)
            seen = self.fields[name].to_python(self.data.get(hidden, ""))
            if now not in (seen, self.cleaned_data[name]):
                self.overtaken(name, hidden, now)
        return self.cleaned_data

    def overtaken(self, name: str, hidden: str, now: object) -> None:
        shown = self[name].field.hidden_widget().format_value(self[name].field.prepare_value(now))
        self.data = self.data.copy()
        self.data[hidden] = shown or ""
        text = date_format(now, "DATETIME_FORMAT") if isinstance(now, datetime) else now
        words = _("Somebody changed this meanwhile to: “%(text)s”. Saving again puts yours in its place.")
        self.add_error(name, ValidationError(words, params={"text": text or "―"}))

    def texts(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith("starts_")]

    def moments(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("starts_")]

    def changed_texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.changed_data if not name.startswith("starts_")}

    def changed_starts(self) -> dict[Part, datetime | None]:
        names = {part: f"starts_{part.pk}" for part in self.parts}
        return {part: self.cleaned_data[name] for part, name in names.items() if name in self.changed_data}


class StageForm(forms.Form):
    stage = forms.ChoiceField(choices=Stage)
