"""The calendar file: read back as Google and Outlook would."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from planning.calendar import calendar_of
from planning.models import Meeting, Milestone, Plan, Todo

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def dated(workshop, pdm):
    """A plan from Tue 24 Nov 2026 for two months, with every kind of date."""
    Plan.of(workshop)
    Plan.objects.update(starts_on=date(2026, 11, 24), months=2, metric="続けて使う人", contact="#plan")
    Meeting.objects.filter(kind="weekly").update(weekday=3, time=time(10), minutes=30, place="3階, 会議室A; 奥")
    Meeting.objects.filter(kind="cxo").update(date=date(2026, 11, 30), time=time(16, 30), minutes=60)
    milestone = Milestone.add(workshop, name="反応", by=pdm)
    values = {"question": "昼休みに、続くか; 本当か", "who": "20人", "date": date(2026, 12, 16)}
    Milestone.objects.update(**values, reports_on=date(2026, 12, 17), reports_at=time(9))
    Todo.open_for(workshop, task="20人に頼む", by=pdm, milestone=milestone, owner=pdm, due=date(2026, 12, 1))
    return workshop


def events(workshop) -> dict:
    found = Calendar.from_ical(calendar_of(workshop)).walk("VEVENT")
    return {str(event["uid"]).split("-")[0] + str(event.get("rrule", "") and "-weekly"): event for event in found}


def test_every_date_of_the_plan_is_in_it(dated):
    assert sorted(events(dated)) == ["meeting", "meeting-weekly", "milestone", "report", "todo"]


def test_weekly_meeting_repeats_in_tokyo_until_the_end(dated):
    weekly = events(dated)["meeting-weekly"]
    assert weekly.start == datetime(2026, 11, 26, 10, tzinfo=TOKYO)
    assert weekly.end - weekly.start == timedelta(minutes=30)
    assert weekly["dtstart"].params["TZID"] == "Asia/Tokyo"
    assert weekly["rrule"]["FREQ"] == ["WEEKLY"]
    assert weekly["rrule"]["UNTIL"][0].astimezone(TOKYO) == datetime(2027, 1, 24, 23, 59, 59, tzinfo=TOKYO)
    assert weekly["location"] == "3階, 会議室A; 奥"


def test_the_zone_is_described_for_programs_that_do_not_know_it(dated):
    zone = Calendar.from_ical(calendar_of(dated)).walk("VTIMEZONE")[0]
    assert zone["tzid"] == "Asia/Tokyo"
    assert {part["tzoffsetto"].td for part in zone.subcomponents} == {timedelta(hours=9)}


def test_explanation_and_report_have_their_hour(dated):
    found = events(dated)
    assert found["meeting"].start.astimezone(ZoneInfo("UTC")) == datetime(2026, 11, 30, 7, 30, tzinfo=ZoneInfo("UTC"))
    assert found["report"].start == datetime(2026, 12, 17, 9, tzinfo=TOKYO)


def test_without_an_hour_it_is_a_whole_day(dated):
    Meeting.objects.filter(kind="cxo").update(time=None)
    assert events(dated)["meeting"].start == date(2026, 11, 30)


def test_milestones_and_todos_are_whole_days_that_keep_people_free(dated):
    found = events(dated)
    for name, day in (("milestone", date(2026, 12, 16)), ("todo", date(2026, 12, 1))):
        assert (found[name].start, found[name].end) == (day, day + timedelta(1))
        assert found[name]["transp"] == "TRANSPARENT"
    assert "20人" in found["milestone"]["description"]


def test_commas_and_semicolons_survive(dated):
    assert events(dated)["milestone"]["summary"] == "① 昼休みに、続くか; 本当か"


@pytest.mark.parametrize("text", ["頼む\r\nATTENDEE:mailto:x@example.com", "頼む\nEND:VEVENT", "頼む\rBEGIN:VALARM"])
def test_line_ends_do_not_break_out_of_their_line(dated, text):
    Todo.objects.update(task=text, done_when=text)
    Milestone.objects.update(who=text, question=text)
    Meeting.objects.update(place=text)
    content = calendar_of(dated).decode()
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 5
    names = {line.split(":")[0].split(";")[0] for line in content.replace("\r\n ", "").split("\r\n")}
    assert not names & {"ATTENDEE", "VALARM"}
    assert "\n" not in content.replace("\r\n", "")
    assert "\r" not in content.replace("\r\n", "")


def test_long_japanese_is_folded_between_characters(dated):
    Todo.objects.update(task="学習の記録を集計する表を作る" * 14)
    content = calendar_of(dated)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode()
    assert events(dated)["todo"]["summary"].startswith("学習の記録を集計する表を作る" * 14)


def test_changes_keep_the_uid_and_raise_the_sequence(dated, pdm, browser_of):
    before = events(dated)["todo"]
    todo = Todo.objects.get()
    path = f"/w/{dated.public_id}/fields/todo/{todo.pk}/due/"
    browser_of(pdm).post(path, {"value": "2026-12-03", "version": 0})
    after = events(dated)["todo"]
    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after.start == date(2026, 12, 3)
    uids = [str(event["uid"]) for event in Calendar.from_ical(calendar_of(dated)).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_what_left_the_plan_leaves_the_calendar(dated, pdm):
    todo = Todo.objects.get()
    todo.ask_for_backlog(by=pdm, why="あとで")
    Milestone.objects.get().delete_softly(by=pdm)
    assert sorted(events(dated)) == ["meeting", "meeting-weekly"]


def test_a_plan_without_dates_is_an_empty_calendar(workshop):
    assert Calendar.from_ical(calendar_of(workshop)).walk("VEVENT") == []


def test_language_is_the_workshops(dated):
    dated.language = "en"
    assert str(events(dated)["meeting-weekly"]["summary"]) == "Weekly progress meeting"


def test_members_and_sponsors_fetch_it_and_strangers_do_not(dated, developer, foreigner, sponsor, browser_of):
    path = f"/w/{dated.public_id}/plan/calendar.ics"
    for browser in (browser_of(developer), sponsor):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert f"http://testserver/w/{dated.public_id}/plan/" in answer.content.decode().replace("\r\n ", "")
    for person in (None, foreigner):
        assert browser_of(person).get(path).status_code == 404
