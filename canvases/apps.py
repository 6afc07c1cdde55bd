from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CanvasesConfig(AppConfig):
    """Live boards and the reference cases that are analysed on them."""

    name = "canvases"
    verbose_name = _("Boards")

    def ready(self) -> None:
        from canvases import registrations  # noqa: F401
