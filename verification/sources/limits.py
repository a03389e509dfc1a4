"""How hard and how long a source is tried: one set of figures, passed in by the caller."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, counts and bytes. The defaults suit background work."""

    in_flight: int = 4
    """Calls under way at a time to one source."""
    connect_seconds: float = 3.0
    total_seconds: float = 10.0
    """For one attempt, its body included."""
    attempts: int = 3
    backoff_seconds: float = 0.25
    """Full jitter: before attempt n the pause is random between 0 and this × 2ⁿ."""
    longest_pause_seconds: float = 5.0
    """Also the most that a `Retry-After` is heeded; one that asks for more ends the attempts."""
    body_bytes: int = 1_048_576
    failures_to_open: int = 5
    """Failed calls in a row after which a source is left alone…"""
    open_seconds: float = 30.0
    """…for so long."""
    open_jobs: int = 400
    """Subjects a collector has under way at a time; those beyond a source's limit wait in line."""


FOR_A_PAGE = Limits(connect_seconds=1.0, total_seconds=3.0, attempts=1)
"""For a person who waits."""
