"""The one ledger: canonical rows, reading a history back, and proving that it was not altered."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from register import clock
from register.exceptions import LedgerBroken
from register.models.case import Case
from register.models.ledger import LedgerEntry

GENESIS = "0" * 64
MOMENT = "%Y-%m-%dT%H:%M:%S.%f"


def canonical(facts: dict[str, Any]) -> str:
    """One text for one set of facts: sorted keys, no spaces, numbers and moments as exact strings."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def entry_for(
    case: Case, step: str, *, source: str, by: Any, at: datetime, norm: str, facts: dict, key: str | None
) -> LedgerEntry:
    """The unsaved row of one step; PostgreSQL adds its place in the chain."""
    chain_type, chain_id = case.chain
    return LedgerEntry(
        chain_type=chain_type,
        chain_id=chain_id,
        case_type=case.case_type,
        case_id=case.pk,
        step=step,
        source=source,
        target=case.state,
        actor=by,
        norm=norm,
        acted_at=at,
        payload=canonical(facts),
        idempotency_key=key,
    )


def record_act(
    chain: tuple[str, int], act: str, *, by: Any, norm: str, facts: dict, key: str | None = None
) -> LedgerEntry:
    """One row for an act that moves no case: an extract is issued, a draft text is approved."""
    chain_type, chain_id = chain
    return LedgerEntry.objects.create(
        chain_type=chain_type,
        chain_id=chain_id,
        case_type=chain_type,
        case_id=chain_id,
        step=act,
        source="",
        target="",
        actor=by,
        norm=norm,
        acted_at=clock.now(),
        payload=canonical(facts),
        idempotency_key=key,
    )


def timeline(case: Case) -> Iterable[LedgerEntry]:
    """The history of a case as people read it, oldest first."""
    return LedgerEntry.objects.of(case).select_related("actor")


def hash_of(entry: LedgerEntry) -> str:
    """The hash a row must have, computed from its own words."""
    words = [
        entry.previous_hash,
        entry.chain_type,
        entry.chain_id,
        entry.seq,
        entry.case_type,
        entry.case_id,
        entry.step,
        entry.source,
        entry.target,
        entry.actor_id,
        entry.norm,
        _moment(entry.acted_at),
        _moment(entry.recorded_at),
        entry.payload,
    ]
    return hashlib.sha256("\n".join(map(str, words)).encode()).hexdigest()


def verify(entries: Iterable[LedgerEntry]) -> int:
    """Check one whole chain, oldest first; the number of rows, or LedgerBroken at the first false one."""
    previous, number = GENESIS, 0
    for number, entry in enumerate(entries, start=1):
        if (entry.seq, entry.previous_hash, entry.hash) != (number, previous, hash_of(entry)):
            raise LedgerBroken(f"{entry}: the chain is broken at row {number}")
        previous = entry.hash
    return number


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(MOMENT)


def _plain(value: Any) -> Any:
    match value:
        case Model():
            return {"id": value.pk, "type": value._meta.model_name}
        case datetime():
            return _moment(value) + "Z"
        case date():
            return value.isoformat()
        case Decimal() | Promise():
            return str(value)
        case set() | frozenset():
            return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot stand in the ledger")
