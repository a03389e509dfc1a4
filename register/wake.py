"""Waking a worker is for speed only: the sweeps find the same work by its state."""

from typing import Any

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def wake(task: str, *args: Any) -> bool:
    """Ask a worker to run a task now; False when the broker does not answer, which costs time, never a case."""
    try:
        current_app.send_task(task, args=args, retry=False)
    except OperationalError as error:
        log.warning("broker_unreachable", task=task, error=str(error))
        return False
    return True
