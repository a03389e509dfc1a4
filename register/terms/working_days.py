"""Working days and due moments: the arithmetic under every term (51-5.3, 51-2.5 and the terms of the rules).

Pure: no database, no clock, no settings. A term starts on the day after the event and ends at the end of its
last day in Almaty. A *due moment* is the instant the next day begins there, and it is exclusive: an act at
23:59:59.999999 of the last day is in time, an act at 00:00:00 is late. So `moment < due` is the whole test,
no fraction of a second falls between two days, and `last_day(due)` gives the date to show to people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

import holidays

ALMATY = ZoneInfo("Asia/Almaty")
"""The whole country keeps this time since 1 March 2024."""

WORKING = "working"
CALENDAR = "calendar"
LONGEST = 3660
"""The longest term in days that is believed; anything above it is a mistake of the keyboard."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Which days are working days in Kazakhstan.

    Holidays and already published transfers come from a library. An administrator's days come on top and
    always win: `days_off` are extra days off, `working_days` are days on which people work although the
    library or the weekend says otherwise (a transferred Saturday, a feast that the library only estimated).
    """

    days_off: frozenset[date] = field(default_factory=frozenset)
    working_days: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if both := self.days_off & self.working_days:
            raise ValueError(f"both a day off and a working day: {min(both).isoformat()}")

    def is_working_day(self, day: date) -> bool:
        """Whether people work on the day; a datetime is refused, because its zone would be guessed."""
        if isinstance(day, datetime):
            raise TypeError("a date is needed, not a datetime")
        if day in self.working_days:
            return True
        if day in self.days_off:
            return False
        off, worked = seed(day.year)
        return day in worked or (day.weekday() < _SATURDAY and day not in off)

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the first working day after it."""
        return next(d for d in _days_from(day) if self.is_working_day(d))

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after `start`, which never counts; for 0, `start` moved off a day off."""
        _checked(n)
        day = start if n else self.next_working_day(start)
        for _ in range(n):
            day = self.next_working_day(day + _DAY)
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """How many working days lie after one day, through another; 0 when the second is not later."""
        span = max((through - after).days, 0)
        return sum(self.is_working_day(after + i * _DAY) for i in range(1, span + 1))


@lru_cache(maxsize=256)
def seed(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and transferred working days of a year, as the `holidays` library knows them."""
    known = holidays.country_holidays("KZ", years=year)
    worked = frozenset(day for day in known.weekend_workdays if day.year == year)
    return frozenset(day for day in known if day.year == year), worked


def due_moment(started_at: datetime, length: int, unit: str, calendar: Calendar) -> datetime:
    """The exclusive end of a term: the first instant, in Almaty, of the day after its last day.

    `length` is in working or calendar days (`unit`). A calendar term that would end on a day off ends on the
    next working day. Length 0 means "the same working day". Raises ValueError for a moment without a time
    zone, an unknown unit, or a length that is negative or beyond `LONGEST`; TypeError for a length that is no
    whole number.
    """
    event = local_date(started_at)
    _checked(length)
    if unit == WORKING:
        last = calendar.add_working_days(event, length)
    elif unit == CALENDAR:
        last = calendar.next_working_day(event + length * _DAY)
    else:
        raise ValueError(f"unknown unit of a term: {unit}")
    return end_of(last)


def end_of(last: date) -> datetime:
    """The exclusive end of a day in Almaty: the instant the next day begins."""
    return datetime.combine(last + _DAY, time.min, tzinfo=ALMATY)


def last_day(due: datetime) -> date:
    """The last day of a term, the date to show: the day before the exclusive due moment."""
    return local_date(due - timedelta(microseconds=1))


def in_time(moment: datetime, due: datetime) -> bool:
    """Whether an act at `moment` keeps a term that ends at `due` (exclusive)."""
    _aware(moment)
    _aware(due)
    return moment < due


def working_days_left(now: datetime, due: datetime, calendar: Calendar) -> int:
    """Working days after today through the last day: 0 on the last day and when the term is over.

    Whether it is over is a different question: ask `in_time`.
    """
    return calendar.working_days_between(local_date(now), last_day(due))


def local_date(moment: datetime) -> date:
    """The date in Almaty at an instant; ValueError when the instant has no time zone."""
    return _aware(moment).astimezone(ALMATY).date()


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment


def _checked(length: int) -> None:
    if isinstance(length, bool) or not isinstance(length, int):
        raise TypeError("a term is a whole number of days")
    if not 0 <= length <= LONGEST:
        raise ValueError(f"a term of {length} days")


def _days_from(day: date) -> Iterator[date]:
    return (day + i * _DAY for i in count())
