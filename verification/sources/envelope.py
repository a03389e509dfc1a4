"""What every reply has in common: whose it is, as of when, found or not (the contract's `Reply`)."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from verification.sources.base import MalformedReply, Source, Status, Subject, as_dict
from verification.sources.reading import Fields, exact_decimal

AHEAD = timedelta(days=1)
BEHIND = timedelta(days=100)


def decode(body: bytes) -> object:
    """The JSON of a reply; raises MalformedReply for bytes that are none."""
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_float=exact_decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_without_twins,
        )
    except MalformedReply:
        raise
    except (ValueError, RecursionError) as error:
        raise MalformedReply(f"no JSON: {type(error).__name__}") from error


def read(reply: object, source: Source, subject: Subject, now: datetime) -> tuple[Status, dict[str, Any]]:
    """Status and facts of one reply; raises MalformedReply where it breaks the contract."""
    fields = Fields(reply, "reply")
    _same_source(fields, source)
    _same_subject(reply, subject)
    as_of = _fresh(fields, now)
    if not fields.flag("found"):
        _no_data(reply)
        return Status.NO_RECORD, {}
    facts = source.parse(fields.value("data"))
    return Status.ANSWERED, {**facts, "as_of": as_of.isoformat()}


def _refuse_constant(name: str) -> None:
    raise MalformedReply(f"{name} is no number")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedReply("a field is given twice")
    return found


def _same_source(fields: Fields, source: Source) -> None:
    if fields.text("source") != source.code:
        raise MalformedReply("the reply comes from another source")


def _same_subject(reply: object, subject: Subject) -> None:
    if not isinstance(reply, dict) or reply.get("subject") != as_dict(subject):
        raise MalformedReply("the reply is about another subject")


def _no_data(reply: object) -> None:
    if isinstance(reply, dict) and reply.get("data") is not None:
        raise MalformedReply("the reply says that nothing was found, and has data")


def _fresh(fields: Fields, now: datetime) -> datetime:
    """The source's own moment: neither in the future nor older than a quarter."""
    as_of = fields.moment("as_of")
    try:
        is_fresh = now - BEHIND <= as_of <= now + AHEAD
    except OverflowError:
        is_fresh = False
    if not is_fresh:
        raise MalformedReply("the reply is too old, or from the future")
    return as_of


def encode(reply: object) -> bytes:
    """One reply of a batch in a form of its own: the same value always gives the same bytes."""
    return json.dumps(reply, ensure_ascii=False, sort_keys=True, default=_number).encode("utf-8", "surrogatepass")


def _number(value: Decimal) -> float:
    return float(value)
