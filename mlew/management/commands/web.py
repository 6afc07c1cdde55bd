import warnings

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from mlew.protocol import DirectProtocol


class Command(BaseCommand):
    help = "Runs one web process: pages, files and sockets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fd", type=int, help="an open listening socket to use instead of host and port")

    def handle(self, *, host: str, port: int, fd: int | None, **options) -> None:
        # WhiteNoise reads a file at once; Django would rather it did so asynchronously.
        warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
        uvicorn.run(
            "mlew.asgi:application",
            host=host,
            port=port,
            fd=fd,
            lifespan="off",
            log_level="warning",
            access_log=False,
            ws=DirectProtocol,
            timeout_graceful_shutdown=4,
            proxy_headers=bool(settings.TRUSTED_PROXIES),
            forwarded_allow_ips=settings.TRUSTED_PROXIES,
        )
