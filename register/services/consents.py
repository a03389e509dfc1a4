"""Consents and the declaration: each its own act of a person, at a moment, to a version of a text (51-1.2, 51-1.7)."""

from typing import Any

from django.db import transaction

from register import clock
from register.consent_texts import text_of
from register.enums import ConsentKind
from register.models.application import Application, Consent
from register.services.drafting import require_draft


def give(application: Application, kind: ConsentKind, *, by: Any) -> Consent:
    """Agree to the current text; agreeing again changes nothing."""
    text = text_of(kind)
    with transaction.atomic():
        application = require_draft(application, by=by)
        consent, _new = Consent.objects.get_or_create(
            application=application,
            kind=kind,
            defaults={
                "text_version": text.version,
                "text_sha256": text.sha256,
                "given_at": clock.now(),
                "given_by": by,
            },
        )
    return consent


def take_back(application: Application, kind: ConsentKind, *, by: Any) -> None:
    """While the application is a draft, a consent may be taken back."""
    with transaction.atomic():
        require_draft(application, by=by).consents.filter(kind=kind).delete()
