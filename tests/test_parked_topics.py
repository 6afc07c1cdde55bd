"""What the room talks about later."""

import pytest
from django.core.exceptions import ValidationError

from canvases.log import writer
from canvases.models import Board, Note
from canvases.parking import park
from mlew.models import News
from sessions.models import Link, ParkedTopic


@pytest.fixture
def url(workshop) -> str:
    return f"/w/{workshop.public_id}/later/"


@pytest.fixture
def topic(workshop, developer) -> ParkedTopic:
    return ParkedTopic.park(workshop, "料金の話", by=developer)


@pytest.fixture
def note(workshop, pdm) -> Note:
    wall = Board.of(workshop, Board.Kind.EVENT_STORMING)
    operation = {"do": "add", "note": "note-0001", "kind": "issue", "text": "高い\n\n理由は別に", "x": 0, "y": 0}
    writer.apply(wall, [operation], by=pdm)
    found = Note.objects.get(uid="note-0001")
    found.workshop = workshop
    return found


def test_a_topic_is_noted_talked_about_and_opened_again(url, developer, browser_of):
    client = browser_of(developer)
    client.post(url + "park/", {"text": "料金の話"})
    topic = ParkedTopic.objects.get()
    assert (topic.text, topic.by, topic.settled_at) == ("料金の話", developer, None)
    for _ in range(2):
        client.post(f"{url}{topic.pk}/", {"deed": "settle"})
    topic.refresh_from_db()
    assert topic.settled_at
    client.post(f"{url}{topic.pk}/", {"deed": "reopen"})
    topic.refresh_from_db()
    assert topic.settled_at is None
    assert News.objects.filter(kind="parked_topic").count() == 3


def test_the_slip_of_the_bar_is_answered_alone(url, developer, browser_of):
    slip = {"HX-Request": "true", "HX-Target": "parking-slip"}
    answer = browser_of(developer).post(url + "park/", {"text": "料金の話"}, headers=slip)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "料金の話" in html
    assert "<html" not in html
    refused = browser_of(developer).post(url + "park/", {"text": "あ" * 301}, headers=slip)
    assert refused.status_code == 422
    assert "あ" * 301 in refused.content.decode()
    assert ParkedTopic.objects.count() == 1


def test_every_page_of_a_workshop_leads_to_the_list(workshop, developer, sponsor, browser_of, url):
    for page in ("people", "inventory", "event-storming", "canvas"):
        html = browser_of(developer).get(f"/w/{workshop.public_id}/{page}/").content.decode()
        assert 'id="parking-slip"' in html, page
        assert f'href="{url}"' in html, page
    html = sponsor.get(f"/w/{workshop.public_id}/people/").content.decode()
    assert 'id="parking-slip"' not in html
    assert f'href="{url}"' in html


def test_a_note_becomes_a_topic_once_and_the_thread_shows_it(note, pdm, developer, browser_of, url):
    topic = park(note, by=pdm)
    topic.settle(by=pdm)
    topic.delete_softly(by=pdm)
    again = park(note, by=developer)
    assert (again, again.settled_at, again.deleted_at) == (topic, None, None)
    assert topic.text == "高い 理由は別に"
    assert Link.objects.get(target_kind="parked_topic").source == note.pk
    html = browser_of(developer).get(url).content.decode()
    assert f"/notes/{note.pk}/" in html


def test_the_board_says_where_the_topic_is(note, developer, browser_of, workshop):
    path = f"/w/{workshop.public_id}/boards/{note.board_id}/notes/{note.uid}/later/"
    answer = browser_of(developer).post(path).json()
    assert answer["url"].endswith(f"/later/#parked_topic-{ParkedTopic.objects.get().pk}")
    writer.apply(note.board, [{"do": "edit", "note": note.uid, "text": " ", "base": 1}], by=developer)
    assert browser_of(developer).post(path).status_code == 422


def test_other_workshops_have_other_topics(topic, foreigner, browser_of, other_workshop, url):
    path = f"/w/{other_workshop.public_id}/later/{topic.pk}/"
    assert browser_of(foreigner).post(path, {"deed": "settle"}).status_code == 404
    assert browser_of(foreigner).post(f"{url}{topic.pk}/", {"deed": "settle"}).status_code == 404


@pytest.mark.parametrize("deed", ["", "explode", "__class__"])
def test_an_unknown_deed_is_refused(topic, developer, browser_of, url, deed):
    assert browser_of(developer).post(f"{url}{topic.pk}/", {"deed": deed}).status_code == 404


def test_the_list_is_bounded(workshop, pdm, monkeypatch):
    monkeypatch.setattr(ParkedTopic, "LIMIT", 2)
    for text in ("一つ", "二つ"):
        ParkedTopic.park(workshop, text, by=pdm)
    with pytest.raises(ValidationError):
        ParkedTopic.park(workshop, "三つ", by=pdm)
