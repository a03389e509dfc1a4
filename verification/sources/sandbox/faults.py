"""What the sandbox does wrong when it is told to, by company and source."""

from dataclasses import dataclass, field
from typing import Any

ANY = "*"
KINDS = frozenset({"slow", "silent", "down", "status", "malformed", "other_company", "patch", "no_record", "body"})
WHOLE_CALL = frozenset({"slow", "silent", "down", "malformed", "body"})
"""Faults of the connection: in a batch they befall the whole call, the others one reply of it."""


class BadFault(ValueError):
    """The control call asks for something the sandbox cannot do."""


@dataclass(slots=True)
class Fault:
    """One switch. `times` is how many more calls it befalls, None meaning until it is taken away."""

    kind: str
    bin: str = ANY
    source: str = ANY
    ms: int = 0
    status: int = 500
    retry_after: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    repeat: int = 1
    """How many times `body` is repeated: for replies too large to send to the control."""
    content_type: str = "application/json"
    patch: dict[str, Any] = field(default_factory=dict)
    times: int | None = None


class Faults:
    """All switches; the one that names the company and the source goes before one that names less."""

    def __init__(self) -> None:
        self._faults: dict[tuple[str, str], Fault] = {}

    def put(self, described: object) -> Fault:
        """Set one switch from JSON; raises BadFault."""
        if not isinstance(described, dict) or described.get("kind") not in KINDS:
            raise BadFault(f"kind must be one of {', '.join(sorted(KINDS))}")
        try:
            fault = Fault(**described)
        except TypeError as error:
            raise BadFault(str(error)) from error
        self._faults[fault.bin, fault.source] = fault
        return fault

    def clear(self, bin: str | None = None, source: str | None = None) -> None:
        """Take away all switches, or those of a company or source."""
        for place in list(self._faults):
            if bin in (None, place[0]) and source in (None, place[1]):
                del self._faults[place]

    def all(self) -> list[Fault]:
        return list(self._faults.values())

    def befalling(self, bin: str, source: str) -> Fault | None:
        """The switch for this call, used up by one."""
        for place in ((bin, source), (bin, ANY), (ANY, source), (ANY, ANY)):
            fault = self._faults.get(place)
            if fault is not None:
                return self._used(place, fault)
        return None

    def _used(self, place: tuple[str, str], fault: Fault) -> Fault:
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                del self._faults[place]
        return fault


def merged(value: Any, patch: Any) -> Any:
    """JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    base = dict(value) if isinstance(value, dict) else {}
    for name, change in patch.items():
        if change is None:
            base.pop(name, None)
        else:
            base[name] = merged(base.get(name), change)
    return base
