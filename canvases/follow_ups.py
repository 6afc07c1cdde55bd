"""What a record of this app can become besides, in one click on its page, such as a todo. Other apps register it."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class FollowUp:
    """A button. `url_name` takes the workshop's public id, the kind and the number of the record, by POST."""

    label: str
    url_name: str
    permission: str


_follow_ups: list[FollowUp] = []


def register(follow_up: FollowUp) -> None:
    _follow_ups.append(follow_up)


def for_record(visitor, kind: str, pk: int) -> list[tuple[str, str]]:
    """Label and address of what this visitor may make of the record."""
    public_id = visitor.workshop.public_id
    offered = [each for each in _follow_ups if visitor.person and visitor.may(each.permission)]
    return [(str(each.label), reverse(each.url_name, args=[public_id, kind, pk])) for each in offered]
