from django.apps import AppConfig


class MlewConfig(AppConfig):
    """What all apps share: revisions and news."""

    name = "mlew"
