"""The ASGI application: pages by Django, sockets by Channels."""

# ruff: noqa: E402  Django must be set up before what uses its models is imported

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")

from django.core.asgi import get_asgi_application

pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from channels.sessions import CookieMiddleware

from canvases.live.routing import sockets
from mlew.bodies import BoundedBodies

application = ProtocolTypeRouter(
    {
        "http": BoundedBodies(pages),
        "websocket": AllowedHostsOriginValidator(CookieMiddleware(URLRouter(sockets))),
    }
)
