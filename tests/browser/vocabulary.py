"""Words that several browser tests use. They wait for what people would see, never for a time."""

from playwright.sync_api import Locator, Page, expect


def note(page: Page, text: str) -> Locator:
    return page.locator(".note", has_text=text)


def saved(page: Page) -> None:
    """The board has told the server everything."""
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")


def write(page: Page, text: str) -> None:
    """Into the note that has the cursor."""
    expect(page.locator(".writing-area")).to_be_focused()
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")


def connected(page: Page) -> None:
    """What others write from now on arrives here."""
    expect(page.locator("body")).to_have_attribute("data-connection", "online")


def field(part: Page | Locator, label: str) -> Locator:
    """The field with this label that saves itself."""
    page = part.page if isinstance(part, Locator) else part
    return part.locator("autosave-field").filter(has=page.get_by_label(label, exact=True))


def fill(part: Page | Locator, label: str, text: str) -> None:
    """Type into a field that saves itself; returns when it says that it has."""
    found = field(part, label)
    found.get_by_label(label, exact=True).fill(text)
    found.get_by_label(label, exact=True).blur()
    expect(found.locator(".saved")).to_be_visible()


def more(page: Page) -> Locator:
    """What the bar of the selected note offers now and then."""
    box = page.locator(".tools .more")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box
