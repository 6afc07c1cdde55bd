"""A lane reads as a story: the persona, the events in the order of time, and under each what belongs to it."""

import pytest
from django.urls import reverse

from canvases.exports.content import content_of
from canvases.exports.story import Line, stories
from canvases.log.writer import apply
from canvases.models import Board
from sessions.access import Visitor
from tests.test_board_exports import put
from tests.test_board_pictures import hang, sent


@pytest.fixture
def wall(board, pdm) -> Board:
    """Two lanes of 200 px with a persona and two events each, given in the wrong order."""
    lanes = [
        {"do": "add", "note": f"lane-000{n}", "kind": "lane", "text": name, "x": 0, "y": n * 200, "h": 200}
        for n, name in enumerate(["利用者", "窓口"])
    ]
    apply(board, lanes, by=pdm)
    put(board, pdm, "会社員の春", kind="persona", x=0, y=20)
    for text, x, y in (("借りる", 800, 20), ("探す", 200, 20), ("渡す", 900, 220), ("受け付ける", 300, 220)):
        put(board, pdm, text, kind="event", x=x, y=y)
    return board


@pytest.fixture
def told(wall, workshop, pdm):
    """The stories as nested texts."""

    def tell(person=pdm) -> dict:
        visitor = Visitor(workshop, person.role, person)
        return {story.title: [texts(line) for line in (*story.personas, *story.events, *story.loose)] for story in
                stories(content_of(wall, visitor))}  # fmt: skip

    return tell


def texts(line: Line) -> object:
    return (line.text, [texts(each) for each in line.under]) if line.under else line.text


def tie(board: Board, by, source, target) -> None:
    number = board.notes.count()
    arrow = {"do": "add", "note": f"arrow-{number:04}", "kind": "arrow", "source": source.uid, "target": target.uid}
    apply(board, [arrow], by=by)


def test_the_persona_comes_first_and_the_events_in_the_order_of_time(told):
    assert told() == {"利用者": ["会社員の春", "探す", "借りる"], "窓口": ["受け付ける", "渡す"]}


def test_an_issue_stands_under_the_nearest_event_of_its_lane(told, wall, pdm):
    put(wall, pdm, "見つからない", kind="issue", x=260, y=90)
    put(wall, pdm, "予約が多い", kind="issue", x=760, y=110)
    put(wall, pdm, "混む", kind="issue", x=830, y=310)
    assert told() == {
        "利用者": ["会社員の春", ("探す", ["見つからない"]), ("借りる", ["予約が多い"])],
        "窓口": ["受け付ける", ("渡す", ["混む"])],
    }


def test_an_arrow_says_better_than_nearness_what_belongs_together(told, wall, pdm):
    late = wall.notes.get(text="借りる")
    issue = put(wall, pdm, "見つからない", kind="issue", x=210, y=90)
    idea = put(wall, pdm, "推薦する", kind="idea", x=220, y=100)
    tie(wall, pdm, late, issue)
    tie(wall, pdm, idea, issue)
    assert told()["利用者"] == ["会社員の春", "探す", ("借りる", [("見つからない", ["推薦する"])])]


def test_arrows_in_a_circle_and_to_what_is_gone_lose_nothing(told, wall, pdm):
    one, two = put(wall, pdm, "甲", kind="issue", x=210, y=90), put(wall, pdm, "乙", kind="idea", x=220, y=100)
    gone = put(wall, pdm, "消える", kind="issue", x=230, y=100)
    for source, target in ((one, two), (two, one), (gone, two)):
        tie(wall, pdm, source, target)
    apply(wall, [{"do": "delete", "note": gone.uid}], by=pdm)
    assert told()["利用者"] == ["会社員の春", ("探す", [("甲", ["乙"])]), "借りる"]


def test_what_lies_outside_of_the_lanes_comes_last_and_empty_notes_and_lanes_are_left_out(told, wall, pdm):
    put(wall, pdm, "館長", kind="persona", x=0, y=900)
    put(wall, pdm, "", kind="event", x=0, y=30)
    apply(wall, [{"do": "add", "note": "lane-0009", "kind": "lane", "text": "空", "x": 0, "y": 400, "h": 200}], by=pdm)
    assert list(told()) == ["利用者", "窓口", "レーンの外"]
    assert told()["レーンの外"] == ["館長"]


