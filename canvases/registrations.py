"""The kinds, surfaces and asks of this app. Imported when the app is ready."""

from collections.abc import Iterator

from django.forms import ChoiceField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from canvases import growth_cycle, note_actions, parking, persona
from canvases.models import Board, CaseChoice, GrowthCondition, Note, ReferenceCase
from canvases.models.growth_condition import WHY
from canvases.models.reference_case import FEWEST
from mlew import asks, records, surfaces
from mlew.asks import Ask
from mlew.text import TextField
from sessions.preparation import ask
from sessions.roles import Job

surfaces.register("cases", gettext_lazy("Reference cases"), "cases")
surfaces.register("canvas_case", gettext_lazy("Canvas of a case"), "canvas_case")
surfaces.register("canvas_own", gettext_lazy("Our canvas"), "own_canvas")
surfaces.register("event_storming", gettext_lazy("Event Storming"), "event_storming")
surfaces.register("listen_grid", gettext_lazy("Listen grid"), "listen_grid")
note_actions.register(persona.ACTION)
note_actions.register(parking.ACTION)

records.register(
    records.Kind(
        name="reference_case",
        model=ReferenceCase,
        noun=gettext_lazy("Reference case"),
        label=str,
        url=lambda case: reverse("case", args=[case.workshop.public_id, case.pk]),
        permission="write with the team",
        fields={
            "title": TextField(limit=120, required=True),
            "company": TextField(limit=120, required=False),
            "source": TextField(limit=500, required=False),
            **{
                name: TextField(limit=2000, lines=3, required=False)
                for name in ("background", "problem", "solution", "impact", "feasibility", "data", "growth_cycle")
            },
            "stance": ChoiceField(choices=ReferenceCase.Stance.choices, required=False),
        },
    )
)
records.register(
    records.Kind(
        name="case_choice",
        model=CaseChoice,
        noun=gettext_lazy("Chosen case"),
        label=str,
        url=lambda choice: reverse("cases", args=[choice.workshop.public_id]),
        permission="write with the team",
        fields={"reason": TextField(limit=2000, lines=3, required=False)},
    )
)
records.register(
    records.Kind(
        name="board",
        model=Board,
        noun=gettext_lazy("Board"),
        label=str,
        url=Board.get_absolute_url,
        permission="write on boards",
        fields={"title": TextField(limit=80, required=False)},
        may=lambda visitor, board: not board.is_of_case,
    )
)
records.register(
    records.Kind(
        name="note",
        model=Note,
        noun=gettext_lazy("Note"),
        label=str,
        url=Note.get_absolute_url,
        permission="write on boards",
        certainty="certainty",
    )
)
records.register(
    records.Kind(
        name="growth_condition",
        model=GrowthCondition,
        noun=gettext_lazy("Growth cycle"),
        label=str,
        url=growth_cycle.url_of,
        permission="write with the team",
        may=lambda visitor, condition: growth_cycle.may_write(visitor, condition.board),
        fields={
            "state": ChoiceField(choices=GrowthCondition.State.choices),
            "why": TextField(limit=WHY, lines=2, required=False),
        },
        certainty="certainty",
    )
)


@asks.source
def cases(workshop, participant) -> Iterator[Ask]:
    """Data scientists bring at least two cases to Day 1."""
    if participant.job == Job.DATA_SCIENTIST:
        rows = ReferenceCase.objects.filter(workshop=workshop, deleted_at=None).count()
        detail = _("%(rows)d of %(fewest)d entered") % {"rows": rows, "fewest": FEWEST}
        yield ask(workshop, _("Enter two to six reference cases"), "cases", rows >= FEWEST, detail)
