"""How the five steps show figures and links."""

from decimal import Decimal

from django import template
from django.template.defaultfilters import floatformat
from django.utils.html import format_html
from django.utils.translation import gettext as _

from planning.models import Question
from planning.timeline import short
from sessions.certainty import Certainty

register = template.Library()


@register.filter
def plain(value: Decimal | None) -> str:
    """A number without needless zeros: 15, 2.5."""
    return "" if value is None else floatformat(value, "-1g")


@register.filter
def brief(label: str) -> str:
    """As much of a label as a link to it shows: 24 full-width characters, or more narrow ones."""
    return short(label, 24)


@register.filter
def impact(question: Question) -> str:
    """What a question saves in a year: minutes as hours, money in yen, anything else as it is."""
    value = question.impact
    if value is None:
        return "―"
    if question.unit == "minutes":
        return _("%(n)s h") % {"n": floatformat(value / 60, "0g" if value >= 60000 else "1g")}
    return f"¥{floatformat(value, '0g')}" if question.unit == "money" else plain(value)


@register.filter
def saved(question: Question) -> str:
    """The resource saved each time, with its unit."""
    if question.saved is None:
        return "―"
    words = {"minutes": _("%(n)s min each time"), "money": _("¥%(n)s each time")}
    return words.get(question.unit, _("%(n)s each time")) % {"n": plain(question.saved)}


@register.simple_tag
def swaps(section: str) -> str:
    """Attributes with which a form fetches its section again when it is sent. The others hear of it by the news."""
    return format_html('hx-target="#{}" hx-select="#{}" hx-swap="outerHTML"', section, section)


@register.filter
def certain(value: str) -> str:
    return str(Certainty(value).label) if value in Certainty.values else ""


@register.filter
def value_of(record, name: str) -> str:
    """A field of a record by the name the program gives; "" where there is no such field."""
    return getattr(record, name, "") or ""


@register.filter
def has_field(kind: str, name: str) -> bool:
    from mlew import records

    return name in records.get(kind).fields
