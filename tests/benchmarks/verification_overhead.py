"""What verifying costs above the state's own answering time (51-1.3): 1,000 applications, six sources.

The gateway answers in 50 ms and four calls are in flight a source, so no program can be done before
1,000 × 50 ms ÷ 4 = 12.5 s. At most 1.3 × that is asked for.
"""

import logging
import time
from datetime import date

from django.conf import settings

from register import clock
from register.enums import ApplicationState, Role
from register.models import Application, DeclaredGood
from tests import gateway
from tests.benchmarks.figures import Figure
from tests.factories import DeclaredGoodFactory, FacilityFactory, OrganisationFactory, official, owner_of
from verification.criteria.registry import CRITERIA
from verification.enums import VerificationState
from verification.models import CriterionRule, DigitalVerification, Evidence, RuleSet
from verification.services import rule_sets
from verification.services.digital_verification import verify_due
from verification.sources import breaker
from verification.sources.sandbox.roster import HEALTHY

APPLICATIONS, LATENCY_MS, IN_FLIGHT = 1000, 50, 4
SOURCES = frozenset({"legal_entities", "tax", "pensions", "property", "electricity", "customs"})
LEAST = APPLICATIONS * LATENCY_MS / 1000 / IN_FLIGHT


def measure() -> Figure:
    """Seconds from the first claim to the last conclusion, over the least possible."""
    logging.getLogger("django.request").setLevel(logging.ERROR)
    _six_sources()
    _filed()
    with gateway.running(latency_ms=LATENCY_MS) as running:
        settings.GATEWAY_URL, settings.GATEWAY_KEY = running.url, running.key
        breaker.forget()
        start = time.perf_counter()
        while verify_due(limit=APPLICATIONS):
            pass
        seconds = time.perf_counter() - start
        most = {code: row["max_in_flight"] for code, row in running.calls().items()}
    return Figure("verification-overhead", round(seconds / LEAST, 3), _detail(seconds, most))


def _detail(seconds: float, most: dict[str, int]) -> str:
    verified = DigitalVerification.objects.filter(state=VerificationState.PASSED).count()
    asked = set(Evidence.objects.values_list("source", flat=True))
    if verified != APPLICATIONS or asked != SOURCES or max(most.values()) > IN_FLIGHT:
        raise RuntimeError(f"{verified} passed; sources {sorted(asked)}; in flight {most}")
    return f"{APPLICATIONS} applications, {len(asked)} sources: {seconds:.1f} s over {LEAST} s; at most 1.3"


def _six_sources() -> None:
    """The sample rule set without the criteria that ask a seventh source."""
    rules: RuleSet = rule_sets.approve_sample(
        proposer=official(Role.ADMINISTRATOR), approver=official(Role.SIGNATORY), effective_from=date(2025, 9, 1)
    )
    others = [code for code, criterion in CRITERIA.items() if not set(criterion.sources) <= SOURCES]
    CriterionRule.objects.filter(rule_set=rules, code__in=others).delete()


def _filed() -> None:
    """Filed applications of one healthy producer, one good each."""
    company = next(company for company in HEALTHY if company.trade == "transformers")
    facility = FacilityFactory(organisation=OrganisationFactory(identifier=company.bin))
    owner, now = owner_of(facility.organisation), clock.now()
    official(Role.ASSESSOR)
    filed = {"created_at": now, "created_by": owner, "filed_at": now, "filed_by": owner}
    where = {"organisation": facility.organisation, "facility": facility, "state": ApplicationState.FILED}
    cases = Application.objects.bulk_create(
        Application(**where, **filed, number=f"2026-{7_000_000 + place}") for place in range(APPLICATIONS)
    )
    DeclaredGood.objects.bulk_create(DeclaredGoodFactory.build(application=case, position=1) for case in cases)
