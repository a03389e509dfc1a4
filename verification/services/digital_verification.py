"""Digital verification of filed applications: found by state, collected over HTTP, concluded in sets (51-1.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import uniform
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from register import clock
from register.enums import ApplicationState, GoodState
from register.models.application import Application
from register.models.good import DeclaredGood
from register.models.person import Person
from register.services.transitions import perform_many
from verification.enums import VerificationState
from verification.models.digital_verification import DigitalVerification
from verification.models.rule_set import CriterionRule, RuleSet
from verification.services import conclusion, evaluation
from verification.sources.base import Answer
from verification.sources.collector import Collector, Job
from verification.sources.limits import Limits

BATCH = 200
LEASE = timedelta(minutes=10)
"""How long a set is left to the worker that took it up; after a crash another takes it then."""

PAUSES = [timedelta(minutes=m) for m in (5, 15, 60)]
S = VerificationState


@dataclass
class Work:
    """One verification with all that judging it needs, loaded once."""

    verification: DigitalVerification
    application: Application
    goods: list[DeclaredGood]
    rules: list[CriterionRule]


def verify_due(*, limit: int = BATCH, limits: Limits | None = None) -> int:
    """Open the verifications of filed applications and work on all that are due; how many were worked on.

    Safe to run anywhere, twice, at once: a set is claimed by a lease, and what is concluded is closed.
    """
    open_filed(limit=limit)
    claimed = claim(limit=limit)
    with Collector(settings.GATEWAY_URL, settings.GATEWAY_KEY, limits, now=clock.now) as collector:
        for done in collector.sets(_jobs(claimed)):
            conclusion.settle([(work, answers) for work, answers in done])
    return len(claimed)


def open_filed(*, limit: int) -> int:
    """51-1.3.a: every filed application gets its verification, under the rules in force that day."""
    with transaction.atomic():
        filed = Application.objects.filter(state=ApplicationState.FILED).order_by("filed_at")
        ids = list(filed.select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        if not ids:
            return 0
        started = perform_many(Application, ids, "start_verification", by=Person.objects.system()).done
        rules = RuleSet.objects.in_force(clock.today())
        DigitalVerification.objects.bulk_create(
            DigitalVerification(application_id=case.pk, rule_set=rules, created_at=clock.now()) for case in started
        )
    return len(started)


def due() -> QuerySet[DigitalVerification]:
    """Verifications with something to do now: new ones, repeated attempts, and those a dead worker left."""
    now = clock.now()
    new = Q(state=S.PENDING)
    again = Q(state__in=[S.INCONCLUSIVE, S.ESCALATED], next_attempt_at__lte=now)
    left = Q(state=S.COLLECTING, lease_until__lte=now)
    undecided = DigitalVerification.objects.filter(application__state=ApplicationState.VERIFYING)
    return undecided.filter(new | again | left).order_by("created_at", "pk")


def claim(*, limit: int) -> list[Work]:
    """Lease a set to this worker; the others find it taken."""
    lease = clock.now() + LEASE
    with transaction.atomic():
        ids = list(due().select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:limit])
        outcome = perform_many(
            DigitalVerification,
            ids,
            "collect",
            by=Person.objects.system(),
            facts_for=lambda _case: {"lease_until": lease},
        )
    return _loaded([case.pk for case in outcome.done])


def next_attempt(verification: DigitalVerification, now: datetime) -> datetime:
    """5, 15 and 60 minutes after the first attempts, then hourly; a tenth of jitter keeps sources from bursts."""
    pause = PAUSES[min(verification.attempts, len(PAUSES)) - 1]
    return now + pause * uniform(1.0, 1.1)  # noqa: S311 - jitter, not a secret


def _loaded(ids: Sequence[int]) -> list[Work]:
    goods = DeclaredGood.objects.filter(state=GoodState.DECLARED).order_by("position", "pk")
    found = DigitalVerification.objects.filter(pk__in=ids).order_by("created_at", "pk")
    found = found.select_related("application__organisation", "application__facility", "rule_set")
    found = found.prefetch_related(
        Prefetch("application__goods", queryset=goods, to_attr="declared"), "rule_set__criteria"
    )
    return [_work(verification) for verification in found]


def _work(verification: DigitalVerification) -> Work:
    application: Any = verification.application
    return Work(verification, application, application.declared, list(verification.rule_set.criteria.all()))


def _jobs(claimed: Sequence[Work]) -> Iterator[Job[Work]]:
    for work in claimed:
        yield Job(work, tuple(evaluation.questions(work.application, work.goods, work.rules)))


Collected = tuple[Work, list[Answer]]
