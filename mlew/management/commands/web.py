import contextlib
import ctypes
import warnings

import uvicorn
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from mlew.protocol import DirectProtocol

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


class Command(BaseCommand):
    help = "Runs one web process: pages, files and sockets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fd", type=int, help="an open listening socket to use instead of host and port")

    def handle(self, *, host: str, port: int, fd: int | None, **options) -> None:
        one_heap()
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


def one_heap() -> None:
    """All threads share one heap. glibc gives each its own, and what a crowd of handshakes freed there stays there:
    that is a quarter of what 300 open sockets take. Other C libraries have no such setting and do not need it."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(ARENA_MAX, 1)
