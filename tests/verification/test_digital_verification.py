"""Digital verification through the real gateway: what is refused, what waits, what goes on (51-1.3, 1.23-1)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from register import clock
from register.enums import ApplicationState, GoodState, Role
from register.exceptions import StepRefused
from register.models import Application, IssuedDocument, LedgerEntry, Message, RegisterRule, RuleKey
from register.services import ledger
from register.services.transitions import perform
from tests.factories import official
from tests.verification.conftest import TRANSFORMERS, filed, verified
from verification.enums import Outcome, VerificationState
from verification.models import DigitalVerification, Evidence, Finding
from verification.services import evaluation
from verification.services.digital_verification import verify_due
from verification.sources.sandbox.roster import DEFECTIVE

pytestmark = pytest.mark.django_db


@pytest.mark.norm("51-1.3.a", "51-1.3.c", "1.23-1")
def test_a_healthy_producer_passes_by_itself_and_is_told(state, rules):
    case = verified(filed(goods=2))
    assert case.state == ApplicationState.ASSESSING
    assert {good.state for good in case.goods.all()} == {GoodState.VERIFIED}
    assert case.verification.state == VerificationState.PASSED
    assert Message.objects.filter(event="application.pass_to_assessment", recipient=case.filed_by).exists()
    actors = set(LedgerEntry.objects.of(case).exclude(step="file").values_list("actor__is_system", flat=True))
    assert actors == {True}
    assert ledger.verify(ledger.timeline(case)) >= 6


@pytest.mark.norm("51-1.3.d")
@pytest.mark.parametrize(
    ("defect", "criterion"),
    [
        ("no_employees", "employees_by_pensions"),
        ("inactive_taxpayer", "active_taxpayer"),
        ("liquidated", "registered_not_liquidated"),
        ("non_resident", "resident"),
        ("no_right_to_the_facility", "facility_owned_or_leased"),
        ("no_electricity", "electricity_used"),
    ],
)
def test_what_fails_about_the_producer_or_facility_refuses_the_application_at_once(state, rules, defect, criterion):
    case = verified(filed(DEFECTIVE[defect]))
    assert case.state == ApplicationState.REFUSED
    assert {good.state for good in case.goods.all()} == {GoodState.REFUSED}
    unmet = Finding.objects.filter(outcome=Outcome.NOT_MET, mode="required")
    assert criterion in set(unmet.values_list("criterion", flat=True))
    letter = IssuedDocument.objects.get(kind="verification_reply")
    assert bytes(letter.pdf).startswith(b"%PDF")
    assert criterion in {row["criterion"] for row in letter.content["unmet"]}
    told = Message.objects.get(event="application.refuse_on_verification", recipient=case.filed_by)
    assert told.document == letter


@pytest.mark.parametrize("defect", ["arrears", "liquidation_under_way"])
def test_what_is_informational_is_shown_and_never_fails(state, rules, defect):
    case = verified(filed(DEFECTIVE[defect]))
    assert case.state == ApplicationState.ASSESSING
    shown = Finding.objects.filter(outcome=Outcome.NOT_MET).values_list("mode", flat=True)
    assert set(shown) == {"informational"}


@pytest.mark.norm("51-1.3.d")
def test_a_good_that_fails_is_refused_alone_and_the_other_goes_on(state, rules):
    case = filed(DEFECTIVE["no_documents"], goods=2)
    case.goods.filter(position=2).update(tnved="3004900002")
    case = verified(case)
    assert case.state == ApplicationState.ASSESSING
    assert [good.state for good in case.goods.order_by("position")] == [GoodState.VERIFIED, GoodState.REFUSED]
    told = Message.objects.get(event="good.refuse_on_verification", recipient=case.filed_by)
    assert told.document is not None


@pytest.mark.norm("51-1.3.a")
@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 500},
        {"kind": "malformed"},
        {"kind": "other_company"},
        {"kind": "silent"},
        {"kind": "down"},
    ],
    ids=lambda fault: fault["kind"],
)
@pytest.mark.parametrize("source", ["tax", "property", "customs"])
def test_a_source_that_does_not_answer_well_is_never_a_reason_against_a_producer(state, rules, source, fault):
    state.fault(source=source, **fault)
    case = verified(filed())
    verification = case.verification
    assert (case.state, verification.state) == (ApplicationState.VERIFYING, VerificationState.INCONCLUSIVE)
    assert verification.silent_sources == [source]
    assert not Finding.objects.filter(outcome=Outcome.NOT_MET, mode="required").exists()
    assert not IssuedDocument.objects.exists()
    state.mend()
    from verification.sources import breaker

    breaker.forget()
    assert verify_due() == 0, "the next attempt is not due yet"
    with clock.at(verification.next_attempt_at + timedelta(seconds=1)):
        case = verified(case)
    assert case.state == ApplicationState.ASSESSING
    assert {row.attempt for row in Evidence.objects.all()} == {1, 2}


@pytest.mark.norm("51-1.3.a")
def test_past_its_term_a_silent_source_goes_to_a_person_who_chases_it_and_decides_nothing(state, rules):
    state.fault("down", source="tax")
    case = verified(filed())
    with clock.at(clock.now() + timedelta(days=20)):
        case = verified(case)
        verification = case.verification
        assert (case.state, verification.state) == (ApplicationState.VERIFYING, VerificationState.ESCALATED)
        assessor = official(Role.ASSESSOR)
        for step in ("find_passed", "find_failed"):
            with pytest.raises((StepRefused, PermissionDenied)):
                perform(verification, step, by=assessor)
        perform(verification, "record_chase", by=assessor, note="Кіріс органына хат жазылды")
        state.mend()
        from verification.sources import breaker

        breaker.forget()
        assert verified(case).state == ApplicationState.ASSESSING


def test_the_rules_can_make_a_refusal_wait_for_a_signatory(state, rules):
    RegisterRule.objects.create(
        key=RuleKey.REFUSAL_WAITS_FOR_SIGNATORY, value="yes", effective_from=clock.today(), act_number="1",
        act_date=clock.today(),
    )  # fmt: skip
    case = verified(filed(DEFECTIVE["no_employees"]))
    assert case.state == ApplicationState.DECIDING


@pytest.mark.norm("51-1.9")
def test_goods_wholly_produced_pass_straight_to_the_decision(state, rules):
    farm = next(company for company in _farms())
    good = {"tnved": "1001990000", "wholly_produced": True, "wholly_produced_kind": "agriculture"}
    case = verified(filed(farm, **good, basis_number=farm.basis_number))
    assert case.state == ApplicationState.DECIDING


@pytest.mark.norm("51-3.7")
def test_a_basis_that_no_supplier_confirms_refuses_the_good(state, rules):
    good = {"tnved": "2517101000", "wholly_produced": True, "wholly_produced_kind": "common_minerals"}
    case = verified(filed(DEFECTIVE["no_documents"], **good, basis_number="0000-XX/1999"))
    assert case.state == ApplicationState.REFUSED


def test_the_same_evidence_under_the_same_rules_gives_the_same_outcome(state, rules):
    case = verified(filed())
    stored = {(row.source, row.subject_kind, row.subject_id): row for row in Evidence.objects.all()}
    application = Application.objects.select_related("organisation", "facility").get(pk=case.pk)
    goods, criteria = list(application.goods.all()), list(rules.criteria.all())
    again = evaluation.judge(application, goods, criteria, stored, clock.today())
    kept = Finding.objects.values_list("criterion", "subject_kind", "subject_id", "outcome", "facts")
    assert sorted((j.criterion, j.subject_kind, j.subject_id, j.outcome) for j in again) == sorted(
        row[:4] for row in kept
    )
    assert evaluation.conclude(again, goods).outcome == Outcome.MET


def test_a_set_left_by_a_dead_worker_is_taken_up_when_its_lease_is_over(state, rules):
    from verification.services import digital_verification as service

    case = filed()
    service.open_filed(limit=10)
    assert len(service.claim(limit=10)) == 1
    assert verify_due() == 0
    with clock.at(clock.now() + service.LEASE + timedelta(seconds=1)):
        case = verified(case)
    assert case.state == ApplicationState.ASSESSING
    assert DigitalVerification.objects.get().attempts == 2


def test_a_set_of_applications_takes_a_bounded_number_of_queries(state, rules, django_assert_max_num_queries):
    cases = [filed(TRANSFORMERS)] + [filed(company) for company in _healthy(7)]
    with django_assert_max_num_queries(60 + 12 * len(cases)):
        verify_due()
    assert {Application.objects.get(pk=case.pk).state for case in cases} <= {
        ApplicationState.ASSESSING, ApplicationState.REFUSED,
    }  # fmt: skip


def _farms():
    from verification.sources.sandbox.roster import HEALTHY

    return [company for company in HEALTHY if company.trade == "grain"]


def _healthy(number: int):
    from verification.sources.sandbox.roster import HEALTHY

    return [company for company in HEALTHY if company.trade not in ("transformers", "grain")][:number]
