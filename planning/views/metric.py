from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from planning.models import Issue, Metric
from planning.steps import structure
from planning.views.step import attempt, blank, show, thread_on
from sessions.access import allowed


@allowed("read the workshop")
def metrics(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    """A way of measuring, in one of the rows of the program."""
    form = metric_form(request.workshop, request.POST)
    metric = attempt(form, lambda **values: Metric.add(request.workshop, by=request.visitor.person, **values))
    return redirect(metric) if metric else page(request, form=form, status=422)


def metric_form(workshop, data=None) -> forms.Form:
    form = blank("metric", workshop, ["how"], data)
    form.fields["row"] = forms.ChoiceField(choices=[(row["key"], row["title"]) for row in rows_of(workshop)])
    return form


def rows_of(workshop) -> list[dict]:
    return structure(workshop, "test", "measures").get("rows", [])


def page(request: HttpRequest, *, form=None, status: int = 200) -> HttpResponse:
    workshop = request.workshop
    every = list(Metric.objects.filter(workshop=workshop).select_related("owner"))
    thread_on(workshop, every)
    standing = [metric for metric in every if not metric.deleted_at]
    context = {
        "measures": structure(workshop, "test", "measures"),
        "groups": [{**row, "metrics": [m for m in standing if m.row == row["key"]]} for row in rows_of(workshop)],
        "metrics": standing,
        "deleted": [metric for metric in every if metric.deleted_at],
        "measurable": [("issue", issue) for issue in Issue.objects.standing().filter(workshop=workshop)],
        "form": form,
    }
    return show(request, "test", "metric/metrics.html", context, status)
