from django.db import models


class Revision(models.Model):
    """One saved value of one field of one record: what was written, by whom, when. Rows are only ever added.

    The highest `version` of a field is its version; a field that was never edited has version 0."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField()
    field = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    value = models.TextField()
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record", "field", "version"], name="one_value_a_version"),
        ]
