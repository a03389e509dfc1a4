"""Guards of a register entry: reading is public (25.5), an extract is taken by those concerned (51-1.8)."""

from typing import Any

from rules.predicates import predicate

from register.rules.roles import is_official_of_authorized_body


@predicate
def is_producer_member(person: Any, entry: Any) -> bool:
    """Owner, editor or viewer of the producer."""
    return entry.organisation_id in person.membership_roles


may_take_extract = is_producer_member | is_official_of_authorized_body
