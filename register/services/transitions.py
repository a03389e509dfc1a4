"""The two doors: every change of state goes through `perform` (one case) or `perform_many` (a set).

Both do the same in the same order: lock, state, right, condition, step, save, ledger, terms, messages,
announcement.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_fsm import Transition, TransitionNotAllowed

from register import clock
from register.exceptions import StepRefused
from register.messages import inbox
from register.models.case import Case
from register.models.ledger import LedgerEntry
from register.services import ledger
from register.services.bulk import update_rows
from register.signals import step_taken
from register.terms import clocks

C = TypeVar("C", bound=Case)


@dataclass
class Outcome:
    """What `perform_many` did: the cases that moved, and why each of the others did not."""

    done: list[Case] = field(default_factory=list)
    refused: dict[int, StepRefused | PermissionDenied] = field(default_factory=dict)

    def whole(self) -> list[Case]:
        """The moved cases, or the first refusal raised: for a command that is all or nothing."""
        for refusal in self.refused.values():
            raise refusal
        return self.done


def perform(case: C, step: str, *, by: Any, key: str | None = None, **facts: Any) -> C:
    """Take one step of one case, all or nothing.

    `key` makes a repeated command harmless: the second time the case is returned as it stands.
    Raises StepRefused when it is not time, PermissionDenied when `by` may not.
    """
    with transaction.atomic():
        case = lock(case)
        if key and LedgerEntry.objects.of(case).filter(idempotency_key=key).exists():
            return case
        entry = _take(case, step, by=by, at=clock.now(), facts=facts, key=key)
        case.save()
        entry.save(force_insert=True)
        clocks.follow([(case, entry)])
        inbox.write([(case, entry)])
        transaction.on_commit(partial(_announce, [(case, entry)]))
    return case


def perform_many(
    model: type[C], ids: Iterable[int], step: str, *, by: Any, facts_for: Callable[[C], dict] | None = None
) -> Outcome:
    """Take the same step of many cases in one transaction; a case that refuses leaves the others alone.

    `facts_for(case)` gives the facts of one case. The rows of the ledger, the terms and the messages are
    the same as `perform` would write, written in sets.
    """
    outcome = Outcome()
    with transaction.atomic():
        taken: list[tuple[Case, LedgerEntry]] = []
        for case in model._base_manager.select_for_update(of=("self",)).filter(pk__in=list(ids)).order_by("pk"):
            try:
                facts = facts_for(case) if facts_for else {}
                taken.append((case, _take(case, step, by=by, at=clock.now(), facts=facts, key=None)))
            except (StepRefused, PermissionDenied) as refusal:
                outcome.refused[case.pk] = refusal
        update_rows(model, [case for case, _entry in taken])
        LedgerEntry.objects.bulk_create([entry for _case, entry in taken])
        clocks.follow(taken)
        inbox.write(taken)
        transaction.on_commit(partial(_announce, taken))
    outcome.done = [case for case, _entry in taken]
    return outcome


def may(case: Case, step: str, person: Any) -> bool:
    """Whether a page should offer the step: open now and the person's to take (conditions aside)."""
    meta = _meta(case, step)
    return meta.has_transition(case.state) and meta.has_transition_perm(case, case.state, person)


def require(case: Case, step: str, *, by: Any) -> None:
    """Refuse as the door would, without taking the step: for a page that prepares it."""
    transition_ = _require_open(case, step)
    _require_right(transition_, case, by)


def lock(case: C) -> C:
    """The case as it stands in the database, held until the transaction ends."""
    return type(case)._base_manager.select_for_update(of=("self",)).get(pk=case.pk)


def _take(case: Case, step: str, *, by: Any, at: datetime, facts: dict, key: str | None) -> LedgerEntry:
    transition_ = _require_open(case, step)
    _require_right(transition_, case, by)
    source = case.state
    try:
        getattr(case, step)(by=by, at=at, **facts)
    except TransitionNotAllowed:
        raise _failed_condition(transition_, case) from None
    norm = transition_.custom.get("norm", "")
    key = key or uuid.uuid4().hex
    return ledger.entry_for(case, step, source=source, by=by, at=at, norm=norm, facts=facts, key=key)


def _meta(case: Case, step: str) -> Any:
    return type(case).steps()[step]._django_fsm


def _require_open(case: Case, step: str) -> Transition:
    meta = _meta(case, step)
    if not meta.has_transition(case.state):
        raise StepRefused(
            _("This step is not open: the case is “%(state)s” now.") % {"state": case.get_state_display()}
        )  # type: ignore[attr-defined]
    return meta.get_transition(case.state)


def _require_right(transition_: Transition, case: Case, by: Any) -> None:
    if not transition_.has_perm(case, by):
        raise PermissionDenied


def _failed_condition(transition_: Transition, case: Case) -> StepRefused:
    failed = next(condition for condition in transition_.conditions if not condition(case))
    return failed.refusal(case)  # type: ignore[attr-defined]


def _announce(taken: list[tuple[Case, LedgerEntry]]) -> None:
    inbox.wake_mailer(entry for _case, entry in taken)
    for case, entry in taken:
        step_taken.send(sender=type(case), case=case, step=entry.step, entry=entry)
