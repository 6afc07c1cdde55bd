"""The hearing sheet as one form, for browsers without scripts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mlew import records
from mlew.models import Revision
from mlew.saving import Stale, save_field, versions
from sessions.models import HearingSheet


class SheetForm(forms.Form):
    """Every answer with its certainty and the versions the writer saw."""

    def __init__(self, sheet: HearingSheet, data=None) -> None:
        super().__init__(data)
        self.sheet, self.kind = sheet, records.get("hearing_answer")
        seen = versions(self.kind, sheet.answers)
        for question in sheet.questions:
            for name in ("text", "certainty") if question.certainty else ("text",):
                self._add(question, name, seen.get((question.answer.pk, name), 0))

    def _add(self, question, name: str, version: int) -> None:
        known, key = self.kind.fields[name], f"{question.key}-{name}"
        if name == "text":
            self.fields[key] = type(known)(limit=known.limit, lines=known.lines, required=False, label=question.title)
        else:
            self.fields[key] = forms.ChoiceField(
                choices=known.choices, widget=forms.RadioSelect, required=False, label=_("How sure are you?")
            )
        self.fields[key].initial = getattr(question.answer, name)
        self.fields[f"{key}-version"] = forms.IntegerField(widget=forms.HiddenInput, initial=version, required=False)

    def rows(self):
        """The questions with their bound fields, for the page."""
        for question in self.sheet.questions:
            names = [name for name in (f"{question.key}-text", f"{question.key}-certainty") if name in self.fields]
            yield question, [(self[name], self[f"{name}-version"]) for name in names]

    def save(self, *, by, submit: bool = False) -> bool:
        """Save what changed. False: something is wrong or was changed by somebody else; the form says what."""
        if not self.is_valid():
            return False
        for question in self.sheet.questions:
            for name in ("text", "certainty") if question.certainty else ("text",):
                self._save(question, name, by)
        if submit and not self.errors:
            self._submit(by)
        return not self.errors

    def _submit(self, by) -> None:
        try:
            self.sheet.submit(by=by)
        except ValidationError as error:
            self.add_error(None, error)

    def _save(self, question, name: str, by) -> None:
        key, pk = f"{question.key}-{name}", question.answer.pk
        value, seen = self.cleaned_data[key], self.cleaned_data.get(f"{key}-version") or 0
        if value == self.fields[key].initial or self._untouched(pk, name, value, seen):
            return
        try:
            version = save_field(self.kind, self.sheet.workshop, pk, name, value, version=seen, by=by)
        except Stale as stale:
            self._show_both(key, stale)
        else:
            setattr(question.answer, name, value)
            self._now_seen(key, version)

    def _untouched(self, pk: int, name: str, value: str, seen: int) -> bool:
        """The writer sent back what the page had shown, so somebody else's change stays."""
        if seen == 0:
            return value == ""
        return Revision.objects.filter(kind=self.kind.name, record=pk, field=name, version=seen, value=value).exists()

    def _show_both(self, key: str, stale: Stale) -> None:
        """Keep what was typed, show what stands there now, and let the next save decide knowingly."""
        message = _("%(name)s changed this meanwhile to: “%(text)s”. Saving again puts your text in its place.")
        name = stale.latest.by.name if stale.latest else ""
        self.add_error(key, ValidationError(message, params={"name": name, "text": stale.value}))
        self._now_seen(key, stale.latest.version if stale.latest else 0)

    def _now_seen(self, key: str, version: int) -> None:
        self.data = self.data.copy()
        self.data[f"{key}-version"] = version
