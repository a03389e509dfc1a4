"""What happens in the demo's year: companies join, apply, are verified, assessed and decided, month by month."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from config.demo import cast, producers
from register import clock
from register.enums import ApplicationState, GoodState
from register.models import Application, DeclaredGood, Entry, Person
from register.reference.loading import load_classifications
from register.services import extract, inclusion, refusal, submission
from register.services.transitions import perform
from verification.reference.loading import load_standards
from verification.services import rule_sets
from verification.services.digital_verification import verify_due
from verification.sources.sandbox.company import Company
from verification.sources.sandbox.roster import DEFECTIVE, HEALTHY

MONTHS = 12
LISTED = 66
"""So many companies of the roster go the whole way; the others show the states between."""

A_REGION = 4
"""The roster holds so many companies a region, one region after another."""
IN_TURN = sorted(HEALTHY, key=lambda company: HEALTHY.index(company) % A_REGION)
"""The first company of every region, then the second of each: whoever takes some takes all regions."""


def tell() -> None:
    """The whole year, in the order of time. Safe to repeat: a company that is there is passed over."""
    load_classifications()
    load_standards()
    officials = cast.engage()
    rule_sets.approve_sample(
        proposer=officials["admin@demo.kz"], approver=officials["signatory@demo.kz"], effective_from=date(2025, 9, 1)
    )
    producer = cast.account(cast.PRODUCER)
    whole = IN_TURN[:LISTED]
    for month in range(MONTHS):
        _month(whole[month::MONTHS], clock.now() - timedelta(days=30 * (MONTHS - month)), officials, producer)
    _states_between(IN_TURN[LISTED:], officials, producer)


def _month(companies: Sequence[Company], start: datetime, officials: dict[str, Person], producer: Person) -> None:
    """A month's applications: filed on its first days, verified, assessed, decided."""
    for company in companies:
        if not _is_known(company):
            _filed(company, start, officials, producer, goods=5)
    cases = list(_cases_of(companies))
    with clock.at(start + timedelta(hours=1)):
        verify_due()
    for case in cases:
        _assess(case, start + timedelta(days=6), officials)
        _decide(case, start + timedelta(days=9), officials)


def _states_between(companies: Sequence[Company], officials: dict[str, Person], producer: Person) -> None:
    """Drafts, filed and withdrawn cases, refusals, cases under assessment and before the signatory."""
    recently = clock.now() - timedelta(days=4)
    for company in [*DEFECTIVE.values(), *companies[:6]]:
        if not _is_known(company):
            _filed(company, recently, officials, producer, goods=2)
    with clock.at(recently + timedelta(hours=1)):
        verify_due()
    assessing = Application.objects.filter(state=ApplicationState.ASSESSING).order_by("pk")
    for place, case in enumerate(assessing[:6]):
        _assess(case, recently + timedelta(days=2), officials, positive=place % 2 == 0, conclude=place < 4)
    for place, company in enumerate(companies[6:]):
        if not _is_known(company):
            case = _filed(company, recently, officials, producer, goods=1, file=place % 2 == 0)
            if place == 0:
                submission.withdraw(case, by=Person.objects.get(pk=case.created_by_id), reason="Құжаттар толықтырылады")


def _is_known(company: Company) -> bool:
    return _cases_of([company]).exists()


def _cases_of(companies: Sequence[Company]) -> QuerySet[Application]:
    """Their applications: a run that was broken off is taken up where it stopped."""
    return Application.objects.filter(organisation__identifier__in=[company.bin for company in companies])


def _filed(
    company: Company, at: datetime, officials: dict[str, Person], producer: Person, *, goods: int, file: bool = True
) -> Application:
    with transaction.atomic():
        owner = producer if company == HEALTHY[0] else _owner(company)
        organisation = producers.join(company, owner, officials["assessor@demo.kz"], at - timedelta(days=2))
        return producers.apply(company, organisation, owner, at, goods=goods, file=file)


def _owner(company: Company) -> Person:
    return Person.objects.create(email=f"{company.bin}@demo.kz", full_name=company.head_name, iin=company.head_iin)


def _assess(
    case: Application, at: datetime, officials: dict[str, Person], *, positive: bool = True, conclude: bool = True
) -> None:
    case = Application.objects.get(pk=case.pk)
    if case.state != ApplicationState.ASSESSING:
        return
    assessor = officials["assessor@demo.kz"]
    with clock.at(at):
        case = perform(case, "assign", by=assessor, assessor=assessor)
        if not conclude:
            return
        for good in DeclaredGood.objects.filter(application=case, state=GoodState.VERIFIED, wholly_produced=False):
            if positive:
                perform(good, "conclude_positive", by=assessor, reasons="Операциялар расталды.")
            else:
                perform(good, "conclude_negative", by=assessor, reasons="Міндетті операция орындалмайтыны анықталды.")
        perform(case, "conclude_assessment", by=assessor)


def _decide(case: Application, at: datetime, officials: dict[str, Person]) -> None:
    case = Application.objects.get(pk=case.pk)
    if case.state != ApplicationState.DECIDING:
        return
    signatory = officials["signatory@demo.kz"]
    with clock.at(at):
        if case.includable_goods:
            case = inclusion.include(case, by=signatory, key=f"demo-decision-{case.pk}")
            extract.issue(Entry.objects.get(organisation=case.organisation), by=case.created_by)
        else:
            refusal.refuse(case, by=signatory)
