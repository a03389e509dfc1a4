"""The steps of every procedure in words; later apps add theirs. What a timeline and an audit trail read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.enums import Role
from register.models.case import Case
from register.models.ledger import LedgerEntry
from register.services import ledger

WORDS: dict[str, str | Promise] = {
    "application.file": _("Application filed"),
    "application.start_verification": _("Digital verification started"),
    "application.pass_to_assessment": _("Digital verification passed; production assessment started"),
    "application.pass_to_decision": _("Digital verification passed; no production assessment is required"),
    "application.refuse_on_verification": _("Not included: digital verification was not passed"),
    "application.await_signature_of_refusal": _("Digital verification not passed; the decision awaits a signature"),
    "application.assign": _("Assessor assigned"),
    "application.conclude_assessment": _("Assessment concluded; the case went to a signatory"),
    "application.return_assessment": _("Assessment returned by the signatory"),
    "application.include": _("Decision signed: included in the register"),
    "application.refuse": _("Decision signed: not included in the register"),
    "application.withdraw": _("Application withdrawn"),
    "good.verify": _("Good passed digital verification"),
    "good.refuse_on_verification": _("Good not included: digital verification was not passed"),
    "good.conclude_positive": _("Good assessed positively"),
    "good.conclude_negative": _("Good assessed negatively"),
    "good.return_to_assessment": _("Good returned to assessment"),
    "good.include": _("Good included in the register"),
    "good.include_wholly_produced": _("Wholly produced good included in the register"),
    "good.refuse": _("Good not included in the register"),
    "membership.request": _("Asked to act for the organisation"),
    "membership.invite": _("Invited to act for the organisation"),
    "membership.confirm": _("Confirmed to act for the organisation"),
    "membership.refuse": _("Not confirmed to act for the organisation"),
    "membership.accept": _("Invitation accepted"),
    "membership.end": _("No longer acts for the organisation"),
    "entry.issue_extract": _("Extract issued"),
}

ROLES_SHOWN = (Role.SIGNATORY, Role.ASSESSOR, Role.INSPECTOR, Role.SECTORAL_BODY, Role.ASSOCIATION)


@dataclass(frozen=True)
class Line:
    """One line of a timeline, for the component of the same name."""

    at: datetime
    title: str | Promise
    actor: str | Promise
    detail: str
    norm: str


def add_words(words: dict[str, str | Promise]) -> None:
    """Words for the steps of a later app's machines."""
    WORDS.update(words)


def lines(case: Case, reader: Any) -> list[Line]:
    """The history of a case; an applicant sees officials by role, officials see names."""
    entries: Iterable[LedgerEntry] = ledger.timeline(case).prefetch_related("actor__groups")  # type: ignore[attr-defined]
    return [_line(entry, by_name=reader.is_official) for entry in entries]


def _line(entry: LedgerEntry, *, by_name: bool) -> Line:
    detail = entry.facts.get("reason") or entry.facts.get("reasons") or ""
    return Line(entry.acted_at, WORDS[entry.event], _actor(entry.actor, by_name), str(detail), entry.norm)


def _actor(person: Any, by_name: bool) -> str | Promise:
    if person.is_system:
        return _("The portal")
    roles = {group.name for group in person.groups.all()}
    shown = next((role for role in ROLES_SHOWN if role in roles), None)
    return person.full_name if by_name or shown is None else shown.label
