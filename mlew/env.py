"""Reading settings from the environment; a bad value stops the start with one clear line."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def boolean(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")
    return value in TRUE


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(allowed)}.")
    return value


def names(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def url(name: str, default: str, schemes: tuple[str, ...]) -> str:
    value = text(name, default)
    if value and urlsplit(value).scheme not in schemes:
        raise ImproperlyConfigured(
            f"{name}: write an address that starts with {' or '.join(f'{s}://' for s in schemes)}."
        )
    return value


def database(name: str, default: Path) -> dict:
    """`sqlite:///path` or `postgres://user:password@host:port/name`, as Django's DATABASES entry."""
    address = url(name, f"sqlite:///{default}", ("sqlite", "postgres", "postgresql"))
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path[1:])))
    if len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name}: the address lacks the name of the database.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 20}, **options},
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
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
        },
    }


def secret_key(name: str, path: Path, *, required: bool) -> str:
    """The key from the environment; on a laptop one is made once and kept in `path`, readable by its owner only."""
    if value := text(name):
        if required and len(value) < 50:
            raise ImproperlyConfigured(f"{name}: at least 50 characters are needed.")
        return value
    if required:
        raise ImproperlyConfigured(f"{name} is missing: write a long random text (50 characters or more).")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(60))
    return path.read_text()


def mail(address: str, folder: Path) -> dict:
    """Django's mail settings from `smtp://user:password@host:port` (smtps = TLS); without it mail becomes files."""
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    parts = urlsplit(address)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
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
    return common | {"broker_url": "filesystem://", "broker_transport_options": options}
