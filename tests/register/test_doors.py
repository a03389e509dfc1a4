"""The two doors: one order of checks, three different refusals, one row of the ledger (51-1.1)."""

import pytest
from django.core.exceptions import PermissionDenied

from register.enums import ApplicationState
from register.exceptions import StepRefused
from register.models import LedgerEntry, Person
from register.services import ledger
from register.services.transitions import perform, perform_many
from tests.factories import PersonFactory, complete_draft

pytestmark = pytest.mark.django_db


def verifying():
    draft = complete_draft()
    filed = perform(draft, "file", by=draft.created_by, number="2026-1", declared={})
    return perform(filed, "start_verification", by=Person.objects.system())


@pytest.mark.norm("51-1.1")
def test_a_step_moves_the_case_and_writes_the_ledger():
    case = verifying()
    assert case.state == ApplicationState.VERIFYING
    assert [entry.step for entry in ledger.timeline(case)] == ["file", "start_verification"]
    assert ledger.verify(ledger.timeline(case)) == 2


def test_a_stranger_is_refused_by_right_and_a_closed_step_by_state():
    draft = complete_draft()
    with pytest.raises(PermissionDenied):
        perform(draft, "file", by=PersonFactory(), number="2026-1", declared={})
    with pytest.raises(StepRefused):
        perform(draft, "start_verification", by=Person.objects.system())


def test_a_repeated_command_is_harmless():
    draft = complete_draft()
    for _ in range(2):
        perform(draft, "file", by=draft.created_by, key="k1", number="2026-1", declared={})
    assert LedgerEntry.objects.of(draft).count() == 1


@pytest.mark.parametrize("size", [3, 60])
def test_many_cases_move_in_one_go(size):
    drafts = [complete_draft() for _ in range(size)]
    system = Person.objects.system()
    for place, draft in enumerate(drafts):
        perform(draft, "file", by=draft.created_by, number=f"2026-{place}", declared={})
    outcome = perform_many(type(drafts[0]), [d.pk for d in drafts], "start_verification", by=system)
    assert (len(outcome.done), outcome.refused) == (size, {})
    for draft in drafts:
        draft.refresh_from_db()
        assert draft.state == ApplicationState.VERIFYING
        assert ledger.verify(ledger.timeline(draft)) == 2
