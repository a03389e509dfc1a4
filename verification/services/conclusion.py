"""Concluding verifications in sets: evidence, findings and every step of one set in one transaction (51-1.3.c–d)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from register import clock
from register.models.application import Application
from register.models.good import DeclaredGood
from register.models.person import Person
from register.models.rule import RegisterRule, RuleKey
from register.models.term import Term
from register.services.transitions import perform_many
from verification.enums import Outcome
from verification.models.digital_verification import DigitalVerification, Evidence, Finding
from verification.services import evaluation, replies
from verification.services.evaluation import Judgement, Verdict

if TYPE_CHECKING:
    from verification.services.digital_verification import Work
    from verification.sources.base import Answer


@dataclass
class Settled:
    """One verification with its answers judged and its evidence stored."""

    work: Work
    verdict: Verdict
    evidence: list[Evidence]


def settle(done: Sequence[tuple[Work, list[Answer]]]) -> None:
    """Store what was answered and take every step that follows; all of the set or nothing of it."""
    with transaction.atomic():
        settled = _stored([_judged(work, answers) for work, answers in done])
        _refuse_goods([each for each in settled if each.verdict.refused_goods])
        _fail(_with(settled, Outcome.NOT_MET))
        _pass(_with(settled, Outcome.MET))
        _wait(_with(settled, Outcome.UNKNOWN))


def _judged(work: Work, answers: list[Answer]) -> tuple[Work, list[Evidence], list[Judgement]]:
    rows = [_evidence(work, answer) for answer in answers]
    keyed = {(row.source, row.subject_kind, row.subject_id): row for row in rows}
    return work, rows, evaluation.judge(work.application, work.goods, work.rules, keyed, clock.today())


def _evidence(work: Work, answer: Answer) -> Evidence:
    return Evidence(
        verification=work.verification,
        attempt=work.verification.attempts,
        source=answer.source,
        subject_kind=str(answer.subject.kind),
        subject_id=evaluation.subject_id(work.application, answer.subject),
        status=str(answer.status),
        asked_at=answer.asked_at,
        answered_at=answer.answered_at,
        facts=dict(answer.facts),
        raw=answer.raw,
        raw_sha256=answer.raw_sha256,
        error=answer.error[:300],
    )


def _stored(judged: Iterable[tuple[Work, list[Evidence], list[Judgement]]]) -> list[Settled]:
    judged = list(judged)
    Evidence.objects.bulk_create([row for _work, rows, _found in judged for row in rows], batch_size=1000)
    findings = [_finding(work, rows, each) for work, rows, found in judged for each in found]
    Finding.objects.bulk_create(findings, batch_size=1000)
    return [Settled(work, evaluation.conclude(found, work.goods), rows) for work, rows, found in judged]


def _finding(work: Work, rows: list[Evidence], judgement: Judgement) -> Finding:
    return Finding(
        verification=work.verification,
        attempt=work.verification.attempts,
        criterion=judgement.criterion,
        subject_kind=judgement.subject_kind,
        subject_id=judgement.subject_id,
        mode=judgement.mode,
        outcome=judgement.outcome,
        facts=judgement.facts,
        parameters=judgement.parameters,
        evidence=replies.evidence_behind(judgement, rows),
    )


def _with(settled: list[Settled], outcome: Outcome) -> list[Settled]:
    return [each for each in settled if each.verdict.outcome == outcome]


def _refuse_goods(settled: list[Settled]) -> None:
    """51-1.3.d: a good that fails is refused at once, even while a source about another is waited for."""
    words = {pk: replies.reasons_of_good(each, pk) for each in settled for pk in each.verdict.refused_goods}
    _all(DeclaredGood, list(words), "refuse_on_verification", lambda good: {"reasons": words[good.pk]})
    for each in settled:
        if each.verdict.outcome != Outcome.NOT_MET:
            replies.issue(each, event="good.refuse_on_verification")


def _fail(settled: list[Settled]) -> None:
    facts = {each.work.verification.pk: _unmet(each) for each in settled}
    _all(DigitalVerification, list(facts), "find_failed", lambda case: facts[case.pk])
    step = "await_signature_of_refusal" if refusal_waits() else "refuse_on_verification"
    _all(Application, [each.work.application.pk for each in settled], step)
    for each in settled:
        replies.issue(each, event=f"application.{step}")


def _unmet(each: Settled) -> dict[str, Any]:
    unmet = [[one.criterion, one.subject_kind, one.subject_id] for one in each.verdict.unmet]
    return {"evidence": [row.pk for row in each.evidence], "unmet": unmet}


def _pass(settled: list[Settled]) -> None:
    facts = {
        each.work.verification.pk: {
            "evidence": [row.pk for row in each.evidence],
            "refused_goods": each.verdict.refused_goods,
        }
        for each in settled
    }
    _all(DigitalVerification, list(facts), "find_passed", lambda case: facts[case.pk])
    passed = [(each, [g for g in each.work.goods if g.pk not in each.verdict.refused_goods]) for each in settled]
    _all(DeclaredGood, [good.pk for _each, goods in passed for good in goods], "verify")
    exempt = [each.work.application.pk for each, goods in passed if all(good.wholly_produced for good in goods)]
    others = [each.work.application.pk for each in settled if each.work.application.pk not in exempt]
    _all(Application, exempt, "pass_to_decision")
    _all(Application, others, "pass_to_assessment")


def _wait(settled: list[Settled]) -> None:
    """A source is silent: try again later, and once the term is over let a person chase the source."""
    from verification.services.digital_verification import next_attempt

    now = clock.now()
    facts = {
        each.work.verification.pk: {
            "next_attempt_at": next_attempt(each.work.verification, now),
            "silent_sources": each.verdict.silent_sources,
        }
        for each in settled
    }
    over = _past_their_term([each.work.application.pk for each in settled])
    late = [each.work.verification.pk for each in settled if each.work.application.pk in over]
    _all(DigitalVerification, late, "escalate", lambda case: facts[case.pk])
    waiting = [pk for pk in facts if pk not in late]
    _all(DigitalVerification, waiting, "find_inconclusive", lambda case: facts[case.pk])


def _past_their_term(ids: list[int]) -> set[int]:
    running = Term.objects.running().filter(case_type=Application.case_type, case_id__in=ids)
    late = running.filter(term="digital_verification", due_at__lte=clock.now())
    return set(late.values_list("case_id", flat=True))


def refusal_waits() -> bool:
    """Whether the rules in force make a refusal wait for a signatory."""
    rules = RegisterRule.objects.filter(key=RuleKey.REFUSAL_WAITS_FOR_SIGNATORY, effective_from__lte=clock.today())
    latest = rules.order_by("-effective_from").first()
    return bool(latest) and latest.value == "yes"


def _all(model: Any, ids: list[int], step: str, facts_for: Callable[[Any], dict[str, Any]] | None = None) -> None:
    if ids:
        perform_many(model, ids, step, by=Person.objects.system(), facts_for=facts_for).whole()
