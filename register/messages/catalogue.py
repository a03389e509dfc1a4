"""What each step tells to whom: event → recipients → template.

The wording lives in templates/messages/<template>/.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from register.messages.recipients import (
    applicant,
    assessors,
    assigned_assessor,
    officials,
    requester,
    signatories,
)

Recipients = Callable[[Any], Iterable[int]]


@dataclass(frozen=True)
class Notice:
    """Who hears of a step (functions from a case to ids of people), in which words, and whether by e-mail."""

    to: tuple[Recipients, ...]
    template: str
    email: bool = True


CATALOGUE: dict[str, Notice] = {
    "application.file": Notice(to=(applicant,), template="application_filed"),
    "application.pass_to_assessment": Notice(to=(applicant, assessors), template="verification_passed"),
    "application.pass_to_decision": Notice(to=(applicant, signatories), template="verification_passed"),
    "application.refuse_on_verification": Notice(to=(applicant,), template="refused_by_verification"),
    "application.await_signature_of_refusal": Notice(to=(signatories,), template="refusal_awaits_signature"),
    "application.conclude_assessment": Notice(to=(signatories,), template="assessment_concluded"),
    "application.return_assessment": Notice(to=(assigned_assessor,), template="assessment_returned"),
    "application.include": Notice(to=(applicant,), template="included"),
    "application.refuse": Notice(to=(applicant,), template="not_included"),
    "application.withdraw": Notice(to=(applicant, assigned_assessor), template="application_withdrawn"),
    "good.refuse_on_verification": Notice(to=(applicant,), template="good_refused_by_verification"),
    "good.conclude_negative": Notice(to=(applicant,), template="good_assessed_negatively"),
    "membership.confirm": Notice(to=(requester,), template="membership_confirmed"),
    "membership.refuse": Notice(to=(requester,), template="membership_refused"),
    "membership.request": Notice(to=(officials,), template="membership_requested", email=False),
}
"""Later apps add their own events from their `AppConfig.ready`."""
