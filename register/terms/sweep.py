"""A term that is over is never silent: it is escalated once, to the people who can act on it."""

from django.db import transaction

from register import clock
from register.models.term import Term


def overdue(*, limit: int = 500) -> list[Term]:
    """Running terms past their due moment that nobody was told of yet, oldest first; locked."""
    late = Term.objects.running().filter(due_at__lte=clock.now(), escalated_at=None).order_by("due_at")
    return list(late.select_for_update(skip_locked=True)[:limit])


def escalate_overdue() -> int:
    """Mark overdue terms as escalated, so that work pages show them first; the number marked."""
    with transaction.atomic():
        late = overdue()
        Term.objects.filter(pk__in=[term.pk for term in late]).update(escalated_at=clock.now())
    return len(late)
