from django.db import models, transaction

from mlew.news import announce


class Tick(models.Model):
    """An item of the program's checklists that somebody has done. No row: not done."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="ticks")
    item = models.CharField(max_length=80)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "item"], name="tick_once")]

    @classmethod
    def set(cls, workshop, item: str, done: bool, *, by) -> None:
        """Tick or untick an item; repeating it changes nothing."""
        with transaction.atomic():
            if done:
                cls.objects.get_or_create(workshop=workshop, item=item, defaults={"by": by})
            else:
                cls.objects.filter(workshop=workshop, item=item).delete()
            announce(workshop, "tick")
