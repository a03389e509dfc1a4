"""Stories that end without an entry, and how the producer comes back (51-1.3.d, 51-1.6)."""

from datetime import timedelta

import pytest

from register import clock
from register.enums import ApplicationState, Role
from register.exceptions import StepRefused
from register.models import IssuedDocument, Listing, Message
from register.services import inclusion, refusal, submission
from tests.factories import complete_draft, official
from tests.scenarios.acts import applied, assessed, check_page, extract_of, public_page
from tests.verification.conftest import filed, verified
from verification.sources import breaker
from verification.sources.sandbox.roster import DEFECTIVE

pytestmark = pytest.mark.django_db


@pytest.mark.norm("51-1.3.d")
def test_the_states_data_refuse_and_the_reply_says_why(client, state, rules):
    case = verified(filed(DEFECTIVE["no_electricity"]))
    assert case.state == ApplicationState.REFUSED
    reply = IssuedDocument.objects.get(kind="verification_reply")
    assert "electricity_used" in {row["criterion"] for row in reply.content["unmet"]}
    assert Message.objects.filter(recipient=case.filed_by, document=reply).exists()
    assert case.goods.get().name_kk not in public_page(client, case.organisation.identifier)


@pytest.mark.norm("51-1.6.b", "51-1.6.c")
def test_refused_on_assessment_the_producer_applies_again_and_is_included(client, state, rules):
    signatory = official(Role.SIGNATORY)
    case = refusal.refuse(assessed(applied(), negative=1), by=signatory)
    assert case.state == ApplicationState.REFUSED
    assert not Listing.objects.exists()
    draft = complete_draft(organisation=case.organisation)
    again = verified(submission.file(draft, by=draft.created_by))
    assert again.number != case.number
    again = inclusion.include(assessed(again), by=signatory)
    assert again.goods.get().name_kk in public_page(client, case.organisation.identifier)
    assert Listing.objects.current().get().good.product_code in check_page(client, extract_of(again))


@pytest.mark.norm("51-1.3.a")
def test_a_silent_database_delays_the_producer_and_never_refuses_it(client, state, rules):
    state.fault("silent", source="tax")
    case = verified(filed())
    assert case.state == ApplicationState.VERIFYING
    state.mend()
    breaker.forget()
    with clock.at(case.verification.next_attempt_at + timedelta(seconds=1)):
        case = verified(case)
        inclusion.include(assessed(case), by=official(Role.SIGNATORY))
    assert Listing.objects.filter(good__name_kk=case.goods.get().name_kk).exists()


@pytest.mark.norm("51-1.1")
def test_a_withdrawn_application_is_decided_by_nobody(client, state, rules):
    case = applied()
    case = submission.withdraw(case, by=case.created_by, reason="Құжаттар толықтырылады")
    assert case.state == ApplicationState.WITHDRAWN
    with pytest.raises(StepRefused):
        inclusion.include(case, by=official(Role.SIGNATORY))
    assert not Listing.objects.exists()
