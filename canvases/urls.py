"""Addresses of boards and reference cases."""

urlpatterns: list = []
