"""Inclusion, refusal, the two time axes, and the extract (51-1.6, 51-1.8, 25.5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError

from register import clock
from register.enums import ApplicationState, ExclusionGround, GoodState, Role
from register.exceptions import StepRefused
from register.models import Extract, IssuedDocument, Listing, Message, Person, Registration
from register.services import extract as extracts
from register.services import inclusion, ledger, listings, numbers, refusal
from register.services.transitions import perform
from tests.factories import complete_draft, official

pytestmark = pytest.mark.django_db


def deciding(*conclusions: str):
    """A case before the signatory: one good a conclusion (positive, negative or exempt)."""
    system, assessor = Person.objects.system(), official(Role.ASSESSOR)
    case = complete_draft(goods=len(conclusions))
    for good, conclusion in zip(case.goods.all(), conclusions, strict=True):
        if conclusion == "exempt":
            good.wholly_produced, good.wholly_produced_kind, good.basis_number = True, "agriculture", "A-1"
            good.save()
    case = perform(case, "file", by=case.created_by, number=f"2026-{case.pk}", declared={})
    case = perform(case, "start_verification", by=system)
    for good in case.goods.all():
        perform(good, "verify", by=system)
    if set(conclusions) == {"exempt"}:
        return perform(case, "pass_to_decision", by=system), assessor
    case = perform(case, "pass_to_assessment", by=system)
    case = perform(case, "assign", by=assessor, assessor=assessor)
    for good, conclusion in zip(case.goods.all(), conclusions, strict=True):
        if conclusion != "exempt":
            perform(good, f"conclude_{conclusion}", by=assessor, reasons="Себеп")
    return perform(case, "conclude_assessment", by=assessor), assessor


@pytest.mark.norm("51-1.6.a")
def test_positive_goods_are_included_and_negative_ones_refused_in_one_decision():
    case, _assessor = deciding("positive", "negative")
    case = inclusion.include(case, by=official(Role.SIGNATORY))
    assert case.state == ApplicationState.INCLUDED
    assert [good.state for good in case.goods.order_by("position")] == [GoodState.INCLUDED, GoodState.REFUSED]
    listing = Listing.objects.current().get()
    assert (listing.ground, listing.registration.number) == ("51-1.6.a", Registration.objects.get().number)
    document = IssuedDocument.objects.get()
    assert [good["included"] for good in document.content["goods"]] == [True, False]
    assert Message.objects.get(event="application.include", recipient=case.created_by).document == document


@pytest.mark.norm("51-1.9")
def test_a_wholly_produced_good_is_included_without_assessment():
    case, _assessor = deciding("exempt")
    inclusion.include(case, by=official(Role.SIGNATORY))
    assert Listing.objects.current().get().ground == "51-1.9"


def test_four_eyes_and_no_refusal_of_a_positive_good():
    case, assessor = deciding("positive")
    assessor.groups.add(official(Role.SIGNATORY).groups.get())
    with pytest.raises(PermissionDenied):
        inclusion.include(case, by=Person.objects.get(pk=assessor.pk))
    with pytest.raises(StepRefused):
        refusal.refuse(case, by=official(Role.SIGNATORY))


@pytest.mark.norm("51-1.6.b")
def test_only_negative_goods_end_in_a_decision_not_to_include():
    case, _assessor = deciding("negative")
    signatory = official(Role.SIGNATORY)
    with pytest.raises(StepRefused):
        inclusion.include(case, by=signatory)
    case = refusal.refuse(case, by=signatory)
    assert case.state == ApplicationState.REFUSED
    assert not Listing.objects.exists()
    assert IssuedDocument.objects.get().content["goods"][0]["reasons"]["kk"] == "Себеп"


def test_a_returned_assessment_opens_every_concluded_good_again():
    case, _assessor = deciding("positive", "negative")
    case = refusal.return_assessment(case, reason="Қайта қарау", by=official(Role.SIGNATORY))
    assert case.state == ApplicationState.ASSESSING
    assert {good.state for good in case.goods.all()} == {GoodState.VERIFIED}


def test_repeating_the_signature_changes_nothing():
    case, _assessor = deciding("positive")
    signatory = official(Role.SIGNATORY)
    for _time in range(2):
        inclusion.include(case, by=signatory, key="once")
    assert (Registration.objects.count(), IssuedDocument.objects.count()) == (1, 1)


@pytest.mark.norm("25.5")
def test_the_answer_for_a_past_date_as_known_then_never_changes():
    case, _assessor = deciding("positive")
    signatory = official(Role.SIGNATORY)
    start = clock.now() - timedelta(days=30)
    with clock.at(start):
        inclusion.include(case, by=signatory)
    known_before = start + timedelta(days=10)
    with clock.at(start + timedelta(days=20)):
        listings.end_listing(Listing.objects.get(), at=clock.now(), ground=ExclusionGround.MONITORING)
    day = clock.today()
    assert Listing.objects.on_register(day).count() == 0
    assert Listing.objects.on_register(day, known_at=known_before).count() == 1
    assert Listing.objects.on_register((start + timedelta(days=5)).date()).count() == 1


def test_the_database_refuses_to_rewrite_a_listing_or_the_ledger():
    case, _assessor = deciding("positive")
    inclusion.include(case, by=official(Role.SIGNATORY))
    for table in ("register_listing", "register_ledgerentry", "register_issueddocument"):
        for command in ("DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET id = id + 1000"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(command.format(table))
    assert ledger.verify(ledger.timeline(case)) > 5


@pytest.mark.norm("51-1.8")
def test_an_extract_states_the_goods_and_is_checked_by_number_and_code(client):
    case, _assessor = deciding("positive")
    inclusion.include(case, by=official(Role.SIGNATORY))
    entry = Listing.objects.get().good.entry
    issued = extracts.issue(entry, by=case.created_by, key="k")
    assert extracts.issue(entry, by=case.created_by, key="k") == issued
    assert bytes(Extract.objects.get().document.pdf).startswith(b"%PDF")
    assert extracts.check(issued.document.number, issued.check_code.lower()) == issued
    assert extracts.check(issued.document.number, "WRONGWRONG22") is None
    assert extracts.check("E-2026-999999", issued.check_code) is None
    answers = [
        client.get("/check/", {"number": number, "code": "WRONGWRONG22"}).content
        for number in (issued.document.number, "E-2026-999999")
    ]
    assert answers[0].count(b"notice") == answers[1].count(b"notice") > 0


def test_product_codes_are_one_series_over_all_years():
    codes = []
    for year in (2025, 2026):
        with clock.at(clock.now().replace(year=year, month=6, day=1)):
            codes.append(numbers.product_code())
    assert codes == ["0000000000017", "0000000000024"]
