"""Template tags of all pages: dates with weekday, saved fields, live sections, roles."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mlew import records
from mlew.saving import versions
from sessions.roles import role_label

register = template.Library()
register.filter("role", role_label)

SEATS = 8  # colours in css/presence.css
FORMS = {
    "all": _("all together"),
    "group": _("in the group"),
    "pair": _("in pairs"),
    "alone": _("alone"),
    "break": _("break"),
}


@register.filter
def seat(pk: int) -> int:
    """The colour of a person, the same as beside the clock (`static/js/presence.js`)."""
    return pk % SEATS


@register.filter
def form_of_work(key: str) -> str:
    return str(FORMS.get(key, key))


@register.filter
def day(value) -> str:
    """11/28（金）in Japanese, Fri 28 Nov in English."""
    if not value:
        return ""
    value = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(value, "n/j（D）" if get_language() == "ja" else "D j M")


@register.filter
def moment(value) -> str:
    """The day with hours and minutes."""
    return f"{day(value)} {timezone.localtime(value):%H:%M}" if value else ""


@register.simple_tag(takes_context=True)
def live(context, name: str, kinds: str) -> str:
    """Attributes of an element that fetches itself again when records of these kinds change.

    `name` becomes its id; `kinds` is a list of kinds separated by spaces. It fetches the page's own address,
    or `page_url` of the context where a form was answered below another one."""
    events = ", ".join(["refresh", *(f"news:{kind} from:body" for kind in kinds.split())])
    path = context.get("page_url") or context["request"].get_full_path()
    attributes = 'id="{}" data-live hx-get="{}" hx-select="#{}" hx-trigger="{}" hx-swap="outerHTML" hx-target="this"'
    own = ' hx-disinherit="hx-select hx-swap hx-target"'  # forms within the section swap what they say themselves
    return format_html(attributes + own, name, path, name, events)


@register.inclusion_tag("parts/field.html", takes_context=True)
def field(context, record, name: str, label: str = "", hint: str = "", placeholder: str = "") -> dict:
    """A field that saves itself. Reads the versions of `record.versions` when `with_versions` put them there."""
    kind = records.kind_of(record)
    known = getattr(record, "field_versions", None)
    if known is None:
        known = {key[1]: version for key, version in versions(kind, [record]).items()}
    visitor, bound = context["visitor"], kind.field_of(name, context["workshop"])
    return {
        "kind": kind.name,
        "record": record,
        "name": name,
        "label": label,
        "hint": hint,
        "id": f"{kind.name}-{record.pk}-{name}",
        "bound": bound,
        "value": bound.prepare_value(getattr(record, name)),
        "lines": getattr(bound, "lines", 1),
        "choices": getattr(bound, "choices", None),
        "listed": getattr(bound, "listed", False),
        "limit": getattr(bound, "limit", None),
        "input": getattr(bound.widget, "input_type", "text"),
        "placeholder": placeholder,
        "version": known.get(name, 0),
        "writable": bool(kind.permission) and visitor.may(kind.permission) and kind.may(visitor, record),
        "workshop": context["workshop"],
        "person": visitor.person.pk if visitor.person else "",
    }


@register.simple_tag
def with_versions(rows) -> str:
    """Load the versions of all fields of these records with one query, for the `field` tags that follow."""
    rows = list(rows)
    if rows:
        found = versions(records.kind_of(rows[0]), rows)
        for record in rows:
            record.field_versions = {name: v for (pk, name), v in found.items() if pk == record.pk}
    return ""
