"""Words of the board's script for what lies on a board beside notes, and what notes can be part of."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def things() -> dict[str, str]:
    return {
        "doubts": _("What do you think of it?"),
        "unsure": _("I do not know"),
        "differ": _("I see it differently"),
        "doubt_of": _("{what}: {who}"),
        **pictures(),
        "arrow": _("Arrow"),
        "arrow_of": _("arrow from {from} to {to}"),
        "arrow_where": _("Tap the note to which the arrow leads. By keys: go to it and press Enter."),
        "arrow_whence": _("Tap the note where the arrow begins, then the one where it ends."),
        "draw_arrow": _("Drag to another note: an arrow"),
        "resize": _("Drag to change the size"),
        "rename": _("Write a name"),
        "read_story": _("Read as a story"),
        "no_lane": _("Outside of the lanes"),
        "group": _("Make a cluster"),
        "group_as": _("Join with “{name}”"),
        "ungroup": _("Out of the cluster"),
        "cluster": _("Name of the cluster"),
        "cluster_n": _("Cluster {n}"),
        "cluster_of": _("cluster {name}, {n} notes"),
        "lock": _("Lock"),
        "locked": _("locked by the facilitator"),
        "comma": _(", "),
    }


def pictures() -> dict[str, str]:
    return {
        "picture": pgettext("of a note", "Picture"),
        "open_picture": _("Open the picture"),
        "no_picture": _("Only pictures become notes: PNG, JPEG, WebP."),
        "picture_sends": _("Sending …"),
        "picture_waits": _(
            "The picture is not saved yet. It is sent when the connection is back. Keep this page open."
        ),
        "picture_refused": _("The picture was not taken. Please reload the page and try again."),
        "again": _("Send again"),
        "drop_picture": _("Take away"),
    }
