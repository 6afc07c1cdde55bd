from django.db import models
from django.utils.translation import gettext_lazy as _


class BacklogMove(models.Model):
    """One step of a todo between plan and backlog: who, when and why. Rows are only ever added."""

    class Deed(models.TextChoices):
        ASKED = "asked", _("asked to move it to the backlog")
        MOVED = "moved", _("moved it to the backlog")
        KEPT = "kept", _("kept it in the plan")
        RETURNED = "returned", _("took it back into the plan")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    todo = models.ForeignKey("planning.Todo", models.CASCADE, related_name="moves")
    deed = models.CharField(max_length=8, choices=Deed)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
