"""しおり: the guide of Day 0, for everybody and for each role."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planning.handouts import Kind
from sessions.models import Part
from sessions.roles import Job, Role, role_label
from sessions.templatetags.workshops import day, moment

READERS = (Role.PDM, Role.DATA_SCIENTIST, Role.DEVELOPER, Role.FACILITATOR)


def compose(workshop) -> Iterator[tuple[str, str, dict]]:
    """One for everyone, one a role: what is asked of the reader comes first, the rest is the same."""
    program, shared = workshop.program, _shared(workshop)
    yield "all", _("For everyone"), shared | {"role": None, "tasks": _tasks(program, shared["parts"], None)}
    for role in READERS:
        own = {"role": _role(program, role), "tasks": _tasks(program, shared["parts"], role)}
        yield str(role), role_label(role), shared | own


def _shared(workshop) -> dict:
    program = workshop.program
    people = list(workshop.people.filter(removed_at=None))
    support = program.get("guide", {}).get("support", {})
    return {
        "guide": program.get("guide", {}),
        "parts": [_part(part, program) for part in workshop.parts.prefetch_related("activities")],
        "roles": [role | {"people": _names(people, role["key"])} for role in program.get("roles", ())],
        "rules": [rule for rule in program.get("rules", ()) if not rule.get("facilitator")],
        "people": bool(people),
        "place": workshop.place,
        "tools": workshop.tools,
        "support": {"own": workshop.support} if workshop.support else support,
    }


def _part(part: Part, program: dict) -> dict:
    pinned = next((p for p in program.get("parts", ()) if p["key"] == part.key), {})
    activities = list(part.activities.all())
    known = {activity["key"]: activity for activity in pinned.get("activities", ())}
    return {
        "key": part.key,
        "title": part.title,
        "kind": part.kind,
        "date": moment(part.starts_at) if part.kind != Part.Kind.INTERVAL else day(part.starts_at),
        "minutes": pinned.get("minutes") if "minutes" in pinned else sum(a.minutes for a in activities),
        "purpose": pinned.get("purpose", ""),
        "outcomes": pinned.get("outcomes", []),
        "activities": [_activity(activity, known.get(activity.key, {})) for activity in activities],
    }


def _activity(activity, pinned: dict) -> dict:
    aside = _("at your own pace") if pinned.get("own_time") else ""
    return {
        "title": activity.title,
        "minutes": activity.minutes,
        "aside": aside or (_("beside the line above") if pinned.get("parallel_with") else ""),
        "pause": activity.form == "break",
        "lead": activity.lead,
        "leader": role_label(activity.lead),
        "asked": list(activity.asked),
        "guidance": activity.guidance,
    }


def _role(program: dict, role: str) -> dict:
    known = next((r for r in program.get("roles", ()) if r["key"] == role), {})
    return {"key": str(role), "title": known.get("title") or role_label(role), "does": known.get("does", "")}


def _names(people: list, role: str) -> list[str]:
    if role == Role.FACILITATOR:
        return [p.name for p in people if p.facilitation]
    return [p.name for p in people if p.job == role and not p.facilitation] if role in Job.values else []


def _tasks(program: dict, parts: list[dict], role: str | None) -> list[dict]:
    """The checklists by phase: before, each part, at the end, after. `role` None: all roles but the facilitator."""
    phases = {"before": _("Before the workshop")}
    phases |= {part["key"]: part["title"] for part in (*program.get("parts", ()), *parts)}
    phases |= {"end": _("Before leaving the last part"), "after": _("After the workshop")}
    lists = [c for c in program.get("checklists", ()) if role is None or c["role"] in (role, "all")]
    lists = [c for c in lists if role == Role.FACILITATOR or c["role"] != Role.FACILITATOR]
    return [
        {"phase": title, "lists": [_list(c, role) for c in lists if c["phase"] == phase]}
        for phase, title in phases.items()
        if any(c["phase"] == phase for c in lists)
    ]


def _list(checklist: dict, reader: str | None) -> dict:
    mine = reader is not None and checklist["role"] == reader
    return {
        "role": "" if mine else role_label(checklist["role"]),
        "items": [item["text"] for item in checklist["items"]],
    }


KIND = Kind(
    name="guide",
    noun=gettext_lazy("Guide"),
    about=gettext_lazy("Purpose, dates and place, roles, what each role does and when, questions and answers."),
    size="A4",
    compose=compose,
)
