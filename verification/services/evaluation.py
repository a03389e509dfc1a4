"""From evidence to findings, purely: the same evidence under the same rules gives the same outcome (51-1.3.a)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from register.models.application import Application
from register.models.good import DeclaredGood
from verification.criteria.facts import Answered, Declared, Facts
from verification.criteria.registry import CRITERIA
from verification.enums import Mode, Outcome, SubjectKind
from verification.models.rule_set import CriterionRule
from verification.sources import registry
from verification.sources.base import FacilitySubject, GoodSubject, ProducerSubject, Subject

Key = tuple[str, str, int]
"""Source, kind of subject, id of the subject."""


@dataclass(frozen=True)
class Judgement:
    """One criterion about one subject, before it is stored as a finding."""

    criterion: str
    subject_kind: str
    subject_id: int
    mode: str
    outcome: str
    facts: dict[str, Any]
    parameters: dict[str, Any]

    @property
    def is_unmet(self) -> bool:
        return self.mode == Mode.REQUIRED and self.outcome == Outcome.NOT_MET

    @property
    def is_open(self) -> bool:
        return self.mode == Mode.REQUIRED and self.outcome == Outcome.UNKNOWN


@dataclass(frozen=True)
class Verdict:
    """What follows from the judgements: all of the case fails, some goods fail, or a source is waited for."""

    outcome: Outcome
    unmet: list[Judgement] = field(default_factory=list)
    refused_goods: list[int] = field(default_factory=list)
    silent_sources: list[str] = field(default_factory=list)


def questions(
    application: Application, goods: Sequence[DeclaredGood], rules: Iterable[CriterionRule]
) -> list[tuple[str, Subject]]:
    """Whom to ask about what: each source that a criterion in force needs, about each of its subjects."""
    needed = {source for rule in rules for source in CRITERIA[rule.code].sources}
    about = {
        SubjectKind.PRODUCER: [_producer(application)],
        SubjectKind.FACILITY: [_facility(application)],
        SubjectKind.GOOD: [_good(application, good) for good in goods],
    }
    return [
        (code, subject) for code in sorted(needed) for subject in about[SubjectKind(registry.get(code).subject_kind)]
    ]


def subject_id(application: Application, subject: Subject) -> int:
    """The portal's own id of a subject."""
    return application.organisation_id if isinstance(subject, ProducerSubject) else int(subject.ref)


def judge(
    application: Application,
    goods: Sequence[DeclaredGood],
    rules: Sequence[CriterionRule],
    answers: Mapping[Key, Answered],
    on: date,
) -> list[Judgement]:
    """Every criterion in force about every subject it concerns."""
    producer, facility = application.organisation_id, application.facility_id
    subjects: dict[str, list[tuple[int, DeclaredGood | None]]] = {
        SubjectKind.PRODUCER: [(producer, None)],
        SubjectKind.FACILITY: [(facility, None)],
        SubjectKind.GOOD: [(good.pk, good) for good in goods],
    }
    found = []
    for rule in rules:
        for pk, good in subjects[str(CRITERIA[rule.code].subject_kind)]:
            facts = _facts(application, good, answers, on)
            if CRITERIA[rule.code].applies(facts, rule.parameters):
                found.append(_judgement(rule, pk, facts))
    return found


def conclude(judgements: Sequence[Judgement], goods: Sequence[DeclaredGood]) -> Verdict:
    """51-1.3.c–d: what fails about the producer or facility ends the case, about a good only that good.

    A source that is silent is never a reason: without an unmet criterion the case waits.
    """
    unmet = [each for each in judgements if each.is_unmet]
    refused = sorted({each.subject_id for each in unmet if each.subject_kind == SubjectKind.GOOD})
    if len(refused) == len(goods) or any(each.subject_kind != SubjectKind.GOOD for each in unmet):
        return Verdict(Outcome.NOT_MET, unmet, [good.pk for good in goods])
    waiting = [each for each in judgements if each.is_open and not _is_about(each, refused)]
    silent = sorted({source for each in waiting for source in each.facts.get("sources", [])})
    return Verdict(Outcome.UNKNOWN if waiting else Outcome.MET, unmet, refused, silent)


def _is_about(judgement: Judgement, goods: list[int]) -> bool:
    return judgement.subject_kind == SubjectKind.GOOD and judgement.subject_id in goods


def _judgement(rule: CriterionRule, pk: int, facts: Facts) -> Judgement:
    criterion = CRITERIA[rule.code]
    finding = criterion.evaluate(facts, rule.parameters)
    return Judgement(
        rule.code,
        str(criterion.subject_kind),
        pk,
        rule.mode,
        str(finding.outcome),
        finding.as_json(),
        criterion.checked(rule.parameters),
    )


def _facts(application: Application, good: DeclaredGood | None, answers: Mapping[Key, Answered], on: date) -> Facts:
    own = {(SubjectKind.PRODUCER, application.organisation_id), (SubjectKind.FACILITY, application.facility_id)}
    own |= {(SubjectKind.GOOD, good.pk)} if good else set()
    about = {source: answer for (source, kind, pk), answer in answers.items() if (kind, pk) in own}
    return Facts(application.organisation.identifier, on, about, _declared(application, good))


def _declared(application: Application, good: DeclaredGood | None) -> Declared:
    facility = application.facility
    of_facility = {"kato": facility.kato, "address": facility.address_ru, "cadastral_number": facility.cadastral_number}
    if good is None:
        return Declared(**of_facility)
    names = ("tnved", "unit", "yearly_capacity", "wholly_produced", "wholly_produced_kind", "basis_number")
    return Declared(**of_facility, **{name: getattr(good, name) for name in names})


def _producer(application: Application) -> ProducerSubject:
    return ProducerSubject(application.organisation.identifier)


def _facility(application: Application) -> FacilitySubject:
    facility = application.facility
    return FacilitySubject(
        application.organisation.identifier,
        str(facility.pk),
        facility.kato,
        facility.address_ru,
        facility.cadastral_number,
    )


def _good(application: Application, good: DeclaredGood) -> GoodSubject:
    return GoodSubject(application.organisation.identifier, str(good.pk), good.tnved, good.unit, good.basis_number)
