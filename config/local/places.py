"""Where a local server may keep its socket and its files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

LONGEST_SOCKET_FOLDER = 60  # a socket's path may have 104 characters in all, and psycopg wants no space in it


@dataclass(frozen=True)
class Account:
    """The system account a server runs as."""

    uid: int
    gid: int


def mark(path: Path) -> str:
    """A short name that only this path has."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def socket_folder(base: Path, account: Account | None = None) -> Path:
    """A private folder with a short path without spaces; raises PermissionError when someone else made it."""
    top = tempfile.gettempdir()
    if " " in top or len(top) > LONGEST_SOCKET_FOLDER:
        top = "/tmp"  # noqa: S108  the folder below is private and checked
    owner = account.uid if account else os.geteuid()
    folder = Path(top) / f"register-{mark(base)}-{owner}"
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        if account:
            os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != owner or found.st_mode & 0o077:
        raise PermissionError(f"{folder} belongs to someone else or is open to others: remove it and try again.")
    return folder


def reachable(path: Path, account: Account) -> bool:
    """May `account` walk down to `path`?"""
    return all((place.stat().st_mode & 0o001) or place.stat().st_uid == account.uid for place in [path, *path.parents])
