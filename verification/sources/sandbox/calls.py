"""How the sandbox was called: counts by source and company, and the most calls under way at a time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Calls:
    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._total: Counter[str] = Counter()
        self._by_bin: dict[str, Counter[str]] = {}
        self._in_flight: Counter[str] = Counter()
        self._most: Counter[str] = Counter()

    @contextmanager
    def under_way(self, source: str, bins: list[str]) -> Iterator[None]:
        """Count a call for as long as it lasts."""
        self._total[source] += 1
        self._by_bin.setdefault(source, Counter()).update(bins)
        in_flight = self._in_flight
        in_flight[source] += 1
        self._most[source] = max(self._most[source], in_flight[source])
        try:
            yield
        finally:
            in_flight[source] -= 1

    def as_json(self) -> dict[str, Any]:
        return {
            source: {
                "calls": self._total[source],
                "in_flight": self._in_flight[source],
                "max_in_flight": self._most[source],
                "by_bin": dict(self._by_bin[source]),
            }
            for source in sorted(self._total)
        }
