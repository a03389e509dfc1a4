"""What verification hears from the record: a step was taken, so work waits (for speed; the sweeps for certainty)."""

from typing import Any

from register.signals import step_taken
from register.wake import wake

WOKEN_BY = {
    "application.file": "verification.tasks.verify_filed",
    "verification.record_chase": "verification.tasks.retry_inconclusive",
}


def wake_worker(sender: Any, entry: Any, **kwargs: Any) -> None:
    """Wake the worker whose work this step made."""
    if task := WOKEN_BY.get(entry.event):
        wake(task)


def connect() -> None:
    step_taken.connect(wake_worker, dispatch_uid="verification.announcements")
