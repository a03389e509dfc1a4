"""The one clock of the services. Tests and the demo may travel in time; nobody else can."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from register.terms.working_days import ALMATY

__all__ = ["ALMATY", "at", "now", "today"]

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The present date in Almaty."""
    return now().astimezone(ALMATY).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Act as if it were `moment`. The ledger still keeps the true time of recording beside it."""
    if not settings.TIME_TRAVEL_ALLOWED:
        raise RuntimeError("Time travel is for tests and the demo (TIME_TRAVEL_ALLOWED).")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
