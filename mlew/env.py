"""Reading settings from the environment; a bad value stops the start with one clear line."""

import os
import secrets
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
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
