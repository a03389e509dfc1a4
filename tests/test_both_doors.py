"""Both doors do the same: every step of every machine, from every state, by every kind of person.

Two equal cases are made; one goes through `perform`, the other through `perform_many`. Whatever the first
does (moves, refuses with a reason, denies the right), the second must do too, with the same traces.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from register import clock
from register.enums import ApplicationState, BodyKind, Role
from register.exceptions import StepRefused
from register.models import Application, LedgerEntry, Membership, Message, Person, Term
from register.models.case import Case
from register.models.good import DeclaredGood
from register.services.transitions import perform, perform_many
from tests.factories import (
    BodyFactory,
    OrganisationFactory,
    PersonFactory,
    complete_draft,
    official,
    owner_of,
)
from verification.models import DigitalVerification, FieldInspection, Opinion, ProductionAssessment, RuleSet
from verification.models.conditions import ConditionsVersion

pytestmark = pytest.mark.django_db

NOW = clock.now()
TODAY = clock.today()

FACTS: dict[tuple[str, str], Callable[[Any], dict[str, Any]]] = {
    ("application", "file"): lambda case: {"number": f"2026-{case.pk}", "declared": {"goods": []}},
    ("application", "assign"): lambda case: {"assessor": Person.objects.system()},
    ("application", "return_assessment"): lambda case: {"reason": "Себеп"},
    ("application", "include"): lambda case: {"registration": "KZ-2026-1", "goods": []},
    ("good", "refuse_on_verification"): lambda case: {"reasons": "Себеп"},
    ("good", "conclude_positive"): lambda case: {"reasons": "Себеп"},
    ("good", "conclude_negative"): lambda case: {"reasons": "Себеп"},
    ("good", "return_to_assessment"): lambda case: {"reason": "Себеп"},
    ("good", "include"): lambda case: {"product_code": "0000000000017"},
    ("good", "include_wholly_produced"): lambda case: {"product_code": "0000000000017"},
    ("membership", "refuse"): lambda case: {"reason": "Себеп"},
    ("verification", "collect"): lambda case: {"lease_until": NOW},
    ("verification", "find_passed"): lambda case: {"evidence": [], "refused_goods": []},
    ("verification", "find_failed"): lambda case: {"evidence": [], "unmet": []},
    ("verification", "find_inconclusive"): lambda case: {"next_attempt_at": NOW, "silent_sources": ["tax"]},
    ("verification", "escalate"): lambda case: {"next_attempt_at": NOW, "silent_sources": ["tax"]},
    ("verification", "record_chase"): lambda case: {"note": "Хат жазылды"},
    ("rule_set", "send_back"): lambda case: {"reason": "Себеп"},
    ("assessment", "find_positive"): lambda case: {"reasons": "Себеп", "points": 100},
    ("assessment", "find_negative"): lambda case: {"reasons": "Себеп", "points": 0},
    ("assessment", "need_inspection"): lambda case: {"reason": "Себеп"},
    ("assessment", "record_inspection"): lambda case: {"act": case.good},
    ("assessment", "reopen"): lambda case: {"reason": "Себеп"},
    ("opinion", "give"): lambda case: {"verdict": "supports", "text": "Қолдаймыз"},
    ("inspection", "record_act"): lambda case: {
        "act": case.application.documents.first(), "held_on": TODAY, "participants": "Инспектор",
    },
    ("inspection", "cancel"): lambda case: {"reason": "Себеп"},
}  # fmt: skip


def application(state: str) -> Application:
    draft = complete_draft(goods=1)
    filed = {} if state == ApplicationState.DRAFT else {"filed_at": NOW, "filed_by": draft.created_by}
    decided = state in (ApplicationState.INCLUDED, ApplicationState.REFUSED)
    Application.objects.filter(pk=draft.pk).update(
        state=state, **filed, **({"decided_at": NOW, "decided_by": draft.created_by} if decided else {})
    )
    DeclaredGood.objects.filter(application=draft).update(state="verified")
    return Application.objects.get(pk=draft.pk)


def good(state: str) -> DeclaredGood:
    declared = application(ApplicationState.ASSESSING).goods.get()
    DeclaredGood.objects.filter(pk=declared.pk).update(state=state)
    return DeclaredGood.objects.get(pk=declared.pk)


def membership(state: str) -> Membership:
    return Membership.objects.create(
        organisation=OrganisationFactory(), person=PersonFactory(), state=state, requested_at=NOW
    )


def rule_set(state: str) -> RuleSet:
    made = RuleSet.objects.create(
        title="Ережелер", effective_from=TODAY.replace(year=2000 + RuleSet.objects.count()), state=state,
        act_number="1", act_date=TODAY,
    )  # fmt: skip
    made.criteria.create(code="resident", mode="required")
    return made


def verification(state: str) -> DigitalVerification:
    rules = RuleSet.objects.first() or rule_set("approved")
    case = application(ApplicationState.VERIFYING)
    return DigitalVerification.objects.create(application=case, rule_set=rules, state=state, created_at=NOW)


def assessment(state: str) -> ProductionAssessment:
    version, _new = ConditionsVersion.objects.get_or_create(
        code="8504", threshold=0, in_force="[2020-01-01,)", act_number="1", act_date=TODAY
    )
    declared = application(ApplicationState.ASSESSING).goods.get()
    return ProductionAssessment.objects.create(good=declared, version=version, state=state, opened_at=NOW)


def opinion(state: str) -> Opinion:
    case = application(ApplicationState.ASSESSING)
    return Opinion.objects.create(application=case, body=BodyFactory(kind=BodyKind.ASSOCIATION), state=state)


def inspection(state: str) -> FieldInspection:
    case = application(ApplicationState.ASSESSING)
    signed = {"act": case.documents.first(), "held_on": TODAY} if state == "act_signed" else {}
    return FieldInspection.objects.create(
        application=case, state=state, planned_for=TODAY, planned_by=case.created_by, **signed
    )


BUILDERS: dict[type[Case], Callable[[str], Any]] = {
    Application: application,
    DeclaredGood: good,
    Membership: membership,
    RuleSet: rule_set,
    DigitalVerification: verification,
    ProductionAssessment: assessment,
    Opinion: opinion,
    FieldInspection: inspection,
}

ACTORS: dict[str, Callable[[Any], Person]] = {
    "system": lambda case: Person.objects.system(),
    "stranger": lambda case: PersonFactory(),
    "owner": lambda case: owner(case),
    "assigned assessor": lambda case: assigned(case),
    "signatory": lambda case: official(Role.SIGNATORY),
    "representative": lambda case: official(Role.ASSOCIATION, body=getattr(case, "body", None)),
}  # fmt: skip

ROWS = [
    pytest.param(model, state, step, id=f"{model.case_type}-{state}-{step}")
    for model in BUILDERS
    for state, _label in model.machine().choices
    for step in sorted(model.steps())
]


def owner(case: Any) -> Person:
    about = case if hasattr(case, "organisation") else getattr(case, "application", None)
    return owner_of(about.organisation) if about is not None else PersonFactory()


def assigned(case: Any) -> Person:
    assessor = official(Role.ASSESSOR)
    about = case if isinstance(case, Application) else getattr(case, "application", None)
    if about is not None:
        Application.objects.filter(pk=about.pk).update(assessor=assessor)
    return assessor


def through_one(case: Any, step: str, by: Person, facts: dict) -> Any:
    try:
        return perform(case, step, by=by, **facts)
    except (StepRefused, PermissionDenied) as refusal:
        return refusal


def through_many(case: Any, step: str, by: Person, facts: dict) -> Any:
    outcome = perform_many(type(case), [case.pk], step, by=by, facts_for=lambda _case: facts)
    return outcome.done[0] if outcome.done else outcome.refused[case.pk]


def traces(case: Any, by: Person) -> dict[str, Any]:
    """What a step left behind, without numbers and moments of its own."""
    last = LedgerEntry.objects.filter(case_type=case.case_type, case_id=case.pk).order_by("-seq").first()
    about = {"case_type": case.case_type, "case_id": case.pk}
    return {
        "state": type(case)._base_manager.get(pk=case.pk).state,
        "ledger": last and (last.step, last.source, last.target, last.norm, last.actor_id == by.pk, sorted(last.facts)),
        "messages": sorted(Message.objects.filter(**about).values_list("event", "delivery")),
        "terms": sorted(Term.objects.filter(**about).values_list("term", "length", "unit", "ended_by_step")),
    }


@pytest.mark.parametrize(("model", "state", "step"), ROWS)
def test_both_doors_do_the_same(model, state, step):
    for make_actor in ACTORS.values():
        results = []
        for door in (through_one, through_many):
            case = BUILDERS[model](state)
            by = make_actor(case)
            facts = FACTS.get((model.case_type, step), lambda _case: {})(case)
            result = door(case, step, by, facts)
            words = str(result.reason) if isinstance(result, StepRefused) else ""
            results.append((type(result), words, traces(case, by)))
        assert results[0] == results[1]


def test_the_facts_of_the_table_are_of_real_steps():
    """A renamed step must be renamed in the table too, or its row would prove nothing."""
    assert {(model.case_type, step) for model in BUILDERS for step in model.steps()} >= set(FACTS)
