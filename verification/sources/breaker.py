"""A circuit breaker: a source that keeps failing is left alone for a while, then tried by one call.

Shared by all clients of a gateway within a process; other processes learn by their own failures.
"""

import threading
import time
from collections.abc import Callable

from verification.sources.limits import Limits


class Breaker:
    """Closed: calls go through. Open: none does. Half-open: one goes, and decides."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._opened_at: float | None = None
        self._tried_at: float | None = None

    @property
    def state(self) -> str:
        """`closed`, `open` or `half-open`."""
        if self._opened_at is None:
            return "closed"
        return "half-open" if self._is_due() else "open"

    def admits(self) -> bool:
        """Whether a call may go out; in the half-open state the first to ask is the one that tries."""
        with self._lock:
            if self._opened_at is None:
                return True
            if not self._is_due() or self._is_being_tried():
                return False
            self._tried_at = self._clock()
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures, self._opened_at, self._tried_at = 0, None, None

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._opened_at is not None or self._failures >= self._limits.failures_to_open:
                self._opened_at, self._tried_at = self._clock(), None

    def _is_due(self) -> bool:
        return self._opened_at is not None and self._clock() - self._opened_at >= self._limits.open_seconds

    def _is_being_tried(self) -> bool:
        """A trial that never reported back (its process of work was cancelled) does not block for ever."""
        return self._tried_at is not None and self._clock() - self._tried_at < self._limits.open_seconds


_shared: dict[tuple[str, str], Breaker] = {}
_shared_lock = threading.Lock()


def shared(url: str, source: str, limits: Limits) -> Breaker:
    """The process's one breaker for a source of a gateway."""
    with _shared_lock:
        return _shared.setdefault((url, source), Breaker(limits))


def forget() -> None:
    """Close every shared breaker: for tests, and after a gateway has been mended."""
    with _shared_lock:
        _shared.clear()
