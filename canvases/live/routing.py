"""Addresses of sockets."""

from django.urls import re_path

from canvases.live.consumer import nowhere, socket

sockets = [
    re_path(r"^socket/(?P<public_id>[0-9a-f]{12})/$", socket),
    re_path(r"", nowhere),
]
