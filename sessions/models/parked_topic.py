from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from mlew.news import announce
from mlew.restorable import Restorable
from mlew.text import one_line


class ParkedTopic(Restorable):
    """Something to talk about later (あとで話す), so that the room can go on now. `settled_at`: it was talked about."""

    LIMIT = 100
    LENGTH = 300
    FULL = gettext_lazy("The list holds %(limit)d topics at most. Delete what was talked about.")

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="parked_topics")
    text = models.CharField(max_length=LENGTH)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def park(cls, workshop, text: str, *, by) -> "ParkedTopic":
        """Raises ValidationError when the list is full."""
        with workshop.locked():
            cls.check_room(workshop)
            topic = cls.objects.create(workshop=workshop, text=one_line(text, cls.LENGTH), by=by)
            announce(workshop, "parked_topic", topic.pk)
        return topic

    def settle(self, *, by) -> None:
        """It was talked about. Again changes nothing."""
        if self.settled_at is None:
            self._write(settled_at=timezone.now())

    def reopen(self, *, by) -> None:
        if self.settled_at is not None:
            self._write(settled_at=None)
