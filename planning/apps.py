from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    """Working Backwards, the plan, and what leaves as a handout."""

    name = "planning"
    verbose_name = _("Planning")

    def ready(self) -> None:
        from planning import registrations  # noqa: F401
