"""A PostgreSQL that needs no installation: programs from a Python package, or those found on the machine."""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

from config.local.binaries import Binaries, find_binaries
from config.local.places import Account, mark, reachable, socket_folder

SETTINGS = "-c listen_addresses='' -c unix_socket_permissions=0700 -c max_connections=200"
NOT_DURABLE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass
class Cluster:
    """One PostgreSQL server with its data under `base`. Starting and stopping are safe across processes.

    As root the server runs as an unprivileged account, as PostgreSQL demands. `durable=False` is for tests:
    a crash of the machine may cost the data. Failures raise RuntimeError in the server's own words.
    """

    base: Path
    durable: bool = True

    @cached_property
    def account(self) -> Account | None:
        """Whom to run as; None when we are not root and run it ourselves."""
        if os.geteuid() != 0:
            return None
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known["nobody"]
        return Account(entry.pw_uid, entry.pw_gid)

    @property
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

    @property
    def sockets(self) -> Path:
        return socket_folder(self.base, self.account)

    def url(self, database: str) -> str:
        """The address for DATABASE_URL."""
        return f"postgresql://app@/{database}?host={self.sockets}"

    def running(self) -> bool:
        return self._call("pg_ctl", "-D", self.data, "status", check=False) == 0

    def start(self) -> None:
        """Make the cluster if there is none, start it if it is down."""
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.running():
                options = f"{SETTINGS} -c unix_socket_directories='{self.sockets}'"
                options += "" if self.durable else f" {NOT_DURABLE}"
                self._call("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.log, "-o", options, "start")

    def accepts(self) -> bool:
        """Does the server take connections?"""
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop the server, if it is up; open connections are cut."""
        with self._alone():
            if (self.data / "postmaster.pid").exists() and self.running():
                self._call("pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "30", "stop")

    def remove(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        shutil.rmtree(self.sockets)
        shutil.rmtree(self.home)

    def create_database(self, name: str) -> None:
        """Create the database unless it is there."""
        with self._alone(), psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def _create(self) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # an initdb that was cut short
        encoding = ("-E", "UTF8", *self.binaries.locale_options())
        self._call("initdb", "-D", self.data, "-U", "app", "-A", "trust", "--no-instructions", *encoding)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with open(self.home / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _call(self, program: str, *arguments: str | Path, check: bool = True) -> int:
        """Run one of the programs as the account; its words go to a file, for a pipe would stay open."""
        words = self.home / f"{program}.{os.getpid()}.log"
        with open(words, "w") as output:
            done = subprocess.run(
                [self.binaries.folder / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"},
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
                check=False,
            )
        said = words.read_text().strip()
        words.unlink()
        if check and done.returncode:
            raise RuntimeError(f"PostgreSQL's {program} failed: {said} See {self.log}.")
        return done.returncode
