"""Two signatories at one case, eight filings of one draft: real threads, real transactions (51-1.6.a, 51-1.1)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from register.enums import ApplicationState, Role
from register.exceptions import StepRefused
from register.models import Application, IssuedDocument, LedgerEntry, Listing, Person, Registration
from register.services import inclusion, submission
from register.services.people import ensure_roles_and_system
from tests.factories import complete_draft, official
from tests.register.test_inclusion import deciding

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@pytest.fixture(autouse=True)
def _roles(transactional_db):
    """A transactional test begins with empty tables: the groups and the portal's person are made anew."""
    ensure_roles_and_system()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Run all acts at the same moment; the result or the refusal of each, any other error raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            barrier.wait(10)
            return act()
        except StepRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def steps_of(case: Application, step: str) -> int:
    return LedgerEntry.objects.of(case).filter(case_type="application", step=step).count()


@pytest.mark.norm("51-1.6.a")
def test_of_two_signatories_one_signs_and_the_other_is_told():
    case, _assessor = deciding("positive", "negative")
    signatories = [official(Role.SIGNATORY), official(Role.SIGNATORY)]
    answers = at_once([lambda person=person: inclusion.include(case, by=person) for person in signatories])
    assert sorted(isinstance(answer, StepRefused) for answer in answers) == [False, True]
    assert Application.objects.get(pk=case.pk).state == ApplicationState.INCLUDED
    counted = (Registration.objects.count(), Listing.objects.count(), IssuedDocument.objects.count())
    assert (steps_of(case, "include"), *counted) == (1, 1, 1, 1)


@pytest.mark.norm("51-1.1")
@pytest.mark.parametrize("key", ["one-and-the-same", None])
def test_eight_filings_of_one_draft_are_one_filing_with_one_number(key):
    draft = complete_draft()
    people = [Person.objects.get(pk=draft.created_by_id) for _time in range(8)]
    answers = at_once([lambda person=person: submission.file(draft, by=person, key=key) for person in people])
    filed = [answer for answer in answers if not isinstance(answer, StepRefused)]
    assert len(filed) == (8 if key else 1)
    assert {case.number for case in filed} == {Application.objects.get(pk=draft.pk).number}
    assert steps_of(draft, "file") == 1
