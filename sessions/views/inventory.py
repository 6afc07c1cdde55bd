"""The developers' inventory of data and external APIs."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mlew import records
from mlew.text import TextField
from sessions.access import allowed
from sessions.models import DataSource

NAME = TextField(limit=120, required=True)


@allowed("read the workshop")
def inventory(request: HttpRequest) -> HttpResponse:
    return page(request)


@require_POST
@allowed("write with the team")
def add(request: HttpRequest) -> HttpResponse:
    sort, name = request.POST.get("sort", ""), request.POST.get("name", "")
    if sort not in DataSource.Sort.values:
        raise Http404
    try:
        row = DataSource.add(request.workshop, sort, NAME.clean(name), by=request.visitor.person)
    except ValidationError as error:
        return page(request, 422, errors=error.messages, typed=name, typed_sort=sort)
    return redirect(address(row))


@require_POST
@allowed("write with the team")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(request.workshop.data_sources, pk=pk).delete_softly(by=request.visitor.person)
    return redirect("inventory", request.workshop.public_id)


@require_POST
@allowed("write with the team")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(request.workshop.data_sources, pk=pk)
    try:
        row.restore(by=request.visitor.person)
    except ValidationError as full:
        return page(request, 422, errors=full.messages, typed_sort=row.sort)
    return redirect(address(row))


def page(request: HttpRequest, status: int = 200, **extra) -> HttpResponse:
    rows = list(request.workshop.data_sources.select_related("by"))
    for row in rows:
        row.workshop = request.workshop
    live = [row for row in rows if not row.deleted_at]
    context = {
        "rows": live,
        "groups": [(sort, [row for row in live if row.sort == sort]) for sort in DataSource.Sort],
        "deleted": [row for row in rows if row.deleted_at],
        "page_url": reverse("inventory", args=[request.workshop.public_id]),
        "may_write": request.visitor.may("write with the team"),
        **extra,
    }
    return render(request, "workshops/inventory/inventory.html", context, status=status)


def address(row: DataSource) -> str:
    return records.kind_of(row).url(row)
