"""The pages of boards: who may open them, what they bring along, and a segment that becomes a persona."""

import json
import re

import pytest

from canvases.case_canvas import canvas_of
from canvases.log import writer
from canvases.models import Board, Note, ReferenceCase
from canvases.persona import become_persona
from sessions import thread
from sessions.models import Link
from sessions.models.workshop import Stage

PAGES = ["canvas/", "event-storming/"]
GRID = {
    "columns": [{"key": "customer", "title": "顧客", "hint": ""}, {"key": "organisation", "title": "組織", "hint": ""}],
    "rows": [{"key": "facts", "title": "情報", "hint": ""}, {"key": "influence", "title": "影響", "hint": ""}],
    "cells": [
        {"key": "customer_facts", "column": "customer", "row": "facts", "hint": "年代"},
        {"key": "organisation_influence", "column": "organisation", "row": "influence", "hint": "上司"},
    ],
}


def path(workshop, rest: str) -> str:
    return f"/w/{workshop.public_id}/{rest}"


def add_note(board, by, **note) -> Note:
    uid = writer.new_uid()
    place = {"block": "customer_segments", "order": 1} if board.kind != "event_storming" else {"x": 0, "y": 0}
    writer.apply(board, [{"do": "add", "note": uid, "kind": "plain", **place, **note}], by=by)
    return Note.objects.get(board=board, uid=uid)


def data_of(response) -> dict:
    found = re.search(r'<script id="board-data" type="application/json">(.*?)</script>', response.content.decode())
    return json.loads(found[1])


@pytest.fixture
def segment(canvas, pdm) -> Note:
    return add_note(canvas, pdm, text="閉館後に来たい会社員")


@pytest.fixture
def persona_path(workshop, canvas, segment) -> str:
    return path(workshop, f"boards/{canvas.pk}/notes/{segment.uid}/persona/")


@pytest.mark.parametrize("page", PAGES)
def test_opening_makes_the_board_once(workshop, pdm, browser_of, page):
    for _ in range(2):
        assert browser_of(pdm).get(path(workshop, page)).status_code == 200
    assert Board.objects.filter(workshop=workshop).count() == 1


@pytest.mark.parametrize("page", [*PAGES, "case-canvas/", "listen/", "boards/1/", "boards/1/links/", "notes/1/"])
def test_strangers_and_foreigners_find_nothing(workshop, foreigner, browser_of, page):
    for person in (None, foreigner):
        assert browser_of(person).get(path(workshop, page)).status_code == 404


def test_a_reader_sees_the_board_and_begins_none(workshop, canvas, sponsor):
    page = data_of(sponsor.get(path(workshop, "canvas/")))
    assert (page["writes"], page["me"], page["actions"]) == (False, None, [])
    assert "まだだれも書いていません" in sponsor.get(path(workshop, "event-storming/")).content.decode()
    assert Board.objects.count() == 1


def test_a_closed_workshop_is_read_only(workshop, canvas, pdm, browser_of):
    workshop.stage = Stage.CLOSED
    workshop.save()
    assert data_of(browser_of(pdm).get(path(workshop, "canvas/")))["writes"] is False


def test_the_page_brings_the_notes_and_cannot_be_broken_by_them(workshop, canvas, pdm, browser_of):
    add_note(canvas, pdm, text="</script><b onclick=x>")
    response = browser_of(pdm).get(path(workshop, "canvas/"))
    assert data_of(response)["snapshot"]["notes"][0]["text"] == "</script><b onclick=x>"
    assert b"<b onclick" not in response.content


def test_a_page_costs_the_same_with_many_notes(workshop, canvas, pdm, browser_of, django_assert_max_num_queries):
    for number in range(12):
        become_persona(add_note(canvas, pdm, text=f"顧客 {number}"), by=pdm)
    with django_assert_max_num_queries(20):
        page = data_of(browser_of(pdm).get(path(workshop, "canvas/")))
    assert len(page["links"]) == 12


def test_the_address_of_a_note_leads_to_its_board(workshop, segment, pdm, browser_of):
    answer = browser_of(pdm).get(path(workshop, f"notes/{segment.pk}/"))
    assert answer.url == path(workshop, f"canvas/#note-{segment.uid}")


def test_boards_and_notes_of_other_workshops_do_not_exist(workshop, other_workshop, foreigner, pdm, browser_of):
    theirs = Board.of(other_workshop, Board.Kind.CANVAS_OWN)
    note = add_note(theirs, foreigner, text="秘密")
    browser = browser_of(pdm)
    for rest in (f"boards/{theirs.pk}/", f"boards/{theirs.pk}/links/", f"notes/{note.pk}/"):
        assert browser.get(path(workshop, rest)).status_code == 404
    assert browser.post(path(workshop, f"boards/{theirs.pk}/notes/{note.uid}/persona/")).status_code == 404


def test_a_segment_becomes_a_persona_once(workshop, canvas, segment, persona_path, pdm, browser_of):
    answers = [browser_of(pdm).post(persona_path).json() for _ in range(2)]
    persona = Note.objects.get(kind="persona")
    assert persona.text == segment.text
    assert persona.board.kind == Board.Kind.EVENT_STORMING
    assert {answer["url"] for answer in answers} == {path(workshop, f"event-storming/#note-{persona.uid}")}
    assert Link.objects.get().relation == Link.Relation.BECAME


