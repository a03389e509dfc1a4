"""The four neighbouring ports of a local run, and whether they are free."""

from __future__ import annotations

import socket

NAMES = ("PORT", "GATEWAY_PORT", "MAIL_PORT", "MAIL_WEB_PORT")


class PortTaken(RuntimeError):
    """Another program has a port that is needed; the text says how to mend it."""


def ports(first: int) -> dict[str, int]:
    """The portal's port, then the gateway's, the mail server's and its reader's."""
    return {name: first + offset for offset, name in enumerate(NAMES)}


def require_free(first: int) -> None:
    """Raises PortTaken."""
    taken = [str(port) for port in ports(first).values() if not free(port)]
    if taken:
        raise PortTaken(
            f"Port {', '.join(taken)} is taken by another program; {first} to {first + len(NAMES) - 1} are "
            f"needed. Choose others with `make run PORT={first + 1000}`, or end that program "
            f"(`ss -ltnp` or `lsof -i :{taken[0]}` names it)."
        )


def free(port: int) -> bool:
    """Can a server bind to it on this machine's own address?"""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
