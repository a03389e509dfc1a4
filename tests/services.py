"""What the tests run on: an embedded PostgreSQL, stopped by its last user, and a broker for each process."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from config.local import broker, environment
from config.local.postgres import Cluster

HOME = environment.HOME / "test"


def provide(*, durable: bool = False) -> None:
    """Start both and point the environment at them; both end with this process.

    `durable` commits reach the disk, as in production: for figures, not for tests.
    """
    cluster = Cluster(HOME.parent / "bench" / "postgres" if durable else HOME / "postgres", durable=durable)
    users = _join(cluster.home / "users")
    cluster.start()
    atexit.register(_leave, users, cluster)
    folder = Path(tempfile.mkdtemp(prefix="register-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    server = broker.start(folder / "broker", durable=False)
    atexit.register(shutil.rmtree, broker.socket_of(folder / "broker").parent, ignore_errors=True)
    atexit.register(server.wait)
    atexit.register(server.terminate)
    for name, value in environment.sandboxed(folder, cluster, broker.socket_of(folder / "broker")).items():
        os.environ.setdefault(name, value)


def _join(path: Path) -> IO[str]:
    """Count ourselves among the server's users; the kernel counts us out even when we are killed."""
    users = open(path, "w")  # noqa: SIM115  held until the process ends
    fcntl.flock(users, fcntl.LOCK_SH)
    return users


def _leave(users: IO[str], cluster: Cluster) -> None:
    """Stop the server when nobody else uses it."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    cluster.stop()
