"""Each write of a step fails in turn: either the whole step is there, or nothing of it (design: one door)."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from register.enums import ApplicationState, Role
from register.models import (
    Application,
    DeclaredGood,
    Entry,
    Good,
    IssuedDocument,
    LedgerEntry,
    Listing,
    Message,
    NumberSeries,
    Person,
    Registration,
    Term,
)
from register.services import inclusion
from register.services.transitions import perform, perform_many
from tests.factories import complete_draft, official
from tests.register.test_inclusion import deciding

pytestmark = pytest.mark.django_db

KEPT = [
    Application,
    DeclaredGood,
    Entry,
    Good,
    IssuedDocument,
    LedgerEntry,
    Listing,
    Message,
    NumberSeries,
    Registration,
    Term,
]

FAULT = """
    CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('fault.left')::int = 0 THEN RAISE EXCEPTION 'fault'; END IF;
        PERFORM set_config('fault.left', (current_setting('fault.left')::int - 1)::text, false);
        RETURN NULL;
    END $$;
"""


@pytest.fixture
def faults():
    """Arms a trigger on every table: the write after `left` others fails."""
    with connection.cursor() as cursor:
        cursor.execute(FAULT)
        cursor.execute("SELECT set_config('fault.left', '-1', false)")
        for table in connection.introspection.table_names():
            if table.startswith(("register_", "verification_")):
                cursor.execute(
                    f'CREATE TRIGGER fault BEFORE INSERT OR UPDATE OR DELETE ON "{table}" '
                    "FOR EACH STATEMENT EXECUTE FUNCTION fault()"
                )

    def arm(left: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('fault.left', %s, false)", [str(left)])

    return arm


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def attempts(command, faults) -> int:
    """Fail the first write, then the second, and so on until none is left; how many there were."""
    before = everything()
    for left in range(200):
        faults(left)
        try:
            with transaction.atomic():
                command()
        except DatabaseError as error:
            if "fault" not in str(error):
                raise
            faults(-1)
            assert everything() == before, f"something of the step is left after write {left} failed"
        else:
            faults(-1)
            return left
    raise AssertionError("the step never ends")


def test_a_signature_is_whole_or_did_not_happen(faults):
    case, _assessor = deciding("positive", "negative")
    signatory = official(Role.SIGNATORY)
    writes = attempts(lambda: inclusion.include(case, by=signatory), faults)
    assert writes >= 12
    case.refresh_from_db()
    assert case.state == ApplicationState.INCLUDED


def test_one_step_is_whole_or_did_not_happen(faults):
    draft = complete_draft()
    writes = attempts(lambda: perform(draft, "file", by=draft.created_by, number="2026-1", declared={}), faults)
    assert writes >= 3


def test_a_set_of_steps_is_whole_or_did_not_happen(faults):
    system = Person.objects.system()
    drafts = [complete_draft() for _ in range(3)]
    for place, draft in enumerate(drafts):
        perform(draft, "file", by=draft.created_by, number=f"2026-{place}", declared={})
    ids = [draft.pk for draft in drafts]
    writes = attempts(lambda: perform_many(Application, ids, "start_verification", by=system), faults)
    assert writes >= 3
    assert Application.objects.filter(state=ApplicationState.VERIFYING).count() == 3