def test_the_thread_is_shown_on_both_ends(workshop, canvas, segment, persona_path, pdm, browser_of):
    browser = browser_of(pdm)
    browser.post(persona_path)
    persona = Note.objects.get(kind="persona")
    (there,) = browser.get(path(workshop, f"boards/{canvas.pk}/links/")).json()[segment.uid]
    assert (there["way"], there["url"]) == ("to", path(workshop, f"notes/{persona.pk}/"))
    (back,) = data_of(browser.get(path(workshop, "event-storming/")))["links"][persona.uid]
    assert (back["way"], back["label"]) == ("from", segment.text)


def test_a_persona_keeps_how_sure_we_are_and_covers_no_other(canvas, segment, pdm):
    certain = {"do": "certainty", "note": segment.uid, "certainty": "assumption"}
    writer.apply(canvas, [certain], by=pdm)
    segment.refresh_from_db()
    first, second = become_persona(segment, by=pdm), become_persona(add_note(canvas, pdm, text="館員"), by=pdm)
    assert first.certainty == "assumption"
    assert second.x >= first.x + 140


def test_a_deleted_persona_can_be_made_again(segment, pdm):
    first = become_persona(segment, by=pdm)
    writer.apply(first.board, [{"do": "delete", "note": first.uid}], by=pdm)
    assert become_persona(segment, by=pdm) != first


def test_only_written_segments_become_personas(workshop, canvas, pdm, browser_of):
    browser = browser_of(pdm)
    blank = add_note(canvas, pdm, text=" ")
    elsewhere = add_note(canvas, pdm, text="販路", block="channels")
    action = "boards/{}/notes/{}/persona/".format
    assert browser.post(path(workshop, action(canvas.pk, blank.uid))).status_code == 422
    for uid in (elsewhere.uid, "nobody00", "☃", "a" * 300):
        assert browser.post(path(workshop, action(canvas.pk, uid))).status_code == 404
    assert not Note.objects.filter(kind="persona").exists()


def test_a_persona_needs_the_right_to_write(workshop, persona_path, sponsor, foreigner, pdm, browser_of):
    assert sponsor.post(persona_path).status_code == 403
    assert browser_of(foreigner).post(persona_path).status_code == 404
    assert browser_of(pdm).get(persona_path).status_code == 405
    workshop.stage = Stage.CLOSED
    workshop.save()
    assert browser_of(pdm).post(persona_path).status_code == 403


def test_a_frozen_board_says_why_it_takes_no_persona(workshop, persona_path, pdm, browser_of):
    Board.of(workshop, Board.Kind.EVENT_STORMING)
    Board.objects.filter(kind=Board.Kind.EVENT_STORMING).update(settings={"frozen": True})
    answer = browser_of(pdm).post(persona_path)
    assert (answer.status_code, "ボード" in answer.json()["text"]) == (422, True)


def test_no_persona_is_made_while_people_write_in_silence(workshop, persona_path, pdm, browser_of):
    Board.of(workshop, Board.Kind.EVENT_STORMING)
    Board.objects.filter(kind=Board.Kind.EVENT_STORMING).update(settings={"silent": True})
    assert browser_of(pdm).post(persona_path).status_code == 422
    assert not Note.everything.filter(kind="persona").exists()


def test_every_case_has_a_canvas_of_its_own(workshop, data_scientist, browser_of):
    cases = [ReferenceCase.add(workshop, title, by=data_scientist) for title in ("選書の事例", "返却の事例")]
    browser = browser_of(data_scientist)
    ids = [data_of(browser.get(path(workshop, f"case-canvas/?case={case.pk}")))["snapshot"]["id"] for case in cases]
    assert len(set(ids)) == 2
    assert [canvas_of(case).pk for case in cases] == ids
    assert browser.get(path(workshop, f"boards/{ids[1]}/")).url == path(workshop, f"case-canvas/?case={cases[1].pk}")


@pytest.mark.parametrize("wanted", ["", "abc", "-1", "99999999999999999999"])
def test_without_a_known_case_the_chosen_one_opens(workshop, data_scientist, browser_of, wanted):
    ReferenceCase.add(workshop, "はじめの事例", by=data_scientist)
    chosen = ReferenceCase.add(workshop, "選んだ事例", by=data_scientist)
    chosen.choose(by=data_scientist)
    page = data_of(browser_of(data_scientist).get(path(workshop, f"case-canvas/?case={wanted}")))
    assert page["snapshot"]["id"] == canvas_of(chosen).pk


def test_a_canvas_is_linked_to_the_case_it_analyses(workshop, data_scientist):
    case = ReferenceCase.add(workshop, "選書の事例", by=data_scientist)
    board = canvas_of(case)
    assert [end.label for end in thread.Thread(workshop).outcomes(board)] == ["選書の事例"]


def test_without_cases_the_page_says_where_they_are_entered(workshop, pdm, browser_of):
    text = browser_of(pdm).get(path(workshop, "case-canvas/")).content.decode()
    assert path(workshop, "cases/") in text


def test_the_listen_grid_is_the_programs(workshop, pdm, browser_of):
    browser = browser_of(pdm)
    assert "グリッドがありません" in browser.get(path(workshop, "listen/")).content.decode()
    workshop.program = {"steps": [{"key": "listen", "grid": GRID}]}
    workshop.save()
    response = browser.get(path(workshop, "listen/"))
    assert data_of(response)["snapshot"]["blocks"] == ["customer_facts", "organisation_influence"]
    assert "cols-2" in response.content.decode()
