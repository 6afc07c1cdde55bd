from django.db import models


class News(models.Model):
    """Says that something of a workshop changed, so that every process can tell the browsers that show it.

    Holds no content: whoever hears it fetches what is new. Rows older than a day are deleted."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    record = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
