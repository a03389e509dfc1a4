"""Every statutory term: its default length, its norm, and which step starts and ends it.

The lengths are this project's reading of gaps the law leaves to the register rules; `TermLength` rows
with an act and a date override them.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from register.terms.working_days import WORKING


@dataclass(frozen=True)
class TermRule:
    """Default length in days of the given unit, the norm, and the events that start and end the term."""

    name: str
    label: object
    length: int
    unit: str
    norm: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]


TERMS = [
    TermRule(
        "digital_verification",
        _("Digital verification"),
        3,
        WORKING,
        "51-1.3.a",
        starts=("application.start_verification",),
        ends=(
            "application.pass_to_assessment",
            "application.pass_to_decision",
            "application.refuse_on_verification",
            "application.await_signature_of_refusal",
            "application.withdraw",
        ),
    ),
    TermRule(
        "production_assessment",
        _("Production assessment"),
        15,
        WORKING,
        "51-1.4.a",
        starts=("application.pass_to_assessment", "application.return_assessment"),
        ends=("application.conclude_assessment", "application.withdraw"),
    ),
    TermRule(
        "field_inspection",
        _("Field inspection"),
        10,
        WORKING,
        "51-1.5.a",
        starts=("assessment.need_inspection",),
        ends=("assessment.record_inspection",),
    ),
    TermRule(
        "opinion",
        _("Opinion of an invited body"),
        5,
        WORKING,
        "51-1.4.a",
        starts=("opinion.invite",),
        ends=("opinion.give", "opinion.decline", "opinion.record_silence"),
    ),
    TermRule(
        "decision",
        _("Decision of the authorized body"),
        5,
        WORKING,
        "51-1.6.a",
        starts=(
            "application.conclude_assessment",
            "application.pass_to_decision",
            "application.await_signature_of_refusal",
        ),
        ends=(
            "application.include",
            "application.refuse",
            "application.return_assessment",
            "application.withdraw",
        ),
    ),
]

BY_NAME = {rule.name: rule for rule in TERMS}
TERM_CHOICES = [(rule.name, rule.label) for rule in TERMS]
STARTED_BY: dict[str, list[TermRule]] = {}
ENDED_BY: dict[str, list[TermRule]] = {}
for _rule in TERMS:
    for _event in _rule.starts:
        STARTED_BY.setdefault(_event, []).append(_rule)
    for _event in _rule.ends:
        ENDED_BY.setdefault(_event, []).append(_rule)
