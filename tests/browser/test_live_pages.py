"""Pages that several people have open: what one saves the others see, and nobody is disturbed while writing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, Request, Route, expect

from mlew import records
from mlew.saving import save_field
from planning.models import Milestone, Plan, Section, Statement, Todo
from sessions import program
from sessions.models import HearingAnswer
from tests.browser.vocabulary import connected, fill
from tests.working_backwards import equip, issue, solution


@pytest.fixture
def workshop(workshop):
    workshop.program = program.available()["three-part"].pinned("ja")
    workshop.save()
    workshop.parts.update(starts_at=timezone.now() + timedelta(days=7))
    return workshop


@pytest.fixture
def todo(workshop, pdm, developer) -> Todo:
    Plan.of(workshop)
    milestone = Milestone.add(workshop, name="反応", by=pdm)
    return Todo.open_for(workshop, task="貸出記録の書き出し", by=developer, owner=developer, milestone=milestone)


@pytest.fixture
def at(workshop, open_as):
    """`at("hearing/", pdm, facilitator)`: each of them with a connected browser at that page."""

    def pages(path: str, *people) -> list[Page]:
        opened = [open_as(person, f"/w/{workshop.public_id}/{path}") for person in people]
        for page in opened:
            connected(page)
        return opened

    return pages


def test_an_answer_appears_where_others_read(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    fill(hers, "想定する顧客", "総務の担当者")
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")


def test_who_writes_is_not_disturbed_and_catches_up_afterwards(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    his.get_by_label("おもな機能").press_sequentially("予約の")
    fill(hers, "想定する顧客", "総務の担当者")
    expect(his.get_by_text("2 / 6 回答")).to_be_visible()
    expect(his.get_by_label("おもな機能")).to_be_focused()
    his.keyboard.insert_text("集計")
    expect(his.get_by_label("おもな機能")).to_have_value("予約の集計")
    his.get_by_label("おもな機能").blur()
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")
    expect(hers.get_by_label("おもな機能")).to_have_value("予約の集計")


@pytest.fixture
def undecided(at, pdm, facilitator, complaints) -> tuple[Page, Page, Locator]:
    """Two pages of which the second shows what both wrote into one answer, and where it shows it."""
    complaints.allow("409")
    hers, his = at("hearing/", pdm, facilitator)
    his.get_by_label("想定する顧客").press_sequentially("店長")
    fill(hers, "想定する顧客", "総務の担当者")
    his.get_by_label("想定する顧客").blur()
    conflict = his.get_by_role("alert").filter(has_text="由美")
    expect(conflict.locator(".mine")).to_have_text("店長")
    expect(conflict.locator(".theirs")).to_have_text("総務の担当者")
    return hers, his, conflict


def test_two_texts_for_one_field_are_both_kept(undecided):
    hers, _, conflict = undecided
    conflict.get_by_role("button", name="両方残す").click()
    expect(hers.get_by_label("想定する顧客")).to_have_value("総務の担当者\n店長")
    assert HearingAnswer.objects.get(key="customer").text == "総務の担当者\n店長"


def test_writing_on_decides_nothing_between_two_texts(undecided):
    """Neither the pause in typing nor leaving the field nor opening the page again may overwrite what another wrote."""
    hers, his, conflict = undecided
    with his.expect_event("console", lambda said: "409" in said.text):
        his.get_by_label("想定する顧客").press_sequentially("と店員")
        his.get_by_label("想定する顧客").blur()
        expect(conflict.locator(".mine")).to_have_text("店長と店員")
        his.reload()
    expect(conflict.locator(".mine")).to_have_text("店長と店員")
    assert HearingAnswer.objects.get(key="customer").text == "総務の担当者"
    conflict.get_by_role("button", name="自分の文にする").click()
    expect(hers.get_by_label("想定する顧客")).to_have_value("店長と店員")


def test_going_back_does_not_bring_back_what_another_has_replaced(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    fill(his, "想定する顧客", "店長")
    his.goto("about:blank")
    expect(hers.get_by_label("想定する顧客")).to_have_value("店長")
    fill(hers, "想定する顧客", "総務の担当者")
    his.go_back()
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")


def test_the_next_person_on_this_machine_does_not_send_what_another_left(
    at, workshop, pdm, facilitator, browser_of, base_url, complaints
):
    complaints.allow("Failed to load resource")
    complaints.allow("htmx:")
    (page,) = at("hearing/", pdm)
    page.route("**/fields/**", lambda route: route.abort())
    page.get_by_label("想定する顧客").fill("書きかけ")
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('mlew-draft'))")
    page.close()  # to leave it by an address may save at the last moment
    seat = browser_of(facilitator).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": seat, "url": base_url}])
    page = page.context.new_page()
    page.goto(f"/w/{workshop.public_id}/hearing/")
    connected(page)
    expect(page.get_by_label("想定する顧客")).to_have_value("")


def test_a_chosen_file_waits_through_the_news(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    his.set_input_files("#chart-file", {"name": "図.png", "mimeType": "image/png", "buffer": b"x"})
    fill(hers, "想定する顧客", "総務の担当者")
    expect(his.get_by_text("1 / 6 回答")).to_be_visible()
    assert his.locator("#chart-file").evaluate("field => field.files.length") == 1


def test_an_explained_refusal_stays_through_the_news(at, pdm, facilitator, complaints):
    complaints.allow("422")
    hers, his = at("hearing/", pdm, facilitator)
    his.set_input_files("#chart-file", {"name": "図.txt", "mimeType": "text/plain", "buffer": b"x"})
    his.locator("#chart").get_by_role("button", name="送信").click()
    expect(his.locator("#chart").get_by_role("alert").first).to_be_visible()
    fill(hers, "想定する顧客", "総務の担当者")
    expect(his.get_by_text("1 / 6 回答")).to_be_visible()
    his.wait_for_load_state("networkidle")
    expect(his.locator("#chart").get_by_role("alert").first).to_be_visible()


def test_a_todo_is_turned_while_another_writes_the_next(at, todo, pdm, developer):
    hers, his = at("plan/", pdm, developer)
    hers.locator("#compose [name=task]").press_sequentially("許可を")
    his.get_by_role("button", name="完了").click()
    for page in (hers, his):
        expect(page.locator(".todo.done")).to_contain_text("貸出記録の書き出し")
        expect(page.locator("header.bar")).to_have_count(1)
    expect(hers.locator("#compose [name=task]")).to_be_focused()
    hers.keyboard.insert_text("確かめる")
    hers.keyboard.press("Enter")
    expect(his.locator(".todo", has_text="許可を確かめる")).to_be_visible()


def test_what_is_typed_before_the_answer_goes_on_after_it(at, todo, pdm):
    """The next task is begun while the first one is still on its way."""
    (page,) = at("plan/", pdm)
    late: list[Route] = []
    page.route("**/plan/todos/", lambda route: late.append(route), times=1)
    task = page.locator("#compose [name=task]")
    task.fill("許可を確かめる")
    task.press("Enter")
    while not late:
        page.wait_for_timeout(50)
    answer = late[0].fetch(max_redirects=0)
    task.fill("次の課題")
    late[0].fulfill(response=answer)
    expect(page.locator(".todo", has_text="許可を確かめる")).to_be_visible()
    expect(task).to_have_value("次の課題")
    expect(task).to_be_focused()


def test_what_is_agreed_on_the_plan_appears_where_others_read(at, todo, pdm, developer):
    hers, his = at("plan/terms/", pdm, developer)
    fill(hers, "指標", "予約のまま借りた割合")
    expect(his.get_by_label("指標", exact=True)).to_have_value("予約のまま借りた割合")
    for page, path in [(hers, f"todos/{todo.pk}/"), (his, f"todos/{todo.pk}/")]:
        page.goto(page.url.replace("terms/", path))
        connected(page)
    fill(his, "完了の条件", "表が開ける")
    expect(hers.get_by_label("完了の条件")).to_have_value("表が開ける")


def of_questions(request: Request) -> bool:
    return request.headers.get("hx-target") == "hearing-questions"


def test_news_that_come_during_an_answer_are_not_forgotten(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    his.evaluate("() => { window.heard = 0; document.body.addEventListener('news:hearing_answer', () => heard++) }")
    late: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if of_questions(route.request) and not late:
            late.append(route)
        else:
            route.fallback()

    his.route("**/hearing/", hold_the_first)
    fill(hers, "想定する顧客", "総務の担当者")
    while not late:
        his.wait_for_timeout(50)
    answer = late[0].fetch()
    before = his.evaluate("heard")
    fill(hers, "おもな機能", "予約の集計")
    his.wait_for_function("before => heard > before", arg=before)
    late[0].fulfill(response=answer)
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")
    expect(his.get_by_label("おもな機能")).to_have_value("予約の集計")


def test_news_at_the_moment_of_a_swap_are_heard(at, pdm, facilitator):
    hers, his = at("hearing/", pdm, facilitator)
    his.evaluate("""() => document.addEventListener('htmx:afterSwap', function once({ target }) {
        if (target.id !== 'hearing-questions') return
        document.removeEventListener('htmx:afterSwap', once)
        queueMicrotask(() => document.body.dispatchEvent(new CustomEvent('news:hearing_answer')))
    })""")
    asked: list[Request] = []
    his.on("request", lambda request: of_questions(request) and asked.append(request))
    fill(hers, "想定する顧客", "総務の担当者")
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")
    while len(asked) < 2:
        his.wait_for_timeout(50)


def test_what_changes_while_a_page_is_loading_appears_on_it(workshop, at, open_as, pdm, facilitator):
    (hers,) = at("hearing/", pdm)
    his = open_as(facilitator, f"/w/{workshop.public_id}/me/")

    def change_meanwhile(route: Route) -> None:
        """The page is built, its scripts are not there yet; the room has heard of the change before it listens."""
        answer = HearingAnswer.objects.get(key="customer")
        save_field(
            records.get("hearing_answer"), workshop, answer.pk, "text", "総務の担当者", version=0, by=facilitator
        )
        expect(hers.get_by_label("想定する顧客")).to_have_value("総務の担当者")
        route.continue_()

    his.route("**/socket*.js", change_meanwhile, times=1)
    his.goto(f"/w/{workshop.public_id}/hearing/")
    expect(his.get_by_label("想定する顧客")).to_have_value("総務の担当者")


def test_a_mark_stays_when_an_older_answer_comes_late(workshop, at, pdm, developer):
    """The page asked for the ratings before the mark was given; that answer must not take the mark away."""
    equip(workshop)
    issue(workshop, pdm, "選べない", weight=3)
    solution(workshop, pdm, "気分の本棚")
    hers, his = at("solutions/", pdm, developer)
    late: list[Route] = []
    hers.route("**/solutions/", lambda route: late.append(route), times=1)
    his.get_by_role("button", name="付け終えた").click()
    while not late:
        hers.wait_for_timeout(50)
    answer = late[0].fetch()
    mark = hers.locator(".mark .chip", has_text="○").first
    mark.click()
    expect(hers.locator(".rate-state .saved")).to_be_visible()
    with hers.expect_response("**/solutions/"):
        late[0].fulfill(response=answer)
    expect(hers.get_by_text("2人中1人")).to_be_visible()
    expect(mark.locator("input")).to_be_checked()


def test_a_page_goes_on_after_the_server_was_restarted(at, todo, web, pdm, developer, complaints):
    complaints.allow("WebSocket")
    complaints.allow("ERR_CONNECTION")
    hers, his = at("plan/", pdm, developer)
    web.stop()
    expect(hers.get_by_text("オフラインです")).to_be_visible()
    Todo.objects.update(task="利用記録の書き出し")
    web.start()
    expect(hers.get_by_text("オフラインです")).to_be_hidden(timeout=20_000)
    expect(hers.get_by_role("link", name="利用記録の書き出し")).to_be_visible()
    connected(his)
    his.get_by_role("button", name="完了").click()
    expect(hers.locator(".todo.done")).to_be_visible()


def test_a_click_without_connection_says_that_it_is_not_done(at, todo, pdm, complaints):
    complaints.allow("Failed to load resource")
    complaints.allow("htmx:")
    (page,) = at("plan/", pdm)
    page.route("**/status/", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="完了").click()
    expect(page.get_by_role("alert").filter(has_text="接続が切れている")).to_be_visible()
    page.get_by_role("button", name="完了").click()
    expect(page.locator(".todo.done")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()


def test_a_refused_click_says_so(workshop, at, todo, pdm, facilitator, complaints):
    complaints.allow("403")
    (page,) = at("plan/", pdm)
    workshop.move_to("closed", by=facilitator)
    page.get_by_role("button", name="完了").click()
    expect(page.get_by_role("alert").filter(has_text="再読み込み")).to_be_visible()


def test_what_is_added_beside_an_undecided_field_is_added_once(workshop, at, pdm, facilitator, complaints):
    """The section cannot show it under somebody's hands: the form is empty and says so, and nobody sends it again."""
    complaints.allow("409")
    equip(workshop)
    Section.prepare(workshop, by=pdm)
    hers, his = at("prfaq/", pdm, facilitator)
    his.get_by_label("見出し", exact=True).press_sequentially("わたしの文")
    fill(hers, "見出し", "相手の文")
    his.get_by_label("見出し", exact=True).blur()
    expect(his.get_by_role("alert").filter(has_text="相手の文")).to_be_visible()
    price = his.locator(".part-of-doc", has_text="価格")
    price.locator("summary").click()
    price.get_by_label("赤字にする言葉（本文のとおり）").fill("半分になる")
    price.get_by_role("button", name="赤字にする").click()
    expect(his.get_by_role("alert").filter(has_text="保存しました")).to_be_visible()
    expect(price.get_by_label("赤字にする言葉（本文のとおり）")).to_have_value("")
    his.get_by_role("button", name="相手の文にする").click()
    expect(price.locator("q", has_text="半分になる")).to_be_visible()
    assert Statement.objects.count() == 1
