"""The kinds, surfaces and asks of this app. Imported when the app is ready."""

from django.forms import ChoiceField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mlew import asks, records, surfaces
from mlew.text import TextField
from sessions import preparation
from sessions.certainty import Certainty
from sessions.models import DataSource, HearingAnswer, ParkedTopic

surfaces.register("hearing_sheet", _("Hearing sheet"), "hearing_sheet", "read the hearing sheet")
surfaces.register("inventory", _("Data inventory"), "inventory")
asks.source(preparation.asked)


def below(name: str, anchor: str):
    """The address of a record on a page of its workshop."""
    return lambda record: f"{reverse(name, args=[record.workshop.public_id])}#{anchor}-{record.pk}"


records.register(
    records.Kind(
        name="hearing_answer",
        model=HearingAnswer,
        noun=_("Hearing sheet"),
        label=str,
        url=below("hearing_sheet", "hearing_answer"),
        permission="write the hearing sheet",
        fields={
            "text": TextField(limit=2000, lines=3, required=False),
            "certainty": ChoiceField(choices=Certainty.choices, required=False),
        },
        certainty="certainty",
        may=preparation.may_write_hearing_sheet,
    )
)
records.register(
    records.Kind(
        name="data_source",
        model=DataSource,
        noun=_("Data"),
        label=str,
        url=below("inventory", "data_source"),
        permission="write with the team",
        fields={
            "name": TextField(limit=120, required=True),
            "place": TextField(limit=200, required=False),
            "since": TextField(limit=80, required=False),
            "amount": TextField(limit=80, required=False),
            "note": TextField(limit=1000, lines=2, required=False),
            "certainty": ChoiceField(choices=Certainty.choices, required=False),
        },
        certainty="certainty",
    )
)
records.register(
    records.Kind(
        name="parked_topic",
        model=ParkedTopic,
        noun=_("For later"),
        label=str,
        url=below("parked_topics", "parked_topic"),
        permission="write with the team",
        fields={"text": TextField(limit=ParkedTopic.LENGTH, required=True)},
    )
)
