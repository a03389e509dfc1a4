"""`make reset` deletes the local data; `make stop` only stops a PostgreSQL that `manage.py` left running."""

from __future__ import annotations

import shutil
import sys

from config.local.environment import HOME, cluster
from config.local.places import socket_folder
from config.local.run import AlreadyRunning, claim


def reset() -> None:
    """Delete the demo's database, letters, documents and keys. Raises AlreadyRunning."""
    claimed = claim()
    cluster().remove()
    shutil.rmtree(socket_folder(HOME / "broker"))
    for name in ("broker", "documents", "mail", "log", "static", "beat", "port", "secret_key", "gateway_key"):
        path = HOME / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    claimed.close()


if __name__ == "__main__":
    try:
        cluster().stop() if sys.argv[1:] == ["--stop"] else reset()
    except AlreadyRunning as problem:
        sys.exit(f"{problem} End it first.")
