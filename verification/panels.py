"""What verification shows on the register's pages, and what it answers for them."""

from typing import Any

from django.conf import settings

from register import clock, panels, timeline
from verification import words
from verification.services import replies
from verification.sources.lookup import lookup_organisation


def register_panels() -> None:
    """Called once, when the apps are ready."""
    panels.set_organisation_lookup(lookup)
    panels.add_reasons(replies.reasons)
    timeline.add_words(words.STEPS)


def lookup(identifier: str) -> Any:
    """What the legal-entity source knows of an organisation, while a person waits (51-1.3.b)."""
    return lookup_organisation(identifier, url=settings.GATEWAY_URL, key=settings.GATEWAY_KEY, now=clock.now)
