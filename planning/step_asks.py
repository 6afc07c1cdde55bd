"""What the five steps ask of people, for "my page"."""

from collections.abc import Iterator
from datetime import time

from django.urls import reverse
from django.utils.translation import gettext as _

from mlew.asks import Ask, source
from planning.comparing import is_hidden, is_rated, raters
from planning.models import Ballot, Round, Solution, Statement
from planning.models.meeting import local

END_OF_DAY = time(23, 59)


@source
def statements_in_red(workshop, participant) -> Iterator[Ask]:
    """What one has promised to find out."""
    for statement in Statement.objects.standing().filter(workshop=workshop, owner=participant):
        statement.workshop = workshop
        due = local(statement.until, END_OF_DAY) if statement.until else None
        title = _("Find out: %(text)s") % {"text": statement.text}
        yield Ask(title, statement.get_absolute_url(), due, bool(statement.cleared_at), statement.how)


@source
def ratings(workshop, participant) -> Iterator[Ask]:
    """One's own ratings, as soon as there is something to rate."""
    if not is_rated(workshop) or participant not in raters(workshop):
        return
    if Solution.objects.standing().filter(workshop=workshop).exists():
        done = not is_hidden(workshop, Round.of(workshop)) or Ballot.objects.filter(participant=participant).exists()
        yield Ask(_("Rate the solutions"), reverse("solutions", args=[workshop.public_id]), None, done)
