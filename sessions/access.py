"""Who may do what, and when. Every permission is a sentence; views and socket messages name one.

A view without a mark is denied (see `sessions.middleware`). Strangers get 404, members without the right 403."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mlew.models import News
from sessions.models import Invitation, Participant, Workshop
from sessions.models.workshop import Stage
from sessions.roles import FACILITATORS, TEAM, Role

EVERYBODY = FACILITATORS | TEAM | {Role.SPONSOR}
PARTICIPANTS = FACILITATORS | TEAM
ANY_STAGE = frozenset(Stage)
OPEN = frozenset(Stage) - {Stage.CLOSED}


@dataclass(frozen=True)
class Permission:
    """The roles that have it, and the stages of the workshop in which it holds."""

    roles: frozenset[Role]
    stages: frozenset[Stage] = OPEN


PERMISSIONS = {
    "read the workshop": Permission(EVERYBODY, ANY_STAGE),
    "see my page": Permission(PARTICIPANTS, ANY_STAGE),
    "invite people": Permission(FACILITATORS, ANY_STAGE),
    "correct people": Permission(FACILITATORS),
    "change the workshop": Permission(FACILITATORS),
    "open or close the workshop": Permission(FACILITATORS, ANY_STAGE),
    "move the clock": Permission(PARTICIPANTS),
    "tick the checklists": Permission(PARTICIPANTS),
    "write with the team": Permission(PARTICIPANTS),
    "read the hearing sheet": Permission(PARTICIPANTS, ANY_STAGE),
    "write the hearing sheet": Permission(FACILITATORS | {Role.PDM}),
    "read the facilitator's notes": Permission(FACILITATORS, ANY_STAGE),
    "rate the solutions": Permission(TEAM),
    "reveal the ratings": Permission(FACILITATORS),
    "write on boards": Permission(PARTICIPANTS),
    "lead the boards": Permission(FACILITATORS),
    "print handouts": Permission(EVERYBODY, ANY_STAGE),
    "share handouts": Permission(FACILITATORS, ANY_STAGE),
}


@dataclass(frozen=True)
class Visitor:
    """Who asks: a role in a workshop and, unless it is a sponsor reading by link, a person."""

    workshop: Workshop
    role: Role
    person: Participant | None = None

    @property
    def facilitates(self) -> bool:
        return self.role in FACILITATORS

    def may(self, sentence: str) -> bool:
        permission = PERMISSIONS[sentence]
        return self.role in permission.roles and self.workshop.stage in permission.stages


def visitor_of(workshop: Workshop, user, session) -> Visitor | None:
    """Who this browser is here (None: a stranger): the account first, then the seat, then a sponsor's link."""
    if user.is_authenticated:
        seat = workshop.people.filter(user=user, removed_at=None).first()
        if seat:
            return Visitor(workshop, seat.role, seat)
    if seat_id := session.get("seats", {}).get(workshop.public_id):
        seat = workshop.people.filter(pk=seat_id, removed_at=None).first()
        if seat:
            return Visitor(workshop, seat.role, seat)
    if invitation_id := session.get("sponsors", {}).get(workshop.public_id):
        kind = Invitation.Kind.SPONSOR
        if Invitation.objects.valid().filter(pk=invitation_id, workshop=workshop, kind=kind).exists():
            return Visitor(workshop, Role.SPONSOR)
    return None


def find_workshop(public_id: str) -> Workshop:
    """The workshop without its pinned program, which loads when it is read. Raises Http404.

    `last_news` is the newest of its news now: what a page built from here on may have missed is newer."""
    last = News.objects.filter(workshop=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    found = Workshop.objects.defer("program").annotate(last_news=Subquery(last))
    workshop = found.filter(public_id=public_id).first()
    if workshop is None:
        raise Http404
    return workshop


def allowed(sentence: str) -> Callable:
    """Mark a view below `/w/<public_id>/` with the permission it needs.

    The view is called without the id: it finds `request.workshop` and `request.visitor`."""
    assert sentence in PERMISSIONS, sentence

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, public_id: str, **rest) -> HttpResponse:
            request.workshop = find_workshop(public_id)
            request.visitor = visitor_of(request.workshop, request.user, request.session)
            if request.visitor is None:
                raise Http404
            require(request.visitor, sentence)
            return view(request, **rest)

        checked.permission = sentence
        return checked

    return decorate


def require(visitor: Visitor, sentence: str) -> None:
    """Raises PermissionDenied with a reason the reader understands."""
    if visitor.may(sentence):
        return
    if not visitor.workshop.is_open and visitor.role in PERMISSIONS[sentence].roles:
        raise PermissionDenied(_("This workshop is closed. It can be read, but no longer changed."))
    raise PermissionDenied(_("Your role does not allow this. Please ask the facilitator."))


def public(view: Callable) -> Callable:
    """Mark a view that anybody may open."""
    view.permission = "anybody"
    return view


def account_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view outside of workshops that needs an account."""
    from django.contrib.auth.decorators import login_required

    checked = login_required(view)
    checked.permission = "an account"
    return checked
