"""Pictures of every page of the first sample workshop, on a desk and on a phone: `make screens`.

They go to var/screens; names as arguments limit the pages, `--into docs/screens` keeps them for the README."""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"]

os.environ["DATA_DIR"] = str(ROOT / "var" / "bench")
os.environ["DJANGO_SETTINGS_MODULE"] = "mlew.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="names of pages, such as guide; all without")
    parser.add_argument("--into", type=Path, default=ROOT / "var" / "screens")
    parser.add_argument("--language", default="ja", choices=["ja", "en"])
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    prepare()
    from tests.servers import Web

    web = Web(dict(os.environ))
    web.start()
    try:
        take(web.url, options)
    finally:
        web.stop()


def prepare() -> None:
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    call_command("translate", verbosity=0)
    call_command("migrate", verbosity=0, interactive=False)
    if "sample" in get_commands():
        call_command("sample", verbosity=0)


def take(address: str, options: argparse.Namespace) -> None:
    cookies, pages = visitor(options.language)
    wanted = {name: path for name, path in pages.items() if not options.names or name in options.names}
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for size in SIZES:
            photograph(browser, address, size, cookies, wanted, options.into)
        browser.close()


def visitor(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The cookies of the facilitator of the first sample in this language, and the pages by name."""
    from django.test import Client
    from django.urls import reverse

    from sessions.models import Participant, Workshop
    from tests.bench.pages import names

    workshop = Workshop.objects.filter(language=language).order_by("pk").first()
    if workshop is None:
        sys.exit("There is no sample workshop to take pictures of.")
    seat = Participant.objects.filter(workshop=workshop, user__isnull=False).exclude(facilitation="").first()
    client = Client(headers={"host": "localhost"})
    client.force_login(seat.user)
    pages = {"home": "/"} | {name: reverse(name, args=[workshop.public_id]) for name in names()}
    shown = {name: path for name, path in pages.items() if is_page(client.get(path))}
    return {"sessionid": client.cookies["sessionid"].value, "django_language": language}, shown


def is_page(answer) -> bool:
    return answer.status_code == 200 and "text/html" in answer["Content-Type"]


def photograph(browser: Browser, address: str, size: str, cookies: dict, pages: dict[str, str], into: Path) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ja-JP", timezone_id="Asia/Tokyo")
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    for name, path in pages.items():
        page.goto(address + path)
        page.wait_for_timeout(400)
        page.screenshot(path=into / f"{re.sub(r'[^a-z_]', '', name)}-{size}.png")
        print(into / f"{name}-{size}.png")
    context.close()


if __name__ == "__main__":
    main()
