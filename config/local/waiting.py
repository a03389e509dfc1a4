"""Waiting for a server to answer, no longer than needed and not for one that has ended."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from config.local.supervisor import ProcessFailed, Supervisor


def wait_for(ready: Callable[[], bool], seconds: float, what: str, supervisor: Supervisor, name: str) -> None:
    """Until ready. Raises ProcessFailed when the process ends first, or TimeoutError."""
    end = time.monotonic() + seconds
    while not ready():
        child = supervisor.children[name]
        if (code := child.process.poll()) is not None:
            time.sleep(0.2)  # its last words are still being read
            raise ProcessFailed(f"{name} ended with {code}:\n" + "\n".join(child.said))
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not answer within {seconds:.0f} seconds.\n" + "\n".join(child.said))
        time.sleep(0.05)


def listening(port: int) -> bool:
    """Does anything accept connections there?"""
    with socket.socket() as trial:
        trial.settimeout(1)
        return trial.connect_ex(("127.0.0.1", port)) == 0


def healthy(address: str) -> bool:
    """Does the portal say that it and what it stands on are well?"""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request("GET", parts.path, headers={"Accept": "application/json"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
