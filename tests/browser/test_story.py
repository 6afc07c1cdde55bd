"""One whole workshop as one story: from opening it to the plan in the hands of a sponsor.

Each scene is something the team does; what one does, the others see without a reload."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from sessions.models import User
from tests.browser.vocabulary import connected, fill, note, saved, write
from tests.printed import pages_of

ISSUE = "毎朝の注文集めに40分かかる"
TODO = "注文の時刻を1か月分集める"


@dataclass
class Team:
    """The browsers of the people, by what they do."""

    lead: Page
    pdm: Page | None = None
    developer: Page | None = None
    scientist: Page | None = None
    base: str = ""

    @property
    def all(self) -> list[Page]:
        return [self.lead, self.pdm, self.developer, self.scientist]

    def at(self, path: str, *pages: Page) -> None:
        """These people open a page of the workshop, and are connected."""
        for page in pages:
            page.goto(f"{self.base}/{path}")
            connected(page)


@pytest.mark.timeout(180)
def test_a_workshop_from_the_first_link_to_the_plan(worker, open_as, complaints):
    User.objects.create_user("mio@example.com", "a long pass phrase", name="美緒")
    team = Team(open_as(None, "/account/sign-in/"))
    link = open_the_workshop(team)
    team.pdm, team.developer, team.scientist = (open_as(None, link, phone=phone) for phone in (True, False, False))
    team.at("people/", team.lead)
    join(team)
    fill_the_hearing_sheet(team)
    list_the_data(team)
    choose_a_case(team)
    start_the_clock(team)
    draw_the_canvas(team)
    collect_events(team)
    define_the_issue(team)
    ask_a_question(team)
    invent_a_solution(team)
    rate_hidden_from_each_other(team)
    write_the_announcement(team)
    settle_the_plan(team)
    make_the_issue_a_todo(team)
    take_the_calendar_along(team)
    shared = print_the_plan(team)
    read_it_without_an_account(open_as(None), shared)
    sponsor_reads(team, open_as, complaints)
    remove_the_developer(team, complaints)


def open_the_workshop(team: Team) -> str:
    """The facilitator signs in, opens a workshop, gives its dates, and copies the link to take part."""
    page = team.lead
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[name=username]").fill("mio@example.com")
    page.locator("[name=password]").fill("a long pass phrase")
    page.get_by_role("button", name="サインイン").click()
    page.get_by_role("link", name="ワークショップを開く").click()
    page.get_by_label("プロダクト名").fill("ひるどき便")
    page.get_by_role("radio", name="通し ビジネスモデル").check()
    page.get_by_role("button", name="ワークショップを開く").click()
    for place, box in enumerate(page.locator("[type=datetime-local]").all()):
        box.fill(f"{timezone.localdate() + timedelta(days=7 * (place + 1))}T10:00")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("保存しました。")).to_be_visible()
    team.base = page.url.removesuffix("/settings/")
    page.goto(f"{team.base}/people/")
    page.locator("section", has_text="参加リンク").get_by_role("button", name="コピー").click()
    expect(page.get_by_role("button", name="コピーしました")).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def join(team: Team) -> None:
    """Name and role are enough; the facilitator sees them come."""
    people = [(team.pdm, "由美", "プロダクトマネージャー"), (team.developer, "健太", "開発者")]
    for page, name, job in [*people, (team.scientist, "彩", "データサイエンティスト")]:
        page.get_by_label("お名前").fill(name)
        page.get_by_role("radio", name=job).check()
        page.get_by_role("button", name="参加する").click()
        connected(page)
        expect(team.lead.locator("#people")).to_contain_text(name)
    expect(team.lead.locator("#people")).not_to_contain_text("まだいない役割")
    expect(team.lead.locator("#presence .seat")).to_have_count(4)


def fill_the_hearing_sheet(team: Team) -> None:
    page = team.pdm
    team.at("hearing/", page)
    fill(page, "想定する顧客", "社員80名の会社の総務の担当者")
    page.locator(".question", has_text="想定する顧客").get_by_text("事実").tap()
    fill(page, "解決する課題", ISSUE)
    page.locator(".question", has_text="解決する課題").get_by_text("仮定").tap()
    expect(page.get_by_text("2 / 6 回答")).to_be_visible()
    page.get_by_role("button", name="提出する").tap()
    expect(page.get_by_text("由美さんが提出しました")).to_be_visible()
    team.at("hearing/summary/", team.lead)
    expect(team.lead.get_by_text("社員80名の会社の総務の担当者")).to_be_visible()


def list_the_data(team: Team) -> None:
    page = team.developer
    team.at("inventory/", page, team.lead)
    page.get_by_label("データを追加").fill("注文履歴")
    page.locator("form", has_text="データを追加").get_by_role("button", name="追加").click()
    fill(page, "保管場所", "分析用の倉庫")
    expect(team.lead.get_by_label("保管場所")).to_have_value("分析用の倉庫")


def choose_a_case(team: Team) -> None:
    """The data scientist brings a case, the PdM takes it and says why."""
    team.at("cases/", team.scientist, team.pdm)
    team.scientist.get_by_label("事例を追加").fill("弁当店が食数を予測し、廃棄を半分にした")
    team.scientist.get_by_role("button", name="追加").click()
    fill(team.scientist, "効果", "廃棄が半分になった")
    team.pdm.get_by_role("button", name="この事例を選ぶ").tap()
    fill(team.pdm, "この事例を選んだ理由", "注文の履歴があり、すぐ試せる")
    team.at("cases/", team.developer)
    expect(team.developer.locator(".choice")).to_contain_text("弁当店が食数を予測し")


def start_the_clock(team: Team) -> None:
    team.at("parts/understand/", team.lead)
    team.lead.get_by_role("button", name="始める 自分たちのキャンバス").click()
    for page in team.all:
        expect(page.locator("#clock")).to_contain_text("自分たちのキャンバス")


def draw_the_canvas(team: Team) -> None:
    """What the PdM notes on the phone the developer sees; it becomes a persona in one click."""
    team.at("canvas/", team.pdm, team.developer)
    team.pdm.locator("section.customer_segments .add").tap()
    write(team.pdm, "朝に注文を集める総務の担当者")
    segment = note(team.developer.locator("section.customer_segments"), "総務の担当者")
    segment.click()
    team.developer.get_by_role("button", name="ペルソナにする").click()
    expect(segment.locator(".thread")).to_be_visible()
    segment.locator(".thread").click()
    expect(team.developer.locator(".note.persona")).to_contain_text("朝に注文を集める総務の担当者")


def collect_events(team: Team) -> None:
    """On the Event Storming board: events, and a red note for an issue."""
    team.at("event-storming/", team.lead)
    saved(team.developer)
    for key, text in (("2", "注文が締め切られた"), ("2", "弁当が届いた"), ("3", ISSUE)):
        team.developer.keyboard.press(key)
        write(team.developer, text)
        expect(note(team.lead, text)).to_be_visible()
    expect(team.lead.locator(".rows")).to_contain_text(ISSUE)


def define_the_issue(team: Team) -> None:
    """The issue note is taken over in one click, and weighed."""
    team.at("issues/", team.lead, team.developer)
    team.developer.get_by_role("button", name=f"課題にする {ISSUE}").click()
    for page in (team.developer, team.lead):
        expect(page.locator("article.issue", has_text=ISSUE)).to_be_visible()
    row = team.developer.locator("article.issue")
    row.locator("summary").click()
    row.locator("label.chip", has_text="×3").click()
    expect(team.lead.locator("article.issue .weight")).to_have_text("×3")


def ask_a_question(team: Team) -> None:
    page = team.lead
    page.get_by_label("新しい問い").fill("なぜ全員に聞かずに、弁当の数を決められないのか")
    page.get_by_role("button", name="問いを立てる").first.click()
    page.locator("article.question summary").click()
    fill(page, "一回に減らせる負担", "40")
    fill(page, "年に何回", "240")
    expect(team.developer.locator("article.question .impact")).to_contain_text("9,600")


def invent_a_solution(team: Team) -> None:
    team.at("solutions/", *team.all)
    team.developer.get_by_label("新しい解決策").fill("前の週の注文から数を予測する")
    team.developer.get_by_role("button", name="解決策を足す").click()
    for page in team.all:
        expect(page.locator("article.solution")).to_contain_text("前の週の注文から数を予測する")


def rate_hidden_from_each_other(team: Team) -> None:
    """Three people rate alone; the marks appear for everybody at once."""
    for page, mark in [(team.pdm, "○"), (team.developer, "○"), (team.scientist, "△")]:
        page.locator(".mark .chip", has_text=mark).click()
        page.get_by_role("button", name="付け終えた").click()
        expect(page.locator(".tag", has_text="付け終えました")).to_be_visible()
    for page in team.all:
        expect(page.locator(".mx")).to_have_count(0)
    team.lead.get_by_role("button", name="採点を開く").click()
    for page in team.all:
        expect(page.locator(".mx .votes")).to_contain_text("○2 △1")


def write_the_announcement(team: Team) -> None:
    team.at("prfaq/", team.lead, team.pdm)
    team.lead.get_by_role("button", name="項目を並べる").click()
    headline = "ひるどき便、注文を集める40分をなくす機能を始めます"
    fill(team.pdm, "見出し", headline)
    expect(team.lead.get_by_label("見出し", exact=True)).to_have_value(headline)
    team.at("metrics/", team.scientist)
    team.scientist.get_by_role("button", name="測り方を足す 顧客の課題").click()
    fill(team.scientist, "どう判断するか", "注文集めが5分以下になる")


def settle_the_plan(team: Team) -> None:
    """Start, growth metric and the first milestone; the PdM reads along on the phone."""
    page = team.lead
    team.at("plan/", team.pdm)
    team.at("plan/terms/", page)
    fill(page, "開始日", str(timezone.localdate()))
    fill(page, "指標", "予測のまま注文した会社の割合")
    page.get_by_role("link", name="①").click()
    fill(page, "確かめる問い", "5社で注文集めが5分以下になるか")
    fill(page, "達成日", str(timezone.localdate() + timedelta(days=30)))
    expect(team.pdm.locator("#plan-head")).to_contain_text("予測のまま注文した会社の割合")
    expect(team.pdm.locator("#grid")).to_contain_text("5社で注文集めが5分以下になるか")


def make_the_issue_a_todo(team: Team) -> None:
    """The todo knows why it is there; done is seen by all."""
    page = team.developer
    team.at("issues/", page)
    page.locator("article.issue summary").click()
    page.get_by_role("button", name=f"タスクにする {ISSUE}").click()
    fill(page, "タスク", TODO)
    fill(page, "期限", str(timezone.localdate() + timedelta(days=14)))
    expect(page.locator("#trail")).to_contain_text(ISSUE)
    expect(team.pdm.locator(".todo")).to_contain_text(TODO)
    page.get_by_role("button", name="完了", exact=True).click()
    expect(team.pdm.locator(".todo.done")).to_contain_text(TODO)


def take_the_calendar_along(team: Team) -> None:
    with team.pdm.expect_download() as download:
        team.pdm.get_by_role("link", name="予定表に追加").tap()
    events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert "5社で注文集めが5分以下になるか" in " ".join(event["SUMMARY"] for event in events)


def print_the_plan(team: Team) -> str:
    """The worker makes the PDF; it is downloaded, and shared by a link."""
    team.at("handouts/", team.lead)
    place = team.lead.locator("section.card", has=team.lead.locator("#kind-plan")).locator(".place")
    place.get_by_role("button", name="PDFを作る").click()
    expect(place.get_by_text("最新")).to_be_visible(timeout=60_000)
    with team.lead.expect_download() as download:
        place.get_by_role("link", name="ダウンロード").click()
    assert TODO in "".join(pages_of(download.value.path().read_bytes()))
    place.get_by_text("リンクで共有").click()
    place.get_by_role("button", name="リンクを作る").click()
    return place.get_by_role("textbox", name="このPDFへのリンク").input_value()


def read_it_without_an_account(stranger: Page, address: str) -> None:
    with stranger.expect_download() as download:
        stranger.evaluate("address => { location.href = address }", address)
    assert TODO in "".join(pages_of(download.value.path().read_bytes()))


def sponsor_reads(team: Team, open_as, complaints) -> None:
    """Whoever has the sponsor's link reads the plan, and can change nothing."""
    team.at("people/", team.lead)
    card = team.lead.locator("section", has_text="スポンサー用リンク")
    if not card.locator(".address").count():
        card.get_by_role("button", name="リンクを作る").click()
    sponsor = open_as(None, card.locator(".address").inner_text())
    team.at("plan/", sponsor)
    expect(sponsor.locator(".todo")).to_contain_text(TODO)
    expect(sponsor.locator("main").get_by_role("button")).to_have_count(0)
    complaints.allow("403")
    token = next(cookie["value"] for cookie in sponsor.context.cookies() if cookie["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": sponsor.url}
    assert sponsor.request.post(f"{team.base}/plan/todos/", headers=headers, form={"task": "書く"}).status == 403


def remove_the_developer(team: Team, complaints) -> None:
    team.at("plan/", team.developer)
    team.at("people/", team.lead)
    team.lead.get_by_role("link", name="修正 健太").click()
    team.lead.get_by_role("button", name="外す").click()
    expect(team.developer.get_by_text("接続が終了しました")).to_be_visible(timeout=2_500)
    complaints.allow("404")
    team.developer.reload()
    expect(team.developer.get_by_text("ひるどき便")).to_have_count(0)
