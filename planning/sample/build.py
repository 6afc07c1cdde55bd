"""Building a sample workshop, from the hearing sheet to the half-done plan."""

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from planning.sample import boards, dating, document, invention, opening, preparation, schedule, steps
from planning.sample.calendar import Calendar
from sessions.models import User, Workshop
from sessions.roles import Facilitation

FOLDER = Path(__file__).parent
SAMPLES = {"ja": FOLDER / "repair_ja.toml", "en": FOLDER / "huts_en.toml"}
EMAIL, NAME = "mio@example.invalid", "Mio Asano"

CHAPTERS = (
    *(preparation.hearing, preparation.inventory, preparation.cases),
    *(boards.blocks, boards.event_storming),
    *(steps.journey, steps.issues, steps.questions),
    *(invention.solutions, invention.ratings, invention.decide),
    *(document.prfaq, document.metrics),
    *(schedule.frame, schedule.todos),
    *(opening.tick, opening.park, dating.date_everything, opening.run),
)


def samples() -> list[Workshop]:
    """The sample of each language; built when it is not there, otherwise as people left it."""
    return [sample(language) for language in SAMPLES]


def sample(language: str) -> Workshop:
    """The first workshop that the sample's facilitator leads in this language."""
    user = facilitator()
    led = Workshop.objects.filter(people__user=user, people__facilitation=Facilitation.LEAD, language=language)
    return led.order_by("pk").first() or build(language, by=user)


def facilitator() -> User:
    """The account that leads the samples. Nobody can sign in to it by password or reset one by mail."""
    return User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, name=NAME)


def build(language: str, *, by: User) -> Workshop:
    """One workshop in one transaction: it is there complete, or not at all."""
    with transaction.atomic():
        author = opening.opened(content(language, timezone.localdate()), by)
        for chapter in CHAPTERS:
            chapter(author)
    return Workshop.objects.get(pk=author.workshop.pk)


def content(language: str, today: date) -> dict:
    """What the file of this language says, with its moments as dates around today."""
    raw = tomllib.loads(SAMPLES[language].read_text(encoding="utf-8"))
    return Calendar(today, language).read(raw)
