"""Is the process alive, and can it serve? The names of what is missing, and nothing else, leave the house."""

import logging
import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from mlew import font
from mlew.models import Pulse

FREE_DISK = 200_000_000  # bytes
logger = logging.getLogger(__name__)


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker() -> bool:
    if not settings.REDIS_URL:
        return True
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3) as client:
        return client.ping()


def worker() -> bool:
    return Pulse.felt("worker", within=timedelta(seconds=30))


def schedule() -> bool:
    """Longer than a task may take, since it waits in the same line."""
    return Pulse.felt("schedule", within=timedelta(seconds=180))


def disk() -> bool:
    return shutil.disk_usage(settings.DATA_DIR).free > FREE_DISK


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "redis": broker,
    "worker": worker,
    "schedule": schedule,
    "disk": disk,
    "font": font.found,
}


def missing(names: Iterable[str] = CHECKS) -> list[str]:
    """The names of the checks that fail."""
    return [name for name in names if not passes(name)]


def passes(name: str) -> bool:
    try:
        return bool(CHECKS[name]())
    except (DatabaseError, redis.RedisError, OSError) as error:
        logger.warning("Not ready, %s: %s", name, type(error).__name__)
        return False


def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    gone = missing()
    return JsonResponse({"ready": not gone, "missing": gone}, status=503 if gone else 200)
