from django.db import models


class Link(models.Model):
    """The thread: this record came out of that one. Links arise from acting, and are never edited."""

    class Relation(models.TextChoices):
        BECAME = "became"
        ANALYSES = "analyses"
        SOLVES = "solves"
        COMBINES = "combines"
        MEASURES = "measures"
        VERIFIES = "verifies"
        COPIED = "copied"

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="links")
    relation = models.CharField(max_length=12, choices=Relation)
    source_kind = models.CharField(max_length=40)
    source = models.BigIntegerField()
    target_kind = models.CharField(max_length=40)
    target = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relation", "source_kind", "source", "target_kind", "target"], name="link_once"
            )
        ]
