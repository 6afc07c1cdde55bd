"""Which handouts there are, in the order of the page, and where they are found."""

from django.utils.translation import gettext_lazy as _

from mlew import surfaces
from planning import handouts
from planning.handouts import board, canvas, guide, hearing_sheet, plan

for kind in (guide, hearing_sheet, canvas, board, plan):
    handouts.register(kind.KIND)
surfaces.register("handouts", _("Handouts"), "handouts")