def test_a_picture_without_words_is_told_with_it(told, wall, workshop, pdm, browser_of, path, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    shelf = sent(workshop, pdm, name="棚.png")
    hang(wall, pdm, shelf, kind="issue", x=210, y=90)
    assert told()["利用者"] == ["会社員の春", ("探す", ["（画像）"]), "借りる"]
    assert reverse("upload", args=[workshop.public_id, shelf.key]) in browser_of(pdm).get(path).content.decode()
    place = [workshop.public_id, wall.pk, "md"]
    assert "  - 画像: 棚.png" in browser_of(pdm).get(reverse("board_export", args=place)).content.decode()


def test_a_lane_without_events_tells_what_there_is(told, wall, pdm):
    apply(wall, [{"do": "delete", "note": wall.notes.get(text=text).uid} for text in ("受け付ける", "渡す")], by=pdm)
    put(wall, pdm, "混む", kind="issue", x=0, y=300)
    assert told()["窓口"] == ["混む"]


def test_hidden_notes_are_in_the_story_of_their_author_alone(told, wall, pdm, developer, facilitator):
    apply(wall, [{"do": "silence", "note": ""}], by=facilitator)
    secret = {"do": "add", "note": "note-secret", "kind": "issue", "text": "HIMITSU", "x": 210, "y": 90}
    apply(wall, [secret], by=developer)
    assert "HIMITSU" not in str(told(pdm))
    assert "HIMITSU" in str(told(developer))


@pytest.fixture
def path(wall, workshop) -> str:
    return reverse("board_story", args=[workshop.public_id, wall.pk])


def test_the_page_tells_it_in_lists_with_what_was_marked(path, wall, pdm, sponsor):
    issue = put(wall, pdm, "見つからない", kind="issue", x=210, y=90, certainty="fact", priority="high")
    marks = {"remedy": "ml", "needs": "貸出の記録", "view": "8割は当てられる"}
    apply(wall, [{"do": name, "note": issue.uid, name: value} for name, value in marks.items()], by=pdm)
    tie(wall, pdm, wall.notes.get(text="借りる"), wall.notes.get(text="渡す"))
    text = sponsor.get(path).content.decode()
    assert text.index("利用者") < text.index("会社員の春") < text.index("探す") < text.index("見つからない")
    for part in ("<ol", 'id="lane-lane-0000"', "機械学習", "貸出の記録", "8割は当てられる", "「窓口: 渡す」へ続きます"):
        assert part in text


def test_what_people_wrote_cannot_become_markup(path, wall, pdm, browser_of):
    put(wall, pdm, "<script>alert(1)</script>", kind="issue", x=210, y=90)
    assert "<script>alert" not in browser_of(pdm).get(path).content.decode()


def test_no_story_of_canvases_and_for_strangers(workshop, other_workshop, foreigner, pdm, browser_of, path):
    for at, kind, person in ((workshop, "canvas_own", pdm), (other_workshop, "event_storming", pdm)):
        found = Board.of(at, kind)
        assert browser_of(person).get(reverse("board_story", args=[workshop.public_id, found.pk])).status_code == 404
    assert browser_of(foreigner).get(path).status_code == 404
    assert browser_of(pdm).post(path).status_code == 405


def test_the_number_of_notes_does_not_change_the_number_of_queries(
    path, wall, pdm, browser_of, django_assert_max_num_queries
):
    operations = [
        {
            "do": "add",
            "note": f"note-{n:05}",
            "kind": "issue" if n % 2 else "event",
            "x": n * 9,
            "y": 20,
            "text": f"{n}",
        }
        for n in range(200)
    ]
    apply(wall, operations, by=pdm)
    browser = browser_of(pdm)
    with django_assert_max_num_queries(16):
        browser.get(path)


def test_markdown_tells_the_same_story(wall, workshop, pdm, browser_of):
    issue = put(wall, pdm, "見つからない\n人が多い", kind="issue", x=210, y=90)
    apply(wall, [{"do": "needs", "note": issue.uid, "needs": "貸出の記録"}], by=pdm)
    put(wall, pdm, "推薦する", kind="idea", x=230, y=95)
    text = browser_of(pdm).get(reverse("board_export", args=[workshop.public_id, wall.pk, "md"])).content.decode()
    assert text.split("\n\n")[1] == "## 利用者"
    assert text.split("\n\n")[2].split("\n") == [
        "- 会社員の春 （ペルソナ）",
        "- 探す （イベント）",
        "  - 見つからない  ",
        "    人が多い （課題）",
        "    - 要るデータ: 貸出の記録",
        "  - 推薦する （機会・解決）",
        "- 借りる （イベント）",
    ]
