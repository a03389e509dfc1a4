"""What `make run` does before the portal answers: each step says what it is and how to mend it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from config.local import broker, frontend
from config.local.environment import HOME, cluster
from config.local.supervisor import ProcessFailed, Supervisor
from config.local.waiting import healthy, listening, wait_for


@dataclass(frozen=True)
class Step:
    """A line on the terminal, what is done, and what to try when it fails."""

    says: str
    does: Callable[[Supervisor], None]
    mend: str


class StepFailed(RuntimeError):
    """A step did not succeed; the text says what, why, and what to try."""


def manage(command: str, *, aloud: bool = False, **environment: str) -> Callable[[Supervisor], None]:
    """A step that runs `manage.py`."""

    def run(supervisor: Supervisor) -> None:
        supervisor.call(command.split()[0], f"python manage.py {command}", aloud=aloud, **environment)

    return run


def start_database(supervisor: Supervisor) -> None:
    supervisor.start("postgres")
    server = cluster()
    wait_for(server.accepts, 60, "PostgreSQL", supervisor, "postgres")
    server.create_database("register")


def start_broker(supervisor: Supervisor) -> None:
    supervisor.start("broker")
    socket = broker.socket_of(HOME / "broker")
    wait_for(lambda: broker.answers(socket), 20, "the broker", supervisor, "broker")


def copy_front_end(_: Supervisor) -> None:
    frontend.vendor()


def collect_static(supervisor: Supervisor) -> None:
    """Only when a file or a package changed: compressing them all takes a while."""
    stamp = HOME / "static" / ".complete"
    wanted = frontend.collected_fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        manage("collectstatic --no-input --clear")(supervisor)
        stamp.write_text(wanted)


def start_neighbours(supervisor: Supervisor) -> None:
    supervisor.start("gateway", "mail")
    for name, variable in (("gateway", "GATEWAY_PORT"), ("mail", "MAIL_PORT")):
        port = int(supervisor.environment[variable])
        wait_for(lambda port=port: listening(port), 30, f"the {name}", supervisor, name)  # type: ignore[misc]


def start_portal(supervisor: Supervisor) -> None:
    supervisor.start("web", "worker", "beat")
    port = supervisor.environment["PORT"]
    wait_for(lambda: healthy(f"http://127.0.0.1:{port}/health/"), 60, "the portal", supervisor, "web")


STEPS = [
    Step("PostgreSQL", start_database, "`make reset` starts with an empty database."),
    Step("broker", start_broker, "`make reset` starts with an empty one."),
    Step("tables", manage("migrate --no-input"), "`make reset` starts with an empty database."),
    Step("translations", manage("compile_translations"), "The file named above is damaged."),
    Step(
        "styles, scripts and fonts",
        copy_front_end,
        "They come from the npm registry: check the network. Without Node.js, `make node` brings one.",
    ),
    Step("static files", collect_static, "A file named above refers to one that is absent."),
    Step("sandbox gateway and mail", start_neighbours, "Its log is in .local/log."),
    Step(
        "demo (the first time takes a few minutes)",
        manage("load_demo", aloud=True, TIME_TRAVEL_ALLOWED="on"),
        "`make reset`, then `make run`, loads it anew.",
    ),
    Step("portal, worker and schedule", start_portal, "Its log is in .local/log."),
]


def prepare(supervisor: Supervisor) -> None:
    """All the steps in order. Raises StepFailed."""
    for step in STEPS:
        print(f"· {step.says} …", end=" ", flush=True)
        began = time.monotonic()
        try:
            step.does(supervisor)
        except (ProcessFailed, RuntimeError, OSError) as error:
            raise StepFailed(f"This step failed: {step.says}.\n\n{error}\n\nHow to mend it: {step.mend}") from error
        print(f"{time.monotonic() - began:.1f} s", flush=True)
