"""Working days and due moments, by hand-made tables and by properties that hold for every date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.enums import TermUnit
from register.terms.working_days import (
    ALMATY,
    LONGEST,
    Calendar,
    due_moment,
    in_time,
    last_day,
    local_date,
    working_days_left,
)

PLAIN = Calendar()
TRANSFERRED = Calendar(
    days_off=frozenset({date(2026, 1, 5), date(2026, 5, 8)}),
    working_days=frozenset({date(2026, 1, 10), date(2026, 5, 16), date(2026, 5, 27)}),
)

DAYS = [
    # day, is it a working day, why
    ("2026-01-01", False, "New Year"),
    ("2026-01-02", False, "New Year, second day"),
    ("2026-01-03", False, "Saturday"),
    ("2026-01-05", True, "Monday after the New Year"),
    ("2026-01-07", False, "Christmas on a Wednesday"),
    ("2026-01-08", True, "the day after Christmas"),
    ("2024-01-07", False, "Christmas on a Sunday"),
    ("2024-01-08", True, "Christmas on a Sunday is not moved"),
    ("2026-03-08", False, "Women's Day on a Sunday"),
    ("2026-03-09", False, "Women's Day moved to Monday"),
    ("2026-03-20", True, "Friday before Nauryz"),
    ("2026-03-21", False, "Nauryz, Saturday"),
    ("2026-03-22", False, "Nauryz, Sunday"),
    ("2026-03-23", False, "Nauryz, Monday"),
    ("2026-03-24", False, "Nauryz moved from Saturday"),
    ("2026-03-25", False, "Nauryz moved from Sunday"),
    ("2026-03-26", True, "first working day after Nauryz"),
    ("2026-05-01", False, "Unity Day"),
    ("2026-05-07", False, "Defender's Day"),
    ("2026-05-08", True, "between two holidays"),
    ("2026-05-09", False, "Victory Day, Saturday"),
    ("2026-05-11", False, "Victory Day moved to Monday"),
    ("2026-05-27", False, "Kurban ait, first day"),
    ("2026-07-06", False, "Capital Day, Monday"),
    ("2025-08-30", False, "Constitution Day on a Saturday"),
    ("2025-09-01", False, "Constitution Day moved to Monday"),
    ("2026-10-26", False, "Republic Day moved from Sunday"),
    ("2026-12-16", False, "Independence Day"),
    ("2026-12-17", True, "the day after Independence Day"),
    ("2024-12-31", True, "New Year's Eve is a working day"),
    ("2025-01-03", False, "transferred by the government, known to the library"),
    ("2025-01-05", True, "a working Sunday in exchange for 3 January"),
    ("2024-05-04", True, "a working Saturday in exchange for 8 May"),
    ("2024-05-08", False, "transferred by the government"),
]

TRANSFERS = [
    ("2026-01-05", False, "an administrator's day off"),
    ("2026-01-10", True, "a working Saturday in exchange"),
    ("2026-05-08", False, "an administrator's day off between holidays"),
    ("2026-05-16", True, "a working Saturday in exchange"),
    ("2026-05-27", True, "the library only estimated this feast; the administrator's word wins"),
]

ADDED = [
    # start, working days, result, calendar
    ("2026-11-23", 1, "2026-11-24", PLAIN),
    ("2026-11-20", 1, "2026-11-23", PLAIN),
    ("2026-11-21", 1, "2026-11-23", PLAIN),
    ("2026-11-22", 1, "2026-11-23", PLAIN),
    ("2026-11-23", 5, "2026-11-30", PLAIN),
    ("2026-03-19", 1, "2026-03-20", PLAIN),
    ("2026-03-20", 1, "2026-03-26", PLAIN),
    ("2026-03-19", 3, "2026-03-27", PLAIN),
    ("2025-12-30", 1, "2025-12-31", PLAIN),
    ("2025-12-30", 2, "2026-01-05", PLAIN),
    ("2025-12-31", 3, "2026-01-08", PLAIN),
    ("2026-04-30", 1, "2026-05-04", PLAIN),
    ("2026-05-06", 1, "2026-05-08", PLAIN),
    ("2026-05-06", 2, "2026-05-12", PLAIN),
    ("2026-05-26", 1, "2026-05-28", PLAIN),
    ("2026-10-23", 1, "2026-10-27", PLAIN),
    ("2026-12-15", 1, "2026-12-17", PLAIN),
    ("2026-08-03", 30, "2026-09-14", PLAIN),
    ("2024-05-03", 1, "2024-05-04", PLAIN),
    ("2024-05-07", 1, "2024-05-10", PLAIN),
    ("2025-01-02", 1, "2025-01-05", PLAIN),
    ("2025-12-30", 2, "2026-01-06", TRANSFERRED),
    ("2026-01-09", 1, "2026-01-10", TRANSFERRED),
    ("2026-05-06", 1, "2026-05-12", TRANSFERRED),
    ("2026-05-15", 1, "2026-05-16", TRANSFERRED),
    ("2026-05-26", 1, "2026-05-27", TRANSFERRED),
    ("2026-11-23", 0, "2026-11-23", PLAIN),
    ("2026-11-21", 0, "2026-11-23", PLAIN),
    ("2026-03-21", 0, "2026-03-26", PLAIN),
]

DUE = [
    # moment of the event in Almaty, length, unit, last day
    ("2026-11-23 00:00", 3, "working", "2026-11-26"),
    ("2026-11-23 23:59", 3, "working", "2026-11-26"),
    ("2026-11-21 12:00", 3, "working", "2026-11-25"),
    ("2026-03-20 18:00", 15, "working", "2026-04-15"),
    ("2026-12-28 10:00", 5, "working", "2027-01-06"),
    ("2026-11-23 10:00", 30, "calendar", "2026-12-23"),
    ("2026-11-20 10:00", 30, "calendar", "2026-12-21"),
    ("2026-11-16 10:00", 30, "calendar", "2026-12-17"),
    ("2026-02-19 10:00", 30, "calendar", "2026-03-26"),
    ("2026-12-02 10:00", 30, "calendar", "2027-01-05"),
    ("2024-01-30 10:00", 30, "calendar", "2024-02-29"),
    ("2026-11-23 15:00", 0, "working", "2026-11-23"),
    ("2026-11-22 15:00", 0, "working", "2026-11-23"),
]

days = st.dates(date(2000, 1, 1), date(2060, 1, 1))
lengths = st.integers(0, 120)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
near_days = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=25)


@st.composite
def calendars(draw):
    off = draw(near_days)
    return Calendar(days_off=off, working_days=draw(near_days) - off)


def almaty(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ALMATY)


@pytest.mark.parametrize(("day", "expected", "why"), DAYS)
def test_a_day_of_the_library_calendar(day, expected, why):
    assert PLAIN.is_working_day(date.fromisoformat(day)) is expected, why


@pytest.mark.parametrize(("day", "expected", "why"), TRANSFERS)
def test_an_administrators_day_wins_over_library_and_weekend(day, expected, why):
    assert TRANSFERRED.is_working_day(date.fromisoformat(day)) is expected, why


@pytest.mark.parametrize(("start", "n", "expected", "calendar"), ADDED)
def test_the_nth_working_day_after_a_day(start, n, expected, calendar):
    assert calendar.add_working_days(date.fromisoformat(start), n) == date.fromisoformat(expected)


@pytest.mark.parametrize(("event", "length", "unit", "expected"), DUE)
def test_the_last_day_of_a_term(event, length, unit, expected):
    due = due_moment(almaty(event), length, unit, PLAIN)
    assert last_day(due) == date.fromisoformat(expected)
    assert due == almaty(f"{expected} 00:00") + timedelta(days=1)


@pytest.mark.norm("51-5.3")
def test_thirty_working_days_to_appeal_run_from_the_day_after_the_exclusion():
    due = due_moment(almaty("2026-08-03 09:30"), 30, TermUnit.WORKING_DAYS, PLAIN)
    assert last_day(due) == date(2026, 9, 14)


@pytest.mark.norm("51-2.5")
def test_thirty_calendar_days_to_complain_move_off_a_sunday():
    due = due_moment(almaty("2026-11-20 09:30"), 30, TermUnit.CALENDAR_DAYS, PLAIN)
    assert last_day(due) == date(2026, 12, 21)


def test_in_the_last_minute_is_in_time_and_a_minute_later_is_not():
    due = due_moment(almaty("2026-11-23 10:00"), 5, "working", PLAIN)
    assert in_time(almaty("2026-11-30 23:59"), due)
    assert in_time(due - timedelta(microseconds=1), due)
    assert not in_time(due, due)
    assert not in_time(almaty("2026-12-01 00:00"), due)


def test_the_day_of_the_event_is_the_day_in_almaty():
    evening_in_utc = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert local_date(evening_in_utc) == date(2026, 11, 24)
    assert last_day(due_moment(evening_in_utc, 1, "working", PLAIN)) == date(2026, 11, 25)


def test_almaty_keeps_five_hours_since_march_2024_and_six_before():
    assert almaty("2026-11-23 12:00").utcoffset() == timedelta(hours=5)
    assert almaty("2024-02-01 12:00").utcoffset() == timedelta(hours=6)
    across = due_moment(almaty("2024-02-28 12:00"), 1, "working", PLAIN)
    assert across == datetime(2024, 2, 29, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-23 10:00", 5),
        ("2026-11-27 23:59", 1),
        ("2026-11-28 12:00", 1),
        ("2026-11-30 00:00", 0),
        ("2026-12-05 00:00", 0),
    ],
)
def test_working_days_left_are_counted_after_today(now, left):
    due = due_moment(almaty("2026-11-23 10:00"), 5, "working", PLAIN)
    assert working_days_left(almaty(now), due, PLAIN) == left


def test_a_transfer_of_a_day_off_lengthens_a_term_and_never_loses_a_day():
    before = due_moment(almaty("2025-12-30 10:00"), 2, "working", PLAIN)
    after = due_moment(almaty("2025-12-30 10:00"), 2, "working", TRANSFERRED)
    assert (last_day(before), last_day(after)) == (date(2026, 1, 5), date(2026, 1, 6))


@pytest.mark.parametrize("length", [-1, LONGEST + 1])
def test_an_unbelievable_length_is_refused(length):
    with pytest.raises(ValueError, match="a term of"):
        due_moment(almaty("2026-11-23 10:00"), length, "working", PLAIN)


@pytest.mark.parametrize("length", [1.5, "3", True, None])
def test_a_length_that_is_no_whole_number_is_refused(length):
    with pytest.raises(TypeError, match="whole number"):
        due_moment(almaty("2026-11-23 10:00"), length, "working", PLAIN)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        due_moment(datetime(2026, 11, 23), 3, "working", PLAIN)  # noqa: DTZ001


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match="unit"):
        due_moment(almaty("2026-11-23 10:00"), 3, "months", PLAIN)


def test_a_day_cannot_be_off_and_worked_at_once():
    with pytest.raises(ValueError, match="2026-01-05"):
        Calendar(days_off=frozenset({date(2026, 1, 5)}), working_days=frozenset({date(2026, 1, 5)}))


def test_a_datetime_is_no_day():
    with pytest.raises(TypeError, match="date is needed"):
        PLAIN.is_working_day(almaty("2026-11-23 10:00"))


@given(days, lengths)
def test_the_result_is_a_working_day_and_as_many_lie_between(start, n):
    end = PLAIN.add_working_days(start, n)
    assert PLAIN.is_working_day(end)
    assert PLAIN.working_days_between(start, end) == (n or int(end != start))


@given(days, st.integers(1, 40), st.integers(1, 40))
def test_adding_in_two_steps_is_adding_at_once(start, first, second):
    assert PLAIN.add_working_days(PLAIN.add_working_days(start, first), second) == PLAIN.add_working_days(
        start, first + second
    )


@given(days, days, lengths)
def test_an_earlier_start_never_ends_later(one, other, n):
    early, late = sorted((one, other))
    assert PLAIN.add_working_days(early, n) <= PLAIN.add_working_days(late, n)


@given(moments, lengths, st.sampled_from(["working", "calendar"]), calendars())
def test_every_term_ends_at_midnight_after_a_working_day(event, length, unit, calendar):
    due = due_moment(event, length, unit, calendar)
    assert due.astimezone(ALMATY).time().isoformat() == "00:00:00"
    assert calendar.is_working_day(last_day(due))
    assert (last_day(due) - local_date(event)).days >= length
    assert in_time(event, due)


@given(moments, lengths, calendars(), near_days)
def test_more_days_off_never_shorten_a_term(event, length, calendar, extra):
    stricter = Calendar(calendar.days_off | (extra - calendar.working_days), calendar.working_days)
    assert due_moment(event, length, "working", calendar) <= due_moment(event, length, "working", stricter)
