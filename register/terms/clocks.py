"""Terms follow steps: a step starts some and ends others, in its own transaction (see `terms.py`)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from register import clock
from register.models.case import Case
from register.models.ledger import LedgerEntry
from register.models.term import DayOff, Term, TermChange, TermLength
from register.terms.terms import BY_NAME, ENDED_BY, STARTED_BY, TermRule
from register.terms.working_days import Calendar, due_moment

APPLICANT_TERMS: frozenset[str] = frozenset()
"""Terms an applicant or producer has: a recomputation may lengthen them, never shorten."""


def follow(taken: Sequence[tuple[Case, LedgerEntry]]) -> None:
    """End and start the terms of steps just taken, for one case or a set."""
    _end([(case, entry) for case, entry in taken if entry.event in ENDED_BY])
    starting = [(case, entry, rule) for case, entry in taken for rule in STARTED_BY.get(entry.event, [])]
    if starting:
        calendar = current_calendar()
        Term.objects.bulk_create([_new(case, entry, rule, calendar) for case, entry, rule in starting])


def start(name: str, case: Case, *, at: datetime) -> Term:
    """Start a term that no step starts by itself: an invitation is a new case, not a step of one."""
    rule = BY_NAME[name]
    length, unit = length_of(rule, at.astimezone(clock.ALMATY).date())
    due = due_moment(at, length, unit, current_calendar())
    return Term.objects.create(
        case_type=case.case_type,
        case_id=case.pk,
        term=name,
        started_at=at,
        length=length,
        unit=unit,
        due_at=due,
    )


def current_calendar() -> Calendar:
    """The holiday library with the government's transfers as an administrator entered them."""
    days = list(DayOff.objects.values_list("day", "is_working"))
    return Calendar(
        days_off=frozenset(day for day, working in days if not working),
        working_days=frozenset(day for day, working in days if working),
    )


def length_of(rule: TermRule, on: date) -> tuple[int, str]:
    """Length and unit in force on a date: the administrator's newest, or the default of the table."""
    row = TermLength.objects.filter(term=rule.name, effective_from__lte=on).order_by("-effective_from").first()
    return (row.length, row.unit) if row else (rule.length, rule.unit)


def running(case: Case) -> Iterable[Term]:
    """The terms of a case that have not ended, soonest first."""
    return Term.objects.running().of(case.case_type, case.pk).order_by("due_at")


def recompute(*, reason: str = "") -> int:
    """Recompute every running term after a change of the calendar; the number of terms that moved.

    The old moment is kept. A term that an applicant or producer has is never shortened.
    """
    calendar, moved = current_calendar(), 0
    with transaction.atomic():
        for term in Term.objects.running().select_for_update():
            due = due_moment(term.started_at, term.length, term.unit, calendar)
            if due == term.due_at or (due < term.due_at and term.term in APPLICANT_TERMS):
                continue
            _move(term, due, reason or _("The calendar of days off changed."))
            moved += 1
    return moved


def _move(term: Term, due: datetime, reason: str) -> None:
    TermChange.objects.create(term=term, old_due_at=term.due_at, new_due_at=due, changed_at=clock.now(), reason=reason)
    term.due_at = due
    term.save(update_fields=["due_at"])


def _end(taken: Sequence[tuple[Case, LedgerEntry]]) -> None:
    by_event: dict[tuple[str, datetime], list[Any]] = {}
    for case, entry in taken:
        by_event.setdefault((entry.event, entry.acted_at), []).append((case, entry))
    for (event, at), pairs in by_event.items():
        names = [rule.name for rule in ENDED_BY[event]]
        cases = Q()
        for case_type in {case.case_type for case, _entry in pairs}:
            cases |= Q(case_type=case_type, case_id__in=[c.pk for c, _e in pairs if c.case_type == case_type])
        step = pairs[0][1].step
        Term.objects.running().filter(cases, term__in=names).update(ended_at=at, ended_by_step=step)


def _new(case: Case, entry: LedgerEntry, rule: TermRule, calendar: Calendar) -> Term:
    length, unit = length_of(rule, entry.acted_at.astimezone(clock.ALMATY).date())
    due = due_moment(entry.acted_at, length, unit, calendar)
    return Term(
        case_type=case.case_type,
        case_id=case.pk,
        term=rule.name,
        started_at=entry.acted_at,
        length=length,
        unit=unit,
        due_at=due,
    )
