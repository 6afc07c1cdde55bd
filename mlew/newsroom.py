"""Reading the news that this process has not told yet."""

import time

from django.db.models import Max

from mlew.models import News

SETTLED = 10.0  # seconds after which no transaction can bring a lower number any more
MOST = 500  # news that a page can have missed before its socket; older ones are about the same records

Item = tuple[int, str, int | None]


def after(pk: int, workshop) -> list[tuple[str, int | None]]:
    """Kind and record of what happened in a workshop since the news of this number, each once, the latest ones."""
    rows = News.objects.filter(workshop=workshop, pk__gt=pk).order_by("-pk").values_list("kind", "record")
    return list(dict.fromkeys(rows[:MOST]))


class Newsroom:
    """Remembers what it told. Numbers of rows are given before the commit, so a lower one may appear later."""

    def __init__(self) -> None:
        self.floor: int | None = None
        self.seen: dict[int, float] = {}

    def look(self, _wanted: object = None) -> list[Item]:
        """Workshop, kind and record of every new row. What was there at the first look is not news."""
        if self.floor is None:
            self.floor = News.objects.aggregate(last=Max("pk"))["last"] or 0
        now = time.monotonic()
        rows = News.objects.filter(pk__gt=self.floor).order_by("pk").values_list("pk", "workshop_id", "kind", "record")
        fresh = [row for row in rows[:5000] if row[0] not in self.seen]
        self.seen.update((row[0], now) for row in fresh)
        settled = [pk for pk, at in self.seen.items() if at < now - SETTLED]
        self.floor = max([self.floor, *settled])
        for pk in settled:
            del self.seen[pk]
        return [row[1:] for row in fresh]
