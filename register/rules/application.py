"""Guards of an application (Article 51-1): who may take a step, and what must hold first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from register.enums import GoodState
from register.exceptions import GapsFound, StepRefused
from register.rules.base import Condition
from register.rules.organisation import is_editor, is_member
from register.rules.roles import (
    is_administrator,
    is_assessor,
    is_auditor,
    is_official_of_authorized_body,
    is_signatory,
)

is_applicant = is_editor

OPEN_GOODS = {GoodState.DECLARED, GoodState.VERIFIED}


@predicate
def is_assigned(person: Any, case: Any) -> bool:
    """The assessor this application was given to."""
    return case.assessor_id == person.pk


@predicate
def took_part_in_assessment(person: Any, case: Any) -> bool:
    """Four eyes: whoever assessed any good of the case does not sign it."""
    return person.pk in case.assessed_by


@predicate
def has_conflict(person: Any, case: Any) -> bool:
    """An official who is also one of the applicant's people keeps away from the case."""
    return case.organisation_id in person.membership_roles


assesses = is_assessor & is_assigned & ~has_conflict
takes_up = is_assessor & ~has_conflict
signs = is_signatory & ~took_part_in_assessment & ~has_conflict
reads = is_member | is_official_of_authorized_body | is_auditor | is_administrator


class Complete(Condition):
    """Filing shows every gap at once."""

    def refusal(self, case: Any) -> StepRefused:
        return GapsFound(self.reason, case.gaps)


complete = Complete(lambda case: not case.gaps, _("The application is not complete yet."))

some_good_verified = Condition(
    lambda case: case.goods_in(GoodState.VERIFIED) > 0,
    _("No good of this application has passed digital verification."),
)
every_good_decided_or_exempt = Condition(
    lambda case: case.goods_in(GoodState.DECLARED) == 0 and case.unassessed_goods == 0,
    _("Every good that needs a production assessment must have its conclusion first."),
)
needs_assessment = Condition(
    lambda case: case.unassessed_goods > 0, _("No good of this application needs a production assessment.")
)
something_to_include = Condition(
    lambda case: case.includable_goods > 0,
    _("No good was assessed positively: there is nothing to include."),
)
nothing_to_include = Condition(
    lambda case: case.includable_goods == 0,
    _("A good assessed positively cannot be refused. Return the assessment with reasons instead."),
)


def reads_every_case(person: Any) -> bool:
    """Officials of the authorized body, auditors and administrators read every filed case."""
    return is_official_of_authorized_body(person) or is_auditor(person) or is_administrator(person)
