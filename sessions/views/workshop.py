"""Opening a workshop and changing what concerns it as a whole."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mlew.news import announce
from sessions import program
from sessions.access import account_required, allowed
from sessions.forms import SettingsForm, StageForm, WorkshopForm, typed
from sessions.models import Workshop
from sessions.models.workshop import Stage
from sessions.opening import open_workshop


@account_required
def create(request: HttpRequest) -> HttpResponse:
    form = WorkshopForm(typed(request), initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        chosen = program.available()[form.cleaned_data["program"]]
        title, language = form.cleaned_data["title"], form.cleaned_data["language"]
        workshop = open_workshop(chosen, title=title, language=language, by=request.user)
        messages.success(
            request, _("The workshop is open. Settle dates and place here, then invite people under People.")
        )
        return redirect("workshop_settings", workshop.public_id)
    programs = [shipped.pinned(get_language()) for shipped in program.available().values()]
    status = 422 if form.errors else 200
    return render(request, "workshops/workshop/new.html", {"form": form, "programs": programs}, status=status)


@allowed("change the workshop")
def change(request: HttpRequest) -> HttpResponse:
    form = SettingsForm(request.workshop, typed(request))
    if request.method == "POST" and form.is_valid():
        save_settings(request.workshop, form)
        messages.success(request, _("Saved."))
        return redirect("workshop_settings", request.workshop.public_id)
    status = 422 if form.errors else 200
    return render(request, "workshops/workshop/settings.html", {"form": form, "stages": Stage}, status=status)


def save_settings(workshop: Workshop, form: SettingsForm) -> None:
    """Write only what was changed on this page."""
    texts = form.changed_texts()
    with transaction.atomic():
        for name, text in texts.items():
            setattr(workshop, name, text)
        workshop.save(update_fields=list(texts))
        for part, moment in form.changed_starts().items():
            part.starts_at = moment
            part.save(update_fields=["starts_at"])
        announce(workshop, "part")


@require_POST
@allowed("open or close the workshop")
def stage(request: HttpRequest) -> HttpResponse:
    form = StageForm(request.POST)
    if not form.is_valid():
        return render(
            request,
            "workshops/workshop/settings.html",
            {"form": SettingsForm(request.workshop), "stages": Stage},
            status=422,
        )
    request.workshop.move_to(form.cleaned_data["stage"], by=request.visitor.person)
    return redirect("guide", request.workshop.public_id)
