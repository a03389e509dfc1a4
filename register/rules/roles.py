"""Who a person is: one predicate a role (12.5-1)."""

from typing import Any

from rules.predicates import Predicate, predicate

from register.enums import Role


def holds(role: Role) -> Predicate:
    """The person holds this role, whatever the case."""
    return Predicate(lambda person: role in person.roles, name=f"is_{role.value}")


is_assessor = holds(Role.ASSESSOR)
is_signatory = holds(Role.SIGNATORY)
is_inspector = holds(Role.INSPECTOR)
is_sectoral_body = holds(Role.SECTORAL_BODY)
is_association = holds(Role.ASSOCIATION)
is_administrator = holds(Role.ADMINISTRATOR)
is_auditor = holds(Role.AUDITOR)


@predicate
def is_system(person: Any) -> bool:
    """The portal itself: a person of its own who cannot sign in."""
    return person.is_system


@predicate
def is_official_of_authorized_body(person: Any) -> bool:
    """Anybody who works a case for the authorized body."""
    return bool(person.roles & {Role.ASSESSOR, Role.SIGNATORY, Role.INSPECTOR})
