"""The servers as fixtures, started once and only when a test asks for them."""

from collections.abc import Iterator

import pytest
from django.db import connection

from mlew import health
from tests import servers
from tests.sockets import Server

# Sessions that killed processes left behind; while there are any, PostgreSQL does not drop the database.
OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with servers.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.Redis]:
    with servers.redis() as server:
        yield server


@pytest.fixture
def redis() -> Iterator[servers.Redis]:
    """A Redis of this test alone, which may be killed."""
    with servers.redis() as running:
        yield running


@pytest.fixture
def pair(redis, transactional_db) -> Iterator[list[Server]]:
    """Two web processes with one Redis between them."""
    started = [Server(REDIS_URL=redis.url).start() for _ in range(2)]
    yield started
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def test_database(django_db_setup, django_db_blocker) -> Iterator[dict[str, str]]:
    """The environment in which our own processes find the database of the tests."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        yield {"DATABASE_URL": f"sqlite:///{config['NAME']}"}
        return
    yield {"DATABASE_URL": f"postgres://{config['USER']}@/{config['NAME']}?host={config['HOST']}"}
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(OTHERS)


@pytest.fixture(scope="session")
def web_process(test_database) -> Iterator[servers.Web]:
    web = servers.Web(test_database)
    web.start()
    yield web
    web.stop()
    web.listener.close()


@pytest.fixture(scope="module")
def running(test_database, django_db_blocker) -> Iterator[Server]:
    """A web process for the sockets of one file, as `tests.sockets` starts and kills them."""
    with django_db_blocker.unblock():
        server = Server().start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def worker_process(test_database) -> Iterator[servers.Worker]:
    worker = servers.Worker(test_database)
    worker.start()
    yield worker
    worker.stop()


@pytest.fixture
def web(web_process, transactional_db) -> servers.Web:
    """The running web process on the database of this test; `web.url`, `web.restart()`."""
    if not web_process.runs:
        web_process.start()
    return web_process


@pytest.fixture
def worker(worker_process, transactional_db) -> servers.Worker:
    """A running Celery worker on the database of this test; as in `make run`, one that ended is started again.

    One sign of life is enough: the next comes ten seconds later, and each test begins without any."""

    def works() -> bool:
        if not worker_process.runs:
            worker_process.start()
        worker_process.works = worker_process.works or health.worker()
        return worker_process.works

    servers.wait_until(works, "the worker gives a sign of life", seconds=60)
    return worker_process


@pytest.fixture
def no_worker(worker_process) -> None:
    """Nobody takes what this test asks for; the next test that needs the worker starts it again."""
    if worker_process.runs:
        worker_process.stop()
