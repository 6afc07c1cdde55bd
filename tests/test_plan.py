"""The plan: its frame, the grid, capacity, and what the page warns of."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from mlew import records
from mlew.models import Revision
from mlew.saving import Stale, save_field
from planning import settling
from planning.grid import Grid
from planning.models import Meeting, Milestone, Plan, Todo
from planning.models.plan import months_after
from planning.timeline import Timeline
from sessions.models import Activity
from sessions.roles import Job

PRESETS = [
    {"key": "use_case", "mark": "⓪", "title": "題材", "question": "題材は?", "evidence": "一文", "today": True},
    {"key": "reaction", "mark": "①", "title": "反応", "question": "続けたいと言うか", "evidence": "声"},
    {"key": "business", "mark": "②", "title": "事業", "question": "数字は良くなるか", "evidence": "比較"},
]


@pytest.fixture
def planned(workshop):
    """The workshop with the milestones of its program laid out."""
    workshop.program = {"milestones": PRESETS}
    workshop.save()
    Plan.of(workshop)
    return workshop


def page(browser, workshop, rest=""):
    return browser.get(f"/w/{workshop.public_id}/plan/{rest}")


def save(browser, workshop, record, field, value, version=0):
    kind = type(record).__name__.lower()
    path = f"/w/{workshop.public_id}/fields/{kind}/{record.pk}/{field}/"
    return browser.post(path, {"value": value, "version": version}, headers={"HX-Request": "true"})


def test_first_look_lays_out_the_programs_milestones_once(planned):
    Plan.of(planned)
    assert [(m.mark, m.name, m.today) for m in planned.milestones.all()] == [
        ("⓪", "題材", True),
        ("①", "反応", False),
        ("②", "事業", False),
    ]
    assert sorted(planned.meetings.values_list("kind", flat=True)) == ["cxo", "weekly"]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2100, 12, 31), 6, date(2101, 6, 30)),
    ],
)
def test_months_are_counted_by_the_calendar(start, months, end):
    assert months_after(start, months) == end


@pytest.mark.parametrize(("first", "far"), [(date(2027, 2, 28), False), (date(2027, 3, 1), True)])
def test_warns_when_the_first_milestone_is_beyond_three_months(planned, pdm, browser_of, first, far):
    Plan.objects.update(starts_on=date(2026, 11, 30), months=6)
    Milestone.objects.filter(mark="①").update(date=first)
    Milestone.objects.filter(mark="②").update(date=date(2027, 5, 1))
    content = page(browser_of(pdm), planned).content.decode()
    assert ("ロンドン大学 Lally" in content) is far


def test_what_the_workshop_itself_reaches_is_no_first_milestone(planned):
    plan = Plan.of(planned)
    plan.starts_on = date(2026, 11, 1)
    Milestone.objects.filter(mark="⓪").update(date=date(2026, 11, 1))
    Milestone.objects.filter(mark="①").update(date=date(2027, 2, 2))
    assert plan.first_milestone_is_far(planned.milestones.all())


def test_no_warning_without_a_start_or_dates(planned):
    plan = Plan.of(planned)
    assert not plan.first_milestone_is_far(planned.milestones.all())
    plan.starts_on = date(2026, 11, 1)
    assert not plan.first_milestone_is_far(planned.milestones.all())


def test_person_days_have_no_needless_zeros(planned, developer, browser_of):
    Plan.objects.update(days_developer=Decimal("10.0"), days_pdm=Decimal("2.5"))
    page = browser_of(developer).get(f"/w/{planned.public_id}/plan/terms/").content.decode()
    assert 'value="10"' in page
    assert 'value="2.5"' in page


def test_capacity_is_set_against_the_sum_of_estimates(planned, developer):
    Plan.objects.update(days_developer=Decimal(10), days_pdm=Decimal(3))
    for days in ("4.5", "6", None):
        Todo.open_for(planned, task="作る", by=developer, estimate=Decimal(days) if days else None)
    Todo.open_for(planned, task="やめた", by=developer, estimate=Decimal(50)).turn("dropped", by=developer)
    Todo.open_for(planned, task="あとで", by=developer, estimate=Decimal(50), backlog="moved")
    Todo.open_for(planned, task="消した", by=developer, estimate=Decimal(50)).delete_softly(by=developer)
    columns = {column.job: column for column in Grid(planned, Plan.of(planned)).columns}
    assert columns[Job.DEVELOPER].estimated == Decimal("10.5")
    assert columns[Job.DEVELOPER].over == Decimal("0.5")
    assert columns[Job.DEVELOPER].unestimated == 1
    assert (columns[Job.PDM].over, columns[Job.PDM].spare) == (0, Decimal(3))
    assert columns[Job.DATA_SCIENTIST].capacity is None
    assert columns[Job.DATA_SCIENTIST].over == 0


def test_page_says_in_words_how_far_over_a_role_is(planned, developer, browser_of):
    Plan.objects.update(days_developer=Decimal(2))
    Todo.open_for(planned, task="作る", by=developer, estimate=Decimal(5))
    browser = browser_of(developer)
    browser.cookies["django_language"] = "en"
    assert "3 person-days over" in page(browser, planned).content.decode()


def test_the_bar_leads_to_calendar_and_paper(planned, pdm, browser_of):
    html = page(browser_of(pdm), planned).content.decode()
    assert f'href="/w/{planned.public_id}/plan/calendar.ics"' in html
    assert f'href="/w/{planned.public_id}/handouts/#kind-plan"' in html
    assert 'id="kind-plan"' in browser_of(pdm).get(f"/w/{planned.public_id}/handouts/").content.decode()


def test_other_members_have_a_column_where_they_have_people_or_todos(planned, pdm, facilitator):
    assert Job.OTHER not in [column.job for column in Grid(planned, Plan.of(planned)).columns]
    Todo.open_for(planned, task="会場", by=pdm, job=Job.OTHER)
    assert Job.OTHER in [column.job for column in Grid(planned, Plan.of(planned)).columns]


def test_who_gave_the_last_estimate_is_known(planned, developer, pdm, browser_of):
    todo = Todo.open_for(planned, task="作る", by=pdm)
    assert save(browser_of(pdm), planned, todo, "estimate", "3").status_code == 200
    assert save(browser_of(developer), planned, todo, "estimate", "4.5", 1).status_code == 200
    found = Todo.objects.with_estimators().get()
    assert (found.estimate, found.estimated_by) == (Decimal("4.5"), "健太")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_on", "1999-12-31"),
        ("starts_on", "2101-01-01"),
        ("starts_on", "昨日"),
        ("months", ""),
        ("months", "99"),
        ("days_pdm", "-1"),
        ("days_pdm", "1000"),
        ("days_pdm", "1.25"),
        ("days_pdm", "NaN"),
        ("metric", "x" * 201),
        ("metric", "a\x00b"),
    ],
)
def test_garbage_is_answered_and_changes_nothing(planned, pdm, browser_of, field, value):
    plan = Plan.of(planned)
    before = getattr(plan, field)
    assert save(browser_of(pdm), planned, plan, field, value).status_code == 422
    plan.refresh_from_db()
    assert getattr(plan, field) == before


@pytest.mark.parametrize(("field", "value"), [("weekday", "7"), ("time", "25:00"), ("minutes", "7"), ("minutes", "")])
def test_meetings_refuse_garbage(planned, pdm, browser_of, field, value):
    assert save(browser_of(pdm), planned, Meeting.objects.first(), field, value).status_code == 422


def test_fields_save_and_leave_a_revision(planned, developer, browser_of):
    plan = Plan.of(planned)
    assert save(browser_of(developer), planned, plan, "starts_on", "2026-11-24").status_code == 200
    assert save(browser_of(developer), planned, plan, "months", "2").status_code == 200
    plan.refresh_from_db()
    assert (plan.starts_on, plan.months, plan.ends_on) == (date(2026, 11, 24), 2, date(2027, 1, 24))
    assert Revision.objects.filter(kind="plan", by=developer).count() == 2


def test_time_of_a_meeting_comes_back_as_it_was_written(planned, pdm, browser_of):
    Meeting.objects.filter(kind="weekly").update(time=time(9, 5), weekday=1)
    content = page(browser_of(pdm), planned, "terms/").content.decode()
    assert 'type="time" value="09:05"' in content


def test_other_workshops_plan_is_out_of_reach(planned, foreigner, browser_of):
    plan = Plan.of(planned)
    assert page(browser_of(foreigner), planned).status_code == 404
    assert save(browser_of(foreigner), planned, plan, "metric", "x").status_code == 404
    assert save(browser_of(foreigner), foreigner.workshop, plan, "metric", "x").status_code == 404


def test_sponsor_reads_but_does_not_write(planned, pdm, sponsor):
    Todo.open_for(planned, task="利用者に聞く", by=pdm)
    for rest in ("", "terms/"):
        assert page(sponsor, planned, rest).status_code == 200
    content = page(sponsor, planned).content.decode()
    assert "利用者に聞く" in content
    assert "compose" not in content.replace("#compose", "")
    assert save(sponsor, planned, Plan.of(planned), "metric", "x").status_code == 403


def test_closed_workshop_reads_but_does_not_write(planned, pdm, browser_of):
    planned.stage = "closed"
    planned.save()
    assert page(browser_of(pdm), planned).status_code == 200
    assert save(browser_of(pdm), planned, Plan.of(planned), "metric", "x").status_code == 403


def test_queries_do_not_grow_with_the_rows(planned, pdm, developer, browser_of, django_assert_max_num_queries):
    Plan.objects.update(starts_on=date(2026, 11, 24))
    for milestone in planned.milestones.all():
        for _ in range(20):
            Todo.open_for(planned, task="作る", by=developer, milestone=milestone, owner=developer, backlog="asked")
    browser = browser_of(pdm)
    for rest in ("", "terms/", f"todos/{Todo.objects.first().pk}/", f"milestones/{planned.milestones.first().pk}/"):
        with django_assert_max_num_queries(20):
            assert page(browser, planned, rest).status_code == 200


def test_timeline_keeps_words_apart_and_on_the_sheet(planned):
    plan = Plan.of(planned)
    plan.starts_on = date(2026, 11, 1)
    days = zip(planned.milestones.all(), (date(2026, 11, 1), date(2026, 11, 10), date(2027, 1, 31)), strict=True)
    milestones = [setattr(one, "date", day) or one for one, day in days]
    line = Timeline(plan, milestones, None, date(2026, 12, 1))
    assert [mark.level for mark in line.milestones] == [0, 1, 0]
    assert [mark.anchor for mark in line.milestones] == ["start", "middle", "end"]
    assert 4 < line.today.x < 96
    assert line.ends == date(2027, 2, 1)


def test_timeline_reaches_to_dates_beyond_the_end(planned):
    plan = Plan.of(planned)
    plan.starts_on, plan.months = date(2026, 11, 1), 1
    milestone = planned.milestones.last()
    milestone.reports_on = date(2027, 3, 1)
    line = Timeline(plan, [milestone], None, date(2028, 1, 1))
    assert (line.ends, line.today, line.past) == (date(2027, 3, 1), None, 96)


@pytest.fixture
def planning_now(planned):
    """The room works on the plan; `of(minutes)` are left of the part."""
    activity = Activity.objects.get(workshop=planned, key="own")
    Activity.objects.filter(pk=activity.pk).update(surface="plan", minutes=50)

    def left(minutes: int) -> None:
        started = timezone.now() - timedelta(minutes=50 - minutes)
        Activity.objects.filter(pk=activity.pk).update(started_at=started)
        planned.now_id = activity.pk
        planned.save()

    return left


@pytest.mark.parametrize(("minutes", "shown"), [(40, False), (30, True), (5, True)])
def test_contact_and_cxo_go_first_when_time_runs_out(planned, planning_now, developer, browser_of, minutes, shown):
    planning_now(minutes)
    content = page(browser_of(developer), planned).content.decode()
    assert ("notice warning settle" in content) is shown


def test_notice_goes_when_both_are_settled(planned, planning_now, developer, browser_of):
    planning_now(20)
    Plan.objects.update(contact="#plan")
    Meeting.objects.filter(kind="cxo").update(date=date(2026, 12, 1), time=time(10))
    assert "notice warning settle" not in page(browser_of(developer), planned).content.decode()


def test_plan_is_done_when_dates_and_owners_stand(planned, developer):
    plan = Plan.of(planned)
    plan.starts_on, plan.metric = date(2026, 11, 24), "続けて使う人"
    milestones = list(planned.milestones.all())
    todo = Todo.open_for(planned, task="作る", by=developer, owner=developer, due=date(2026, 12, 1))
    assert not settling.is_done(plan, milestones, [todo])
    for milestone in milestones[1:]:
        milestone.date = date(2026, 12, 24)
    assert settling.is_done(plan, milestones, [todo])
    todo.due = None
    assert not settling.is_done(plan, milestones, [todo])


@pytest.mark.parametrize(
    ("language", "words"), [("ja", ("3か月", "30分", "火曜")), ("en", ("3 months", "30 minutes", "Tuesday"))]
)
def test_labels_follow_the_readers_language(planned, pdm, browser_of, language, words):
    browser = browser_of(pdm)
    browser.cookies["django_language"] = language
    content = page(browser, planned, "terms/").content.decode()
    assert all(word in content for word in words)


def test_the_program_says_when_it_reminds(planned, planning_now, developer, browser_of):
    reminder = {"minutes_before_end": 15, "text": "残り15分"}
    planned.program = {"milestones": [], "parts": [{"key": "day1", "activities": [{"reminder": reminder}, {}]}]}
    planned.save()
    planning_now(20)
    assert "notice warning settle" not in page(browser_of(developer), planned).content.decode()
    planning_now(15)
    assert "notice warning settle" in page(browser_of(developer), planned).content.decode()


def test_a_conflict_shows_monday_which_counts_as_zero(planned, pdm):
    weekly, kind = Meeting.objects.get(workshop=planned, kind="weekly"), records.get("meeting")
    save_field(kind, planned, weekly.pk, "weekday", 0, version=0, by=pdm)
    with pytest.raises(Stale) as stale:
        save_field(kind, planned, weekly.pk, "weekday", 4, version=0, by=pdm)
    assert stale.value.value == "0"
