"""Guards of digital verification: no official decides it by hand (1.23-1)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from register import clock
from register.rules.base import Condition


@predicate
def proposed_by_somebody_else(person: Any, rules_version: Any) -> bool:
    """A change of rules needs a second person (9.41-1)."""
    return rules_version.proposed_by_id != person.pk


nobody_is_collecting = Condition(
    lambda verification: verification.lease_until is None or verification.lease_until <= clock.now(),
    _("The state's data are being collected already."),
)
has_approving_act = Condition(
    lambda version: bool(version.act_number and version.act_date),
    _("A change of rules needs the number and date of the approving act."),
)
has_criteria = Condition(
    lambda version: version.pk is not None and version.criteria.exists(),
    _("A rule set without criteria cannot be proposed."),
)
