"""What must be settled before people part: when the plan is not done shortly before the end, contact and CxO first."""

from django.utils import timezone

from planning.models import Meeting, Plan
from sessions.rail import Rail

MINUTES = 30


def minutes_left(rail: Rail) -> int | None:
    """Minutes until the part that runs ends, if it is the one that makes the plan; None otherwise."""
    now = rail.now
    part = [one for one in rail.activities if now and one.part_id == now.part_id]
    if now is None or now.ends_at is None or all(one.surface != "plan" for one in part):
        return None
    running = max((now.ends_at - timezone.now()).total_seconds() / 60, 0)
    ahead = [one for one in part if one.position > now.position and not one.own_time and not one.parallel_with]
    return round(running + sum(one.minutes for one in ahead))


def reminds_at(workshop, part_key: str) -> int:
    """How many minutes before the end of this part the program reminds of it."""
    parts = [part for part in workshop.program.get("parts", []) if part["key"] == part_key]
    reminders = [line["reminder"] for part in parts for line in part["activities"] if line.get("reminder")]
    return max((reminder["minutes_before_end"] for reminder in reminders), default=MINUTES)


def unsettled(plan: Plan, meetings: dict[str, Meeting]) -> list[str]:
    """What of the two things that cannot wait is still open: `contact`, `cxo`."""
    missing = [] if plan.contact else ["contact"]
    return missing if meetings[Meeting.Kind.CXO].date else [*missing, "cxo"]


def is_done(plan: Plan, milestones, todos) -> bool:
    """Whether there is a plan to act on: a start, a metric, dated milestones, and todos with owner and date."""
    dated = all(one.date for one in milestones if not one.today)
    agreed = bool(todos) and all(todo.owner_id and todo.due for todo in todos if not todo.is_finished)
    return bool(plan.starts_on and plan.metric and milestones) and dated and agreed
