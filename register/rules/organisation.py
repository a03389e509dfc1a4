"""Who may act for an organisation: its confirmed members, and nobody on their own word."""

from typing import Any

from rules.predicates import predicate

from register.enums import MembershipRole

MAY_EDIT = {MembershipRole.OWNER, MembershipRole.EDITOR}


def role_in(person: Any, case: Any) -> str | None:
    """The person's confirmed role in the organisation a case is about."""
    return person.membership_roles.get(case.organisation_id)


@predicate
def is_member(person: Any, case: Any) -> bool:
    """Owner, editor or viewer of the organisation."""
    return role_in(person, case) is not None


@predicate
def is_editor(person: Any, case: Any) -> bool:
    """Owner or editor: prepares and files on behalf of the organisation."""
    return role_in(person, case) in MAY_EDIT


@predicate
def is_owner(person: Any, case: Any) -> bool:
    """Owner: also invites and removes the organisation's people."""
    return role_in(person, case) == MembershipRole.OWNER


@predicate
def is_same_person(person: Any, case: Any) -> bool:
    """The person the case is about."""
    return case.person_id == person.pk


@predicate
def is_invited_address(person: Any, case: Any) -> bool:
    """The invitation was sent to this person's e-mail address."""
    return bool(case.invited_email) and case.invited_email.casefold() == person.email.casefold()
