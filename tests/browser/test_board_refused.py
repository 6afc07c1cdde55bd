"""Texts that the server refuses for good: nobody loses what they wrote."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.boards import put

REFUSE = """([uid, ops]) => {
  const { session } = document.querySelector('live-board')
  session.line = { send: () => true }
  for (const [verb, text] of ops) {
    const note = verb === 'add' ? `note-${text}` : uid
    const { id } = session.change(verb, note, { [verb === 'add' ? 'text' : verb]: text, kind: 'event', x: 0, y: 0 })
    session.receive('refused', { op: id, code: 'full', text: 'この付箋は保存できません。', keep: false })
  }
}"""


@pytest.fixture
def refused(at_wall, wall, pdm):
    """The board after these changes [verb, text] of one person were refused."""
    held = put(wall, pdm, "借りる")

    def open_with(ops: list[list[str]]) -> Page:
        page = at_wall(pdm)
        page.evaluate(REFUSE, [held.uid, ops])
        return page

    return open_with


def texts(page: Page) -> list[str]:
    return page.locator(".toasts textarea").evaluate_all("(areas) => areas.map((area) => area.value)")


def test_many_refused_texts_stay_in_one_list_whatever_else_is_said(refused):
    page = refused([["add", f"大切な文{n}"] for n in range(40)])
    page.evaluate("for (let n = 0; n < 6; n += 1) document.querySelector('live-board').toasts.say(`${n}`)")
    assert texts(page) == [f"大切な文{n}" for n in range(40)]
    expect(page.locator(".toast:not(.keeps)")).to_have_count(3)
    expect(page.locator(".toast.keeps")).to_have_count(1)
    expect(page.get_by_text("この付箋は保存できません。")).to_have_count(1)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="すべての文章をコピー").click()
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == texts(page)
    page.locator(".toast.keeps").get_by_role("button", name="閉じる").click()
    assert texts(page) == []


def test_what_was_written_beside_the_text_of_a_note_is_given_back_as_well(refused):
    page = refused([["needs", "貸出の記録"], ["certainty", "fact"], ["view", "8割は当てられる"], ["category", "蔵書"]])
    assert texts(page) == ["貸出の記録", "8割は当てられる", "蔵書"]
