"""Filing and withdrawing an application (51-1.1, 51-1.2, 51-1.7)."""

from typing import Any

from django.db import transaction

from register import panels
from register.models.application import Application
from register.models.good import DeclaredGood
from register.models.ledger import LedgerEntry
from register.services import numbers
from register.services.transitions import lock, perform, require


def file(application: Application, *, by: Any, key: str | None = None) -> Application:
    """File a draft: it gets its gap-free number, and what was declared is kept in the ledger word for word.

    Raises GapsFound with every gap, StepRefused when it is filed already, PermissionDenied for a stranger.
    """
    with transaction.atomic():
        application = lock(application)
        if key and LedgerEntry.objects.of(application).filter(idempotency_key=key).exists():
            return application
        require(application, "file", by=by)
        number = numbers.application_number()
        return perform(application, "file", by=by, key=key, number=number, declared=declared(application))


def withdraw(application: Application, *, by: Any, reason: str = "", key: str | None = None) -> Application:
    """Take an undecided application back; the organisation may apply again."""
    return perform(application, "withdraw", by=by, key=key, reason=reason)


def declared(application: Application) -> dict[str, Any]:
    """Everything the applicant answers for (51-1.7): facility, goods, costs, hashes of files, consents."""
    facility = application.facility
    return {
        "organisation": application.organisation.identifier,
        "facility": _facts(facility) if facility else {},
        "goods": [_good(good) for good in application.goods.prefetch_related("cost_lines", "documents")],
        "consents": list(
            application.consents.order_by("kind").values("kind", "text_version", "text_sha256", "given_at")
        ),
    }


def _good(good: DeclaredGood) -> dict[str, Any]:
    return {
        **_facts(good, without=("state", "assessed_at", "assessed_by_id", "reasons", "application_id")),
        "costs": [_facts(line, without=("id", "good_id")) for line in good.cost_lines.all()],
        "documents": [{"kind": d.kind, "name": d.name, "sha256": d.sha256} for d in good.documents.all()],
        **panels.snapshot(good),
    }


def _facts(row: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in without]
    return {name: getattr(row, name) for name in names}
