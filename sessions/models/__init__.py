from sessions.models.checklist import Tick
from sessions.models.hearing_sheet import HearingAnswer, HearingSheet
from sessions.models.inventory import DataSource
from sessions.models.invitation import Invitation
from sessions.models.link import Link
from sessions.models.parked_topic import ParkedTopic
from sessions.models.part import Activity, Part
from sessions.models.participant import Participant
from sessions.models.upload import Upload
from sessions.models.user import User
from sessions.models.workshop import Workshop

__all__ = [
    "Activity",
    "DataSource",
    "HearingAnswer",
    "HearingSheet",
    "Invitation",
    "Link",
    "ParkedTopic",
    "Part",
    "Participant",
    "Tick",
    "Upload",
    "User",
    "Workshop",
]
