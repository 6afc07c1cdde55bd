"""Dates of the sample, relative to the week it is built in, so that its plan is always half done."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOMENT = re.compile(rf"([+-]\d+) ({'|'.join(WEEKDAYS)})(?: (\d\d):(\d\d))?")
IN_TEXT = re.compile(r"\{([^{}]+)\}")


class Calendar:
    """Reads moments such as `-3 wed` (a date) and `-3 wed 13:30` (a time): weeks from this week, and a weekday."""

    def __init__(self, today: date, language: str) -> None:
        self.monday = today - timedelta(days=today.weekday())
        self.language = language

    def read(self, content):
        """The content with every moment made a date or time, and every `{moment}` in a text written out."""
        if isinstance(content, dict):
            return {key: self.read(value) for key, value in content.items()}
        if isinstance(content, list):
            return [self.read(value) for value in content]
        if not isinstance(content, str):
            return content
        found = MOMENT.fullmatch(content)
        return self._moment(found) if found else IN_TEXT.sub(self._words, content)

    def _moment(self, found: re.Match) -> date | datetime:
        weeks, weekday, hour, minute = found.groups()
        day = self.monday + timedelta(weeks=int(weeks), days=WEEKDAYS.index(weekday))
        if hour is None:
            return day
        return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))

    def _words(self, found: re.Match) -> str:
        moment = MOMENT.fullmatch(found[1])
        if moment is None:
            raise ValueError(f"{found[0]} is no moment of the sample.")
        with translation.override(self.language):
            return date_format(self._moment(moment), "DATE_FORMAT")
