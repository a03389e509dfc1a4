"""Reading a query that came to the sandbox; what does not follow the contract is a 422."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from register.identifiers import InvalidIdentifier, check
from verification.sources.base import FacilitySubject, GoodSubject, ProducerSubject, SubjectKind
from verification.sources.registry import SOURCES

SUBJECTS = {cls.kind: cls for cls in (ProducerSubject, FacilitySubject, GoodSubject)}


class BadQuery(ValueError):
    """The request does not follow the contract; the message says how."""


@dataclass(frozen=True, slots=True)
class Query:
    subject: dict[str, str]
    params: dict[str, Any]
    on: date


def read(value: object, source: str) -> Query:
    """One query for one source; raises BadQuery."""
    if not isinstance(value, dict) or not isinstance(value.get("subject"), dict):
        raise BadQuery("subject: an object is expected")
    params = value.get("params", {})
    if not isinstance(params, dict):
        raise BadQuery("params: an object is expected")
    return Query(_subject(value["subject"], SOURCES[source].subject_kind), params, _day(params))


def _subject(subject: dict[str, Any], kind: SubjectKind) -> dict[str, str]:
    if subject.get("kind") != kind:
        raise BadQuery(f"subject.kind: {kind} is expected")
    expected = {"kind", *(field.name for field in fields(SUBJECTS[kind]))}
    if set(subject) != expected or not all(isinstance(text, str) for text in subject.values()):
        raise BadQuery(f"subject: texts {', '.join(sorted(expected))} are expected")
    try:
        check(subject["bin"])
    except InvalidIdentifier as error:
        raise BadQuery("subject.bin: no BIN or IIN") from error
    return subject


def _day(params: dict[str, Any]) -> date:
    try:
        return date.fromisoformat(params["on"]) if "on" in params else today()
    except (TypeError, ValueError) as error:
        raise BadQuery("params.on: a date is expected") from error


def today() -> date:
    return datetime.now(UTC).astimezone(ZoneInfo("Asia/Almaty")).date()
