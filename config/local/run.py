"""`make run`: the whole portal on one machine, with nothing installed but Python."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
from typing import IO

from config.env import BASE_DIR
from config.local.environment import DEFAULT_PORT, HOME, variables
from config.local.ports import PortTaken, ports, require_free
from config.local.steps import StepFailed, prepare
from config.local.supervisor import Interrupted, ProcessFailed, Supervisor, read_procfile

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")


class AlreadyRunning(RuntimeError):
    """This checkout's portal is up; the text says where."""


def claim() -> IO[str]:
    """Be the only run of this checkout. Raises AlreadyRunning."""
    HOME.mkdir(exist_ok=True)
    claimed = open(HOME / "run.lock", "a+")  # noqa: SIM115  held until the process ends
    try:
        fcntl.flock(claimed, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        claimed.seek(0)
        raise AlreadyRunning(f"This portal is already running: {claimed.read().strip()}.") from None
    return claimed


def announce(port: int, claimed: IO[str]) -> None:
    """Note where we run, for the next `make run` and for `manage.py`."""
    claimed.truncate(0)
    claimed.write(f"http://localhost:{port}, process {os.getpid()}, Ctrl-C there ends it")
    claimed.flush()
    (HOME / "port").write_text(str(port))


def environment(port: int) -> dict[str, str]:
    """For every process: what the portal needs, and little of what this shell happens to hold."""
    own = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    numbers = {name: str(number) for name, number in ports(port).items()}
    return {
        **own,
        **variables(port),
        **numbers,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(BASE_DIR),
        "BEAT_SCHEDULE": str(HOME / "beat"),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "DEMO": "on",
    }


def run(port: int) -> int:
    """Until Ctrl-C or SIGTERM. Returns the exit code."""
    os.chdir(BASE_DIR)
    claimed = claim()
    require_free(port)
    announce(port, claimed)
    commands = read_procfile((BASE_DIR / "Procfile").read_text())
    try:
        with Supervisor(commands, environment(port), HOME / "log", ("postgres", "broker")) as supervisor:
            prepare(supervisor)
            welcome(supervisor, port)
            supervisor.watch()
    except Interrupted as signal:
        print(f"\nEnded by {signal}; the data are kept. `make run` starts again.")
    return 0


def welcome(supervisor: Supervisor, port: int) -> None:
    """Where everything is and who may sign in."""
    accounts = supervisor.call("demo_accounts", "python manage.py demo_accounts")
    print(f"\n  The portal   http://localhost:{port}")
    print(f"  Its letters  http://localhost:{ports(port)['MAIL_WEB_PORT']}")
    print(f"\n{accounts}\n  Ctrl-C ends everything and keeps the data.\n", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    try:
        return run(parser.parse_args().port)
    except (AlreadyRunning, PortTaken, StepFailed, ProcessFailed) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
