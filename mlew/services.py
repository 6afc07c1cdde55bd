"""What Django and Celery need to know of the services: database, mail, broker."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from mlew import env

# Seconds. Attempts to reconnect come ever less often until `reconnect_timeout`, and then begin anew for whoever asks.
POOL = {"min_size": 1, "max_size": 16, "timeout": 10, "reconnect_timeout": 10}


def database(name: str, default: Path) -> dict:
    """`sqlite:///path` or `postgres://user:password@host:port/name`, as Django's DATABASES entry."""
    parts = env.address(name, f"sqlite:///{default}", ("sqlite", "postgres", "postgresql"))
    if len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name}: the address lacks the name of the database.")
    target = unquote(parts.path[1:])
    if parts.scheme == "sqlite":
        return sqlite(env.writable(name, Path(target).absolute().parent) / Path(target).name)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": target,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": dict(POOL), **options},
    }


def sqlite(path: Path) -> dict:
    """SQLite such that 'saved' survives a power cut and writers wait instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "TEST": {"NAME": path.with_name("test.sqlite3")},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA wal_autocheckpoint=8000;PRAGMA cache_size=-8000;",  # 32 MB, 8 MB
        },
    }


def mail(name: str, folder: Path) -> dict:
    """Django's mail settings from `smtp://user:password@host:port`; without an address mail becomes files.

    smtps:// is TLS from the start (465), smtp+tls:// turns to TLS (587), smtp:// is plain (25)."""
    if not env.text(name):
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    parts = env.address(name, "", tuple(ports))
    if not parts.hostname:
        raise ImproperlyConfigured(f"{name}: the address lacks the host.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def celery(redis_url: str, folder: Path) -> dict:
    """Celery's settings: Redis as the broker, or files in `folder` for one worker on the same machine."""
    common = {
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "task_ignore_result": True,
        "task_soft_time_limit": 90,
        "task_time_limit": 120,
        "worker_max_tasks_per_child": 50,
        "worker_max_memory_per_child": 400_000,
        "broker_connection_retry_on_startup": True,
        "worker_soft_shutdown_timeout": 5,
        "timezone": "UTC",
    }
    if redis_url:
        options = {"visibility_timeout": 300, "unacked_restore_interval": 10, "unacked_restore_throttle": 1}
        broker = redis_url.replace("unix://", "redis+socket://", 1)
        return common | {"broker_url": broker, "broker_transport_options": options}
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.1,
    }
    files = {"broker_url": "localhost", "broker_transport": "mlew.broker:Transport"}
    return common | files | {"broker_transport_options": options}
