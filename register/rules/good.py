"""Guards of one declared good."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.predicates import predicate

from register.rules import application as case_rules
from register.rules.base import Condition


def of_application(rule: Any, name: str) -> Any:
    """Ask a rule about the application the good belongs to."""

    @predicate(name)
    def asked(person: Any, good: Any) -> bool:
        return rule.test(person, good.application)

    return asked


assesses_good = of_application(case_rules.assesses, "assesses_good")
includes_good = of_application(case_rules.signs, "includes_good")

is_exempt = Condition(
    lambda good: good.wholly_produced,
    _("Only a wholly produced good is included without a production assessment."),
)
is_not_exempt = Condition(
    lambda good: not good.wholly_produced, _("A wholly produced good needs no production assessment.")
)
