"""The ASGI application: pages by Django, sockets by Channels."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlew.settings")

from django.core.asgi import get_asgi_application

from mlew.bodies import BoundedBodies

application = BoundedBodies(get_asgi_application())
