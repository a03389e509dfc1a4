"""From a filed application to a good that anybody finds, wholly, in part, or after a return (51-1)."""

import pytest

from register.enums import ApplicationState, GoodState, InclusionGround, Role
from register.models import Listing
from register.services import inclusion, ledger, refusal
from register.services.transitions import perform
from tests.factories import official
from tests.scenarios.acts import applied, assessed, check_page, extract_of, public_page
from tests.verification.conftest import filed, verified
from verification.sources.sandbox import roster

pytestmark = pytest.mark.django_db


@pytest.mark.norm("51-1.1", "51-1.6.a", "51-1.8", "25.5")
def test_a_producer_applies_and_its_goods_are_found_by_anybody(client, state, rules):
    case = inclusion.include(assessed(applied(goods=2)), by=official(Role.SIGNATORY))
    assert case.state == ApplicationState.INCLUDED
    codes = Listing.objects.current().values_list("good__product_code", flat=True)
    page = public_page(client, case.organisation.identifier)
    assert len(codes) == 2
    assert all(code in page for code in codes)
    issued = extract_of(case)
    assert bytes(issued.document.pdf).startswith(b"%PDF")
    assert all(code in check_page(client, issued) for code in codes)
    assert ledger.verify(ledger.timeline(case)) >= 10


@pytest.mark.norm("51-1.9", "51-3.7")
def test_grain_wholly_produced_goes_from_verification_to_the_register(client, state, rules):
    farm = next(company for company in roster.HEALTHY if company.trade == "grain")
    grain = {"tnved": "1001990000", "wholly_produced": True, "wholly_produced_kind": "agriculture"}
    case = verified(filed(farm, **grain, basis_number=farm.basis_number))
    assert case.state == ApplicationState.DECIDING
    inclusion.include(case, by=official(Role.SIGNATORY))
    listing = Listing.objects.current().get()
    assert listing.ground == InclusionGround.WHOLLY_PRODUCED
    assert listing.good.product_code in public_page(client, farm.bin)


@pytest.mark.norm("51-1.6.a", "51-1.6.b")
def test_one_good_is_included_and_the_other_is_not_in_one_decision(client, state, rules):
    case = inclusion.include(assessed(applied(goods=2), negative=1), by=official(Role.SIGNATORY))
    refused, included = case.goods.order_by("position")
    assert (refused.state, included.state) == (GoodState.REFUSED, GoodState.INCLUDED)
    page = public_page(client, case.organisation.identifier)
    assert included.name_kk in page
    assert refused.name_kk not in page
    assert included.name_kk in check_page(client, extract_of(case))


@pytest.mark.norm("51-1.6.a")
def test_a_signatory_returns_the_assessment_and_signs_the_second_one(client, state, rules):
    signatory = official(Role.SIGNATORY)
    case = refusal.return_assessment(assessed(applied(), negative=1), reason="Актіде қарама-қайшылық бар", by=signatory)
    assert case.state == ApplicationState.ASSESSING
    good = case.goods.get()
    assert (good.state, good.reasons) == (GoodState.VERIFIED, "")
    perform(good, "conclude_positive", by=case.assessor, reasons="Қайта тексерілді.")
    case = perform(case, "conclude_assessment", by=case.assessor)
    inclusion.include(case, by=signatory)
    assert good.name_kk in public_page(client, case.organisation.identifier)
