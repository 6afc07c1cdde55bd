"""All addresses. What composes the whole may import every app."""

from django.urls import include, path
from django.views.i18n import set_language

from mlew import health
from sessions.access import public

urlpatterns = [
    path("healthz", public(health.alive), name="healthz"),
    path("readyz", public(health.ready), name="readyz"),
    path("language/", public(set_language), name="set_language"),
    path("", include("sessions.urls")),
    path("", include("canvases.urls")),
    path("", include("planning.urls")),
]
