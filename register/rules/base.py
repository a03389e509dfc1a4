"""The two kinds of guard: a right answers *who*, a condition answers *whether it is time*, with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from rules.predicates import Predicate

from register.exceptions import StepRefused


def allowed(who: Predicate) -> Callable[[Any, Any], bool]:
    """Turn a predicate over (person, case) into the (case, person) callable a transition asks."""

    def permission(case: Any, person: Any) -> bool:
        return who.test(person, case)

    permission.predicate = who  # type: ignore[attr-defined]
    return permission


@dataclass(frozen=True)
class Condition:
    """What must hold before a step, and the sentence shown when it does not."""

    test: Callable[[Any], bool]
    reason: str | Promise

    def __call__(self, case: Any) -> bool:
        return bool(self.test(case))

    def refusal(self, case: Any) -> StepRefused:
        """The error a person gets; a subclass may add what exactly is missing."""
        return StepRefused(self.reason)
