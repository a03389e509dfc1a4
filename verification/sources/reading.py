"""Reading a reply field by field: what has the wrong type, or lies out of bounds, is no answer at all.

Unknown fields are passed over, so that a state database may add one without stopping every verification.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from verification.sources.base import MalformedReply

T = TypeVar("T")

MOST_ROWS = 2_000
LONGEST_TEXT = 1_000
LARGEST_NUMBER = 10**15
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters: PostgreSQL keeps neither."""


class Fields:
    """One JSON object of a reply, read by name; `where` is named in every complaint."""

    def __init__(self, value: object, where: str = "data") -> None:
        if not isinstance(value, dict):
            raise MalformedReply(f"{where}: an object is expected")
        self._value: dict[str, Any] = value
        self._where = where

    def value(self, name: str) -> Any:
        """The field as it came; raises MalformedReply where it is missing."""
        if name not in self._value:
            raise MalformedReply(f"{self._where}.{name} is missing")
        return self._value[name]

    def _refuse(self, name: str, expected: str) -> MalformedReply:
        return MalformedReply(f"{self._where}.{name}: {expected} is expected")

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        """What `read` gives, or None where the field is absent or null."""
        return None if self._value.get(name) is None else read(name)

    def text(self, name: str, pattern: str | None = None) -> str:
        value = self.value(name)
        if not isinstance(value, str) or len(value) > LONGEST_TEXT or UNFIT.search(value):
            raise self._refuse(name, f"text of at most {LONGEST_TEXT} characters")
        if pattern is not None and not re.fullmatch(pattern, value, re.ASCII):
            raise self._refuse(name, f"text like {pattern}")
        return value

    def choice(self, name: str, allowed: frozenset[str]) -> str:
        value = self.value(name)
        if not isinstance(value, str) or value not in allowed:
            raise self._refuse(name, " or ".join(sorted(allowed)))
        return value

    def flag(self, name: str) -> bool:
        value = self.value(name)
        if not isinstance(value, bool):
            raise self._refuse(name, "true or false")
        return value

    def whole(self, name: str) -> int:
        """A whole number, not negative."""
        value = self.value(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_NUMBER:
            raise self._refuse(name, "a whole number, not negative")
        return value

    def quantity(self, name: str) -> str:
        """A number, not negative, as exact decimal text."""
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self._refuse(name, "a number")
        number = Decimal(value)
        if not number.is_finite() or not 0 <= number <= LARGEST_NUMBER:
            raise self._refuse(name, "a number, not negative")
        return _plain(number)

    def day(self, name: str) -> str:
        """An ISO date, checked to exist."""
        value = self.value(name)
        if not isinstance(value, str) or not DAY.fullmatch(value):
            raise self._refuse(name, "a date like 2026-01-31")
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise self._refuse(name, "a date that exists") from error

    def moment(self, name: str) -> datetime:
        """A moment with its offset from UTC."""
        value = self.value(name)
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise self._refuse(name, "a moment with an offset")
        return moment

    def object(self, name: str) -> "Fields":
        return Fields(self.value(name), f"{self._where}.{name}")

    def rows(self, name: str, read: Callable[["Fields"], T]) -> list[T]:
        """A list of objects, each read by `read`."""
        value = self.value(name)
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise self._refuse(name, f"a list of at most {MOST_ROWS}")
        return [read(Fields(item, f"{self._where}.{name}[{i}]")) for i, item in enumerate(value)]

    def texts(self, name: str, pattern: str) -> list[str]:
        """A list of texts, each matching the pattern."""
        value = self.value(name)
        if not isinstance(value, list) or len(value) > MOST_ROWS:
            raise self._refuse(name, f"a list of at most {MOST_ROWS}")
        where = f"{self._where}.{name}"
        return [Fields({str(i): item}, where).text(str(i), pattern) for i, item in enumerate(value)]


def exact_decimal(text: str) -> Decimal:
    """For json.loads: no float in between; an exponent nobody could mean is refused."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise MalformedReply("a number is unreadable") from error
    if not -30 <= number.adjusted() <= 30 or len(text) > 60:
        raise MalformedReply("a number is out of bounds")
    return number


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
