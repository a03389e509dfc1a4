"""Groups of the roles, and the portal as a person of its own who cannot sign in."""

from typing import Any

from django.contrib.auth.models import Group

from register.enums import Role
from register.models.person import Person

SYSTEM_ADDRESS = "portal@register.invalid"


def ensure_roles_and_system(sender: Any = None, **kwargs: Any) -> None:
    """After every migration: each role has its group, and the portal its person."""
    have = set(Group.objects.values_list("name", flat=True))
    Group.objects.bulk_create([Group(name=role) for role in Role.values if role not in have])
    if not Person.objects.filter(is_system=True).exists():
        system = Person(email=SYSTEM_ADDRESS, full_name="Portal", is_system=True, is_active=False)
        system.set_unusable_password()
        system.save()
