"""Guards of the production assessment: a conclusion agrees with its findings (51-1.4, 51-1.5.a)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from register import clock
from register.enums import BodyKind, Role
from register.rules import application as case_rules
from register.rules.base import Condition
from register.rules.good import of_application
from verification.enums import Found, InspectionState, OpinionState

assesses = of_application(case_rules.assesses, "assesses_this_good")
invites = of_application(case_rules.assesses, "assesses_this_case")
returned_by_signatory = of_application(case_rules.signs, "signs_this_case")

REPRESENTATIVES = {BodyKind.SECTORAL_BODY: Role.SECTORAL_BODY, BodyKind.ASSOCIATION: Role.ASSOCIATION}


@predicate
def speaks_for_body(person: Any, opinion: Any) -> bool:
    """A representative of the invited body who is not one of the applicant's people."""
    role = REPRESENTATIVES.get(opinion.body.kind)
    return (
        role in person.roles
        and person.body_id == opinion.body_id
        and opinion.organisation_id not in person.membership_roles
    )


@predicate
def body_is_association(person: Any, opinion: Any) -> bool:
    """51-1.5.b: only an association takes part voluntarily."""
    return opinion.body.kind == BodyKind.ASSOCIATION


declines = speaks_for_body & body_is_association


def sectoral_body_was_heard(assessment: Any) -> bool:
    """12.5-1: at least one sectoral body gave its opinion, or stayed silent past its term on record."""
    heard = assessment.application.opinions.filter(body__kind=BodyKind.SECTORAL_BODY)
    answered = heard.filter(state__in=[OpinionState.GIVEN, OpinionState.SILENT]).exists()
    return answered and not heard.filter(state=OpinionState.INVITED).exists()


def unmet_operations(assessment: Any) -> list[Any]:
    """Required operations of the standard that were not confirmed."""
    confirmed = _found(assessment.operation_findings, Found.CONFIRMED, "operation_id")
    return [op for op in assessment.version.operations.all() if op.required and op.pk not in confirmed]


def unmet_conditions(assessment: Any) -> list[Any]:
    """Required conditions of the standard that were not confirmed."""
    confirmed = _found(assessment.condition_findings, Found.CONFIRMED, "condition_id")
    return [item for item in assessment.version.conditions.all() if item.required and item.pk not in confirmed]


def reaches_standard(assessment: Any) -> bool:
    """51-1.4.b: required operations and conditions confirmed, and points at the threshold at least."""
    enough = assessment.confirmed_points >= assessment.version.threshold
    return enough and not unmet_operations(assessment) and not unmet_conditions(assessment)


def best_case_reaches_standard(assessment: Any) -> bool:
    """Whether the standard could still be reached if everything not found absent were confirmed."""
    absent = _found(assessment.operation_findings, Found.NOT_CONFIRMED, "operation_id")
    broken = _found(assessment.condition_findings, Found.NOT_CONFIRMED, "condition_id")
    operations = list(assessment.version.operations.all())
    points = sum(op.points for op in operations if op.pk not in absent)
    lost = any(op.required and op.pk in absent for op in operations)
    lost = lost or any(item.required and item.pk in broken for item in assessment.version.conditions.all())
    return points >= assessment.version.threshold and not lost


def has_open_question(assessment: Any) -> bool:
    """Something could not be told from the materials supplied."""
    unsure = assessment.operation_findings.filter(found=Found.CANNOT_TELL).exists()
    return unsure or assessment.condition_findings.filter(found=Found.CANNOT_TELL).exists()


def _found(findings: Any, found: Found, field: str) -> set[int]:
    return set(findings.filter(found=found).values_list(field, flat=True))


body_was_heard = Condition(
    sectoral_body_was_heard,
    _("Invite at least one sectoral state body first, and wait for its opinion or record its silence."),
)
findings_allow_positive = Condition(
    reaches_standard,
    _("A positive conclusion needs every required operation and condition confirmed, and the threshold reached."),
)
findings_allow_negative = Condition(
    lambda assessment: not best_case_reaches_standard(assessment),
    _(
        "A negative conclusion needs negative findings that put the standard out of reach. "
        "What cannot be told needs a field inspection."
    ),
)
something_cannot_be_told = Condition(
    has_open_question, _("Mark at least one operation or condition that cannot be told from these materials.")
)
act_is_signed = Condition(
    lambda assessment: assessment.application.inspections.filter(state=InspectionState.ACT_SIGNED).exists(),
    _("Upload the signed act of the field inspection first."),
)


def opinion_term_is_over(opinion: Any) -> bool:
    """The term for the opinion has passed."""
    from register.models.term import Term

    running = Term.objects.running().of(opinion.case_type, opinion.pk).filter(term="opinion").first()
    return running is not None and running.due_at <= clock.now()


term_is_over = Condition(opinion_term_is_over, _("The term for the opinion is not over yet."))
