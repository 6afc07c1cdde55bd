"""What `manage.py check` and every start look at."""

from django.core.checks import CheckMessage, Warning, register

from mlew import font


@register()
def japanese_font(app_configs, **options) -> list[CheckMessage]:
    if font.found():
        return []
    return [
        Warning(
            "No Japanese font was found; handouts cannot be printed.",
            hint="Run `npm ci --ignore-scripts`, or install BIZ UDPGothic or Noto Sans CJK JP on this machine.",
            id="mlew.W001",
        )
    ]
