from django.apps import AppConfig


class MlewConfig(AppConfig):
    """What all apps share: revisions, news, health."""

    name = "mlew"

    def ready(self) -> None:
        from mlew import checks  # noqa: F401
