"""The words with which a board says whether it is connected."""

from django.utils.translation import gettext as _

from canvases import limits


def sentences() -> dict[str, str]:
    return {
        "connecting": _("Connecting …"),
        "connecting_waiting": _("Connecting … {n} changes wait in this browser"),
        "offline": _("Not connected. You can go on; it is sent when the connection is back"),
        "offline_waiting": _("Not connected. {n} changes wait in this browser and are sent when it is back"),
        "slow": _("The connection is slow. You can go on; what you write is kept in this browser and sent later"),
        "slow_waiting": _("The connection is slow. {n} changes are kept in this browser and sent once it answers"),
        "over": _("The connection has ended. Please reload the page"),
        "over_waiting": _("The connection has ended. {n} changes wait in this browser. Please reload the page"),
        "full": _("The board is full"),
        "full_waiting": _("The board is full. {n} changes wait in this browser"),
        "full_why": _(
            "%(limit)d people are on this board already, and no more fit. You can read it as it was when you came. "
            "As soon as somebody leaves you are let in, and what you wrote meanwhile is sent."
        )
        % {"limit": limits.PEOPLE},
    }
