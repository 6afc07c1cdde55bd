"""The canvas: prompts of its blocks, the conditions of its growth cycle, a start from a case, two side by side."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from canvases.blocks import CANVAS
from canvases.case_canvas import canvas_of
from canvases.comparing import canvases_beside, pairs
from canvases.copies import starting
from canvases.copies.starting import start_from
from canvases.log import writer
from canvases.models import Board, GrowthCondition, Note, ReferenceCase
from canvases.prompts import PROMPTS
from canvases.refusal import Refused
from mlew import records
from mlew.models import News, Revision
from planning.models import Todo
from sessions.models import Link
from sessions.models.workshop import Stage
from sessions.thread import Thread
from tests.paper import printed
from tests.printed import bare, text_of
from tests.test_board import add_note, path


@pytest.fixture
def own(workshop) -> Board:
    return Board.of(workshop, Board.Kind.CANVAS_OWN)


@pytest.fixture
def case(workshop, data_scientist) -> Board:
    """The canvas of a case with four notes, one of them deleted."""
    board = canvas_of(ReferenceCase.add(workshop, "食数の予測", by=data_scientist))
    for order, (block, text) in enumerate([("channels", "店頭"), ("channels", "電話"), ("key_resources", "注文履歴")]):
        add_note(board, data_scientist, block=block, order=9 - order, text=text)
    gone = add_note(board, data_scientist, block="channels", order=1, text="消した")
    writer.apply(board, [{"do": "delete", "note": gone.uid}], by=data_scientist)
    return board


@pytest.fixture
def theirs(other_workshop, foreigner) -> Board:
    board = Board.of(other_workshop, Board.Kind.CANVAS_OWN)
    add_note(board, foreigner, text="秘密")
    return board


def live(board: Board, block: str) -> list[str]:
    return [note.text for note in Note.objects.live().filter(board=board, block=block).order_by("order", "uid")]


def condition(board: Board, key: str = "customer") -> GrowthCondition:
    return next(each for each in GrowthCondition.of(board, make=True) if each.key == key)


def save(client, record: GrowthCondition, field: str, value: str, version: int = 0):
    where = path(record.workshop, f"fields/growth_condition/{record.pk}/{field}/")
    return client.post(where, {"value": value, "version": version}, headers={"HX-Request": "true"})


# Prompts


def test_every_block_is_explained_in_both_languages(workshop, pdm, browser_of):
    assert set(PROMPTS) == {block.key for block in CANVAS}
    client = browser_of(pdm)
    for language in ("ja", "en"):
        client.cookies["django_language"] = language
        page = bare(re.sub("<[^>]*>", "", client.get(path(workshop, "canvas/")).content.decode()))
        with translation.override(language):
            for prompt in PROMPTS.values():
                assert 2 <= len(prompt.questions) <= 3
                for text in (prompt.about, prompt.example, prompt.outsiders, *prompt.questions):
                    assert bare(str(text)) in page
                    assert len(str(text)) <= 260


def test_the_right_half_is_explained_to_those_who_do_not_know_the_customer():
    explained = {key for key, prompt in PROMPTS.items() if prompt.outsiders}
    assert explained == {"customer_relationships", "channels", "customer_segments"}


# The growth cycle


def panel(client, board: Board) -> str:
    return client.get(path(board.workshop, f"boards/{board.pk}/growth-cycle/")).content.decode()


def test_the_conditions_come_with_the_first_who_opens_them(workshop, own, pdm, developer, browser_of):
    browser_of(pdm).get(path(workshop, "canvas/"))
    assert GrowthCondition.objects.count() == 0
    for person in (pdm, developer):
        assert panel(browser_of(person), own).count("<section") == 3
    assert [(each.key, each.state) for each in GrowthCondition.of(own)] == [
        ("customer", "unknown"),
        ("business", "unknown"),
        ("model", "unknown"),
    ]
    assert GrowthCondition.objects.count() == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        GrowthCondition.objects.create(workshop=workshop, board=own, key="model")


def test_a_reader_sees_the_conditions_and_stores_none(workshop, own, sponsor):
    html = panel(sponsor, own)
    assert "利用が増えると利益につながるか" in html
    assert "<textarea" not in html
    assert "3条件のうち0つを満たす" in html
    assert GrowthCondition.objects.count() == 0


def test_a_condition_is_checked_with_a_reason_and_its_history(workshop, own, pdm, developer, browser_of):
    found = condition(own)
    before = News.objects.filter(kind="growth_condition").count()
    assert save(browser_of(pdm), found, "state", "met").status_code == 200
    assert save(browser_of(pdm), found, "why", "5人中4人がまた使った").status_code == 200
    assert save(browser_of(developer), found, "state", "not_yet").status_code == 409
    found.refresh_from_db()
    assert (found.state, found.why, found.certainty) == ("met", "5人中4人がまた使った", "fact")
    assert Revision.objects.filter(kind="growth_condition", record=found.pk).count() == 2
    assert News.objects.filter(kind="growth_condition", record=found.pk).count() == before + 2
    assert "3条件のうち1つを満たす" in browser_of(developer).get(path(workshop, "canvas/")).content.decode()


@pytest.mark.parametrize(("field", "value"), [("state", ""), ("state", "perhaps"), ("why", "x" * 301), ("why", "\x00")])
def test_garbage_in_a_condition_is_refused(own, pdm, browser_of, field, value):
    found = condition(own)
    assert save(browser_of(pdm), found, field, value).status_code == 422
    found.refresh_from_db()
    assert (found.state, found.why) == ("unknown", "")


def test_who_may_not_write_does_not_check_conditions(workshop, own, sponsor, pdm, foreigner, browser_of):
    found = condition(own)
    assert save(sponsor, found, "state", "met").status_code == 403
    assert save(browser_of(foreigner), found, "state", "met").status_code == 404
    elsewhere = condition(Board.of(foreigner.workshop, Board.Kind.CANVAS_OWN))
    where = path(workshop, f"fields/growth_condition/{elsewhere.pk}/state/")
    assert browser_of(pdm).post(where, {"value": "met", "version": 0}).status_code == 404
    workshop.move_to(Stage.CLOSED, by=pdm)
    assert save(browser_of(pdm), found, "state", "met").status_code == 403
    assert set(GrowthCondition.objects.values_list("state", flat=True)) == {"unknown"}


def test_conditions_rest_with_their_canvas(workshop, own, facilitator, pdm, browser_of):
    found = condition(own)
    writer.apply(own, [{"do": "freeze", "frozen": True}], by=facilitator)
    assert save(browser_of(pdm), found, "state", "met").status_code == 403
    assert "<textarea" not in panel(browser_of(pdm), own)
    assert "<textarea" in panel(browser_of(facilitator), own)
    assert save(browser_of(facilitator), found, "state", "not_yet").status_code == 200
    writer.apply(own, [{"do": "freeze", "frozen": False}], by=facilitator)
    own.delete_softly(by=pdm)
    for person in (pdm, facilitator):
        assert save(browser_of(person), found, "state", "met", 1).status_code == 403
        assert "<textarea" not in panel(browser_of(person), own)
    own.restore(by=pdm)
    assert save(browser_of(pdm), found, "state", "met", 1).status_code == 200


def test_what_is_not_met_is_an_open_statement_for_the_ledger(own, pdm):
    kind = records.get("growth_condition")
    states = {"customer": "met", "business": "not_yet", "model": "unknown"}
    for found in GrowthCondition.of(own, make=True):
        found.state = states[found.key]
        found.save(update_fields=["state"])
    unsure = kind.model.objects.filter(**{f"{kind.certainty}__in": ["assumption", "unknown"]})
    assert set(unsure.values_list("key", flat=True)) == {"business", "model"}


def test_an_open_condition_becomes_one_todo(workshop, own, pdm, browser_of):
    found = condition(own, "model")
    save(browser_of(pdm), found, "why", "部品コードの抜けを数えていない")
    page = panel(browser_of(pdm), own)
    where = path(workshop, f"entries/growth_condition/{found.pk}/todo/")
    assert where in page
    for _ in range(2):
        browser_of(pdm).post(where)
    todo = Todo.objects.get()
    assert todo.task == "データが増えるとモデルは良くなるか（部品コードの抜けを数えていない）"
    assert todo.certainty == "unknown"
    page = panel(browser_of(pdm), own)
    assert where not in page
    assert path(workshop, f"plan/todos/{todo.pk}/") in page
    (origin,) = Thread(workshop).origins(todo)
    assert origin.url == path(workshop, f"canvas/#growth_condition-{found.pk}")


def test_a_met_condition_offers_no_todo_and_a_reader_none_at_all(workshop, own, pdm, sponsor, browser_of):
    found = condition(own)
    save(browser_of(pdm), found, "state", "met")
    assert panel(browser_of(pdm), own).count("/entries/growth_condition/") == 2
    assert "/entries/growth_condition/" not in panel(sponsor, own)


def test_only_canvases_have_a_growth_cycle_and_only_for_those_inside(workshop, own, theirs, pdm, foreigner, browser_of):
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    for person, board in ((pdm, wall), (pdm, theirs), (foreigner, own), (None, own)):
        answer = browser_of(person).get(path(workshop, f"boards/{board.pk}/growth-cycle/"))
        assert answer.status_code == 404
    assert GrowthCondition.objects.count() == 0


def test_the_print_of_a_canvas_shows_its_conditions(workshop, own, pdm):
    add_note(own, pdm, text="司書")
    found = condition(own, "business")
    found.state, found.why = "not_yet", "貸出が増えても予算は増えない。" * 18
    found.save(update_fields=["state", "why"])
    text = text_of(data := printed(workshop, "canvas", str(own.pk)))
    for words in ("①顧客の体験は良くなるか", "②利用が増えると利益につながるか", "まだ", bare(found.why)):
        assert words in text
    assert data.count(b"/Type /Page\n") <= 1


# Starting from a case


def test_a_start_copies_what_is_written_as_assumptions_with_their_origin(workshop, own, case, pdm, browser_of):
    add_note(own, pdm, block="channels", order=5000, text="図書館の窓口")
    answer = browser_of(pdm).post(path(workshop, f"boards/{own.pk}/start/"), {"case": case.pk}, follow=True)
    assert "3枚の付箋を仮定として写しました。" in answer.content.decode()
    assert live(own, "channels") == ["図書館の窓口", "電話", "店頭"]
    assert live(own, "key_resources") == ["注文履歴"]
    copies = Note.objects.filter(board=own).exclude(text="図書館の窓口")
    assert set(copies.values_list("certainty", "by")) == {("assumption", pdm.pk)}
    (origin,) = Thread(workshop).origins(copies.get(text="店頭"))
    assert origin.url == Note.objects.get(board=case, text="店頭").get_absolute_url()


def test_starting_again_doubles_nothing_and_brings_only_what_is_new(workshop, own, case, pdm, data_scientist):
    assert start_from(case, own, by=pdm) == 3
    deleted = Note.objects.get(board=own, text="店頭")
    writer.apply(own, [{"do": "delete", "note": deleted.uid}], by=pdm)
    assert start_from(case, own, by=pdm) == 0
    add_note(case, data_scientist, block="channels", order=20, text="案内状")
    add_note(case, data_scientist, block="channels", order=21, text="  ")
    assert start_from(case, own, by=pdm) == 1
    assert live(own, "channels") == ["電話", "案内状"]
    assert Link.objects.filter(relation="became").count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_copy_once(workshop, own, case, pdm, developer):
    def act(person) -> int:
        try:
            return start_from(case, own, by=person)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, (pdm, developer))) == [0, 3]
    assert Note.objects.filter(board=own).count() == 3


def test_a_start_is_whole_or_not_at_all(workshop, own, case, pdm, browser_of, monkeypatch):
    Board.objects.filter(pk=own.pk).update(settings={"frozen": True})
    with pytest.raises(Refused) as refused:
        start_from(case, own, by=pdm)
    assert refused.value.code == "frozen"
    answer = browser_of(pdm).post(path(workshop, f"boards/{own.pk}/start/"), {"case": case.pk})
    assert (answer.status_code, 'class="notice error"' in answer.content.decode()) == (422, True)
    Board.objects.filter(pk=own.pk).update(settings={})
    monkeypatch.setattr(starting, "MOST", 2)
    with pytest.raises(ValidationError, match="2"):
        start_from(case, own, by=pdm)
    assert (Note.objects.filter(board=own).count(), Link.objects.filter(relation="became").count()) == (0, 0)


def test_a_start_waits_until_what_is_written_in_silence_is_revealed(workshop, own, case, facilitator, pdm, browser_of):
    writer.apply(own, [{"do": "silence"}], by=facilitator)
    answer = browser_of(pdm).post(path(workshop, f"boards/{own.pk}/start/"), {"case": case.pk})
    assert answer.status_code == 422
    assert "付箋が公開されたあとに、もう一度お試しください。" in answer.content.decode()
    assert not Note.everything.filter(board=own).exists()
    writer.apply(own, [{"do": "reveal"}], by=facilitator)
    assert start_from(case, own, by=pdm) == 3


@pytest.mark.parametrize("given", ["", "x", "-1", "9" * 40, "own", "theirs", "wall"])
def test_a_start_needs_the_written_canvas_of_a_case_here(workshop, own, case, theirs, pdm, browser_of, given):
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    known = {"own": own.pk, "theirs": theirs.pk, "wall": wall.pk}
    data = {"case": known.get(given, given)}
    assert browser_of(pdm).post(path(workshop, f"boards/{own.pk}/start/"), data).status_code == 404
    for board in (case, wall, theirs):
        answer = browser_of(pdm).post(path(workshop, f"boards/{board.pk}/start/"), {"case": case.pk})
        assert answer.status_code == 404
    assert Note.objects.filter(board__in=(own, wall)).count() == 0


def test_a_reader_is_offered_no_start_and_does_not_get_it(workshop, own, case, sponsor, pdm, browser_of):
    where = path(workshop, f"boards/{own.pk}/start/")
    assert where in browser_of(pdm).get(path(workshop, "canvas/")).content.decode()
    assert where not in sponsor.get(path(workshop, "canvas/")).content.decode()
    assert sponsor.post(where, {"case": case.pk}).status_code == 403


def test_an_empty_case_is_no_start(workshop, own, data_scientist):
    canvas_of(ReferenceCase.add(workshop, "配車の予測", by=data_scientist))
    assert starting.starts(canvases_beside(own)) == []


# Side by side


def test_two_canvases_stand_block_by_block_in_their_order(workshop, own, case, pdm, browser_of):
    add_note(own, pdm, block="channels", order=2, text="図書館の窓口")
    rows = {pair.block.key: [[note.text for note in side] for side in pair.sides] for pair in pairs(own, case)}
    assert list(rows) == [block.key for block in CANVAS]
    assert rows["channels"] == [["図書館の窓口"], ["電話", "店頭"]]
    html = browser_of(pdm).get(path(workshop, f"boards/{own.pk}/compare/")).content.decode()
    assert "消した" not in html
    assert bare(re.sub("<[^>]*>", "", html)).count("販路") == 1
    assert {"1枚", "3枚"} <= set(re.findall(r"<small>(\d+枚)", html))


def test_either_canvas_leads_to_the_other_and_more_can_be_chosen(workshop, own, case, data_scientist, browser_of):
    second = canvas_of(ReferenceCase.add(workshop, "配車の予測", by=data_scientist))
    client = browser_of(data_scientist)
    for page, board in (("canvas/", own), (f"case-canvas/?case={ReferenceCase.objects.first().pk}", case)):
        assert path(workshop, f"boards/{board.pk}/compare/") in client.get(path(workshop, page)).content.decode()
    assert [board.pk for board in canvases_beside(case)] == [own.pk, second.pk]
    html = client.get(path(workshop, f"boards/{case.pk}/compare/?with={second.pk}")).content.decode()
    assert f'<option value="{second.pk}" selected>' in html


def test_a_canvas_alone_says_so(workshop, own, pdm, browser_of):
    answer = browser_of(pdm).get(path(workshop, f"boards/{own.pk}/compare/"))
    assert "比べられるキャンバス" in answer.content.decode()
    assert "/compare/" not in browser_of(pdm).get(path(workshop, "canvas/")).content.decode()


@pytest.mark.parametrize("given", ["x", "-1", "9" * 40, "own", "theirs", "wall"])
def test_only_canvases_of_this_workshop_are_compared(workshop, own, case, theirs, pdm, foreigner, browser_of, given):
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    given = {"own": own.pk, "theirs": theirs.pk, "wall": wall.pk}.get(given, given)
    page = path(workshop, f"boards/{own.pk}/compare/")
    assert browser_of(pdm).get(f"{page}?with={given}").status_code == 404
    assert browser_of(pdm).get(path(workshop, f"boards/{theirs.pk}/compare/")).status_code == 404
    assert browser_of(pdm).get(path(workshop, f"boards/{wall.pk}/compare/")).status_code == 404
    for person in (None, foreigner):
        assert browser_of(person).get(page).status_code == 404
    assert browser_of(pdm).post(page).status_code == 405


def test_a_comparison_costs_the_same_with_many_notes(own, case, pdm, browser_of, django_assert_max_num_queries):
    for number in range(30):
        add_note(own, pdm, block="channels", order=number, text=f"場所{number}")
    client = browser_of(pdm)
    with django_assert_max_num_queries(8):
        client.get(path(own.workshop, f"boards/{own.pk}/compare/"))


def test_moving_a_note_of_a_canvas_is_news_for_the_page_that_compares(own, pdm):
    note = add_note(own, pdm, text="司書")
    for kind, place in ((own, {"block": "channels", "order": 1}),):
        flushed = writer.Writer().flush([batch_of(kind, pdm, {"do": "move", "note": note.uid, **place})])
        assert flushed[0].content
    wall = Board.of(own.workshop, Board.Kind.EVENT_STORMING)
    note = add_note(wall, pdm, text="借りる")
    flushed = writer.Writer().flush([batch_of(wall, pdm, {"do": "move", "note": note.uid, "x": 9, "y": 9})])
    assert not flushed[0].content


def batch_of(board: Board, person, operation: dict):
    from canvases.log.batch import Batch, Entry
    from canvases.operations import read

    return Batch(board.pk, [Entry(read({"id": writer.new_uid(), **operation}, board.blocks), person.pk)])
