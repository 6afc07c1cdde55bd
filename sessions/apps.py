from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    """Workshops, their people and preparation. Django's own app has the label `sessions`, hence ours."""

    name = "sessions"
    label = "workshops"
    verbose_name = _("Workshops")

    def ready(self) -> None:
        from sessions import registrations  # noqa: F401
