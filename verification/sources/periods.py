"""Quarters and months before a day, as the contract writes them: 2026-Q3, 2026-09."""

from datetime import date, timedelta


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def quarter_before(day: date) -> date:
    """The last day of the quarter before the one of `day`."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def last_quarters(on: date, count: int) -> list[str]:
    """The last `count` quarters that ended before `on`, the latest first."""
    found, day = [], on
    for _each in range(count):
        day = quarter_before(day)
        found.append(quarter_of(day))
    return found


def last_months(on: date, count: int) -> list[str]:
    """The last `count` months that ended before `on`, the latest first."""
    found, day = [], on
    for _each in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        found.append(f"{day:%Y-%m}")
    return found
