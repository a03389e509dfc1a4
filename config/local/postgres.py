"""A PostgreSQL that needs no installation: the binaries of a Python package, or those found on the machine."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.local.binaries import Binaries, find_binaries
from config.local.places import Account, mark, reachable, socket_folder

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Cluster:
    """One PostgreSQL server with its data under `base`. Starting and stopping are safe across processes.

    As root the server runs as an unprivileged account, as PostgreSQL demands. `durable=False` is for tests:
    a crash of the machine may cost the data.
    """

    base: Path
    durable: bool = True

    @cached_property
    def account(self) -> Account | None:
        """Whom to run as, or None when we are not root and run it ourselves."""
        if os.geteuid() != 0:
            return None
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known["nobody"]
        return Account(entry.pw_uid, entry.pw_gid)

    @cached_property
    def home(self) -> Path:
        """`base`, or a folder in /var/tmp where the account cannot reach `base` (a checkout under /root)."""
        base = self.base.resolve()
        base.mkdir(parents=True, exist_ok=True)
        if self.account and not reachable(base, self.account):
            base = Path("/var/tmp") / f"register-{mark(base)}"  # noqa: S108  owned by the account below
            base.mkdir(mode=0o755, exist_ok=True)
        if self.account:
            os.chown(base, self.account.uid, self.account.gid)
        return base

    @property
    def data(self) -> Path:
        return self.home / "data"

    @cached_property
    def binaries(self) -> Binaries:
        """The programs, copied next to the data when the account cannot reach them."""
        found = find_binaries()
        if self.account and not reachable(found.folder, self.account):
            return found.copied_to(self.home / "programs")
        return found

    @cached_property
    def sockets(self) -> Path:
        return socket_folder(self.base, self.account)

    def url(self, database: str) -> str:
        """The address for DATABASE_URL."""
        return f"postgresql://app@/{database}?host={self.sockets}"

    def running(self) -> bool:
        return self._call("pg_ctl", "-D", self.data, "status", check=False).returncode == 0

    def start(self) -> None:
        """Make the cluster if there is none, start it if it is down. Raises RuntimeError with the server's words."""
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.running():
                self._call(
                    "pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.home / "server.log",
                    "-o", self._options(), "start",
                )  # fmt: skip

    def stop(self) -> None:
        """Stop the server, if it is up; open connections are cut."""
        with self._alone():
            if (self.data / "postmaster.pid").exists() and self.running():
                self._call("pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "30", "stop")

    def remove(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        shutil.rmtree(self.home)
        shutil.rmtree(self.sockets, ignore_errors=True)
        for made in ("home", "sockets", "binaries"):
            self.__dict__.pop(made, None)

    def create_database(self, name: str) -> None:
        """Create the database unless it is there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection, self._alone():
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _create(self) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was cut short
        self._call(
            "initdb", "-D", self.data, "-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions",
            *self.binaries.locale_options(),
        )  # fmt: skip

    def _options(self) -> str:
        options = (
            f"-c listen_addresses='' -c unix_socket_directories='{self.sockets}' "
            "-c unix_socket_permissions=0700 -c log_min_messages=warning -c max_connections=200"
        )
        return options if self.durable else f"{options} {FAST}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.home / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _call(self, program: str, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        who: dict[str, Any] = {}
        if self.account:
            who = {"user": self.account.uid, "group": self.account.gid, "extra_groups": []}
        log = self.home / "last-command.log"  # a file and not a pipe: the server would hold a pipe open
        with open(log, "w") as output:
            done = subprocess.run(
                [self.binaries.folder / program, *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, text=True, cwd="/",
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"}, check=False, **who,
            )  # fmt: skip
        if check and done.returncode:
            raise RuntimeError(f"PostgreSQL's {program} failed ({self.home / 'server.log'}): {log.read_text().strip()}")
        return done


def attend(cluster: Cluster) -> int:
    """Start the server and stay until told to end, then stop it; ends by itself when the server dies."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    cluster.start()
    print(f"PostgreSQL {cluster.binaries.version} is up, data in {cluster.data}", flush=True)
    while not ended.wait(2):
        if not cluster.running():
            print("PostgreSQL has died; its log is in", cluster.home / "server.log", flush=True)
            return 1
    cluster.stop()
    return 0


if __name__ == "__main__":
    from config.local.environment import cluster

    sys.exit(attend(cluster()))
