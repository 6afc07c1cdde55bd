"""The first page: the workshops of this browser."""

from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sessions.access import public
from sessions.models import Invitation, Part, Workshop


@public
def home(request: HttpRequest) -> HttpResponse:
    """A facilitator's workshops; for others those they joined in this browser."""
    rows = workshops_of(request)
    for row in rows:
        describe(row)
    context = {"running": [row for row in rows if row.now], "workshops": [row for row in rows if not row.now]}
    return render(request, "workshops/home/home.html", context)


def workshops_of(request: HttpRequest) -> list[Workshop]:
    """Those of the account, of the seats taken in this browser, and of the sponsors' links opened here."""
    seats = list(request.session.get("seats", {}).values())
    links = list(request.session.get("sponsors", {}).values())
    readable = Invitation.objects.valid().filter(pk__in=links, kind=Invitation.Kind.SPONSOR)
    mine = Q(people__pk__in=seats, people__removed_at=None) | Q(pk__in=readable.values("workshop"))
    if request.user.is_authenticated:
        mine |= Q(people__user=request.user, people__removed_at=None)
    found = Workshop.objects.filter(mine)
    members = Count("people", filter=Q(people__removed_at=None), distinct=True)
    ids = found.values("pk")
    rows = Workshop.objects.filter(pk__in=ids).annotate(members=members, program_title=KT("program__title"))
    return list(rows.defer("program").select_related("now__part").prefetch_related("parts").order_by("-created_at"))


def describe(row: Workshop) -> None:
    """Where the workshop stands on its journey, and its next date."""
    parts = list(row.parts.all())
    today = timezone.now()
    current = row.now.part if row.now else None
    row.next_date = next((p for p in parts if p.starts_at and p.starts_at >= today), None)
    row.dated = any(p.starts_at for p in parts)
    row.where = f"{current.title} ― {row.now.title}" if current else ""
    row.track = [state_of(part, current, today) for part in parts if part.kind != Part.Kind.INTERVAL]


def state_of(part: Part, current: Part | None, now) -> str:
    if current and part.pk == current.pk:
        return "now"
    past = part.position < current.position if current else bool(part.starts_at and part.starts_at < now)
    return "done" if past else ""
