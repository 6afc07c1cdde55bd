"""Form fields of the plan: days within sane years, times of day, person-days."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
MOST_DAYS = 999


class DayField(forms.DateField):
    """A day between 2000 and 2100, or nothing."""

    def __init__(self) -> None:
        message = _("Choose a date between 2000 and 2100.")
        limits = [MinValueValidator(FIRST_DAY, message), MaxValueValidator(LAST_DAY, message)]
        super().__init__(required=False, widget=forms.DateInput({"type": "date"}), validators=limits)


class TimeField(forms.TimeField):
    """A time of day in the workshop's time zone, or nothing."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.TimeInput({"type": "time"}))


class PlainDecimalField(forms.DecimalField):
    """A number that is shown without needless zeros: 12, 2.5."""

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class PersonDaysField(PlainDecimalField):
    """Person-days from 0 to 999 in tenths, or nothing."""

    def __init__(self) -> None:
        widget = forms.TextInput({"inputmode": "decimal"})
        super().__init__(
            required=False, min_value=0, max_value=MOST_DAYS, max_digits=4, decimal_places=1, widget=widget
        )


class PickField(forms.TypedChoiceField):
    """One of a few numbers."""

    def __init__(self, choices, *, required: bool = True) -> None:
        super().__init__(choices=choices, coerce=int, empty_value=None, required=required)
