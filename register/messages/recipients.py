"""Who hears: functions from a case to the ids of the people concerned."""

from collections.abc import Iterable
from typing import Any

from register.enums import MembershipState, Role


def applicant(case: Any) -> Iterable[int]:
    """Everybody who acts for the organisation the case is about."""
    from register.models.organisation import Membership

    active = Membership.objects.filter(organisation_id=case.organisation_id, state=MembershipState.ACTIVE)
    return active.filter(person__is_active=True).values_list("person_id", flat=True)


def holding(role: Role) -> Iterable[int]:
    """Active people who hold a role."""
    from register.models.person import Person

    return Person.objects.holding(role).values_list("pk", flat=True)


def assessors(case: Any) -> Iterable[int]:
    return holding(Role.ASSESSOR)


def signatories(case: Any) -> Iterable[int]:
    return holding(Role.SIGNATORY)


def officials(case: Any) -> Iterable[int]:
    return {*holding(Role.ASSESSOR), *holding(Role.SIGNATORY)}


def assigned_assessor(case: Any) -> Iterable[int]:
    return [case.assessor_id] if case.assessor_id else []


def requester(case: Any) -> Iterable[int]:
    """The person a membership is about."""
    return [case.person_id] if case.person_id else []
