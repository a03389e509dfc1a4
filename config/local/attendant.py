"""`postgres` in the Procfile: starts the embedded PostgreSQL, stays beside it, stops it when told to end."""

import signal
import sys
import threading

from config.local.environment import cluster
from config.local.postgres import Cluster


def attend(server: Cluster) -> int:
    """Until SIGTERM or SIGINT; returns 1 when the server dies by itself."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    server.start()
    print(f"PostgreSQL {server.binaries.version} is up, its data in {server.data}", flush=True)
    while not ended.wait(1):
        if not server.running():
            print(f"PostgreSQL has died; its log is {server.log}", flush=True)
            return 1
    server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(attend(cluster()))
