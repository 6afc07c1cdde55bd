"""Reading settings from the environment; a bad value stops the start with one clear line."""

import os
import secrets
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

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


def networks(name: str) -> list[str]:
    """A comma-separated list of addresses or networks."""
    for value in names(name):
        try:
            ip_network(value)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {value!r} is no address and no network such as 10.0.0.0/8.") from error
    return names(name)


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(f"{name}={value!r}: write a time zone such as Asia/Tokyo.") from error
    return value


def folder(name: str, default: Path) -> Path:
    """A folder that we may write to; made when it is not there."""
    return writable(name, Path(text(name) or default).absolute())


def writable(name: str, path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error}.") from error
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be read and written.")
    return path


def sender(name: str, default: str) -> str:
    value = text(name, default)
    if "@" not in parseaddr(value)[1]:
        raise ImproperlyConfigured(f"{name}={value!r}: write a mail address such as MLEW <mlew@example.com>.")
    return value


def address(name: str, default: str, schemes: tuple[str, ...]) -> SplitResult:
    """The parts of an address. Its text, which may hold a password, stays out of messages."""
    try:
        parts = urlsplit(text(name) or default)
        known = not parts.geturl() or parts.scheme in schemes
        _ = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: the host or the port of the address is not valid.") from error
    if not known:
        starts = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ImproperlyConfigured(f"{name}: write an address that starts with {starts}.")
    return parts


def url(name: str, default: str, schemes: tuple[str, ...]) -> str:
    address(name, default, schemes)
    return text(name) or default


def database(name: str, default: Path) -> dict:
    """`sqlite:///path` or `postgres://user:password@host:port/name`, as Django's DATABASES entry."""
    parts = address(name, f"sqlite:///{default}", ("sqlite", "postgres", "postgresql"))
    if len(parts.path) < 2:
        raise ImproperlyConfigured(f"{name}: the address lacks the name of the database.")
    target = unquote(parts.path[1:])
    if parts.scheme == "sqlite":
        return sqlite(writable(name, Path(target).absolute().parent) / Path(target).name)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": target,
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


def mail(name: str, folder: Path) -> dict:
    """Django's mail settings from `smtp://user:password@host:port`; without an address mail becomes files.

    smtps:// is TLS from the start (465), smtp+tls:// turns to TLS (587), smtp:// is plain (25)."""
    if not text(name):
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    parts = address(name, "", tuple(ports))
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
    return common | {"broker_url": "filesystem://localhost", "broker_transport_options": options}
