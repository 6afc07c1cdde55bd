"""The socket the room connects to, and the addresses it is reached at."""

import contextlib
import errno
import socket

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
HERE = ("127.0.0.1", "::1", "localhost")


class Taken(Exception):
    """The address cannot be listened on; the text says why."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket that children may inherit. Raises Taken."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Taken(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error
        raise Taken(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
    listener.set_inheritable(True)
    return listener


def reached_at(host: str) -> list[str]:
    """The names for addresses of this server: first the best one for the room, last the one for this machine."""
    if host in HERE:
        return ["localhost"]
    if host in EVERYWHERE:
        return [*own_addresses(), "localhost"]
    return [f"[{host}]" if ":" in host else host]


def own_addresses() -> list[str]:
    """The addresses and names of this machine that others in the room can use, the likeliest first."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; asks the routing table for our address
            found.append(probe.getsockname()[0])
        except OSError:
            pass
    name = socket.gethostname()
    with contextlib.suppress(OSError):
        found += socket.gethostbyname_ex(name)[2]
    names = [name, f"{name}.local"] if name.replace("-", "").isalnum() else []
    return list(dict.fromkeys(a for a in found if not a.startswith("127."))) + names
