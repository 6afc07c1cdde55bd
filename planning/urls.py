"""Addresses of the Working Backwards steps, the plan and the handouts."""

urlpatterns: list = []
