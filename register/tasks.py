"""Background work of the record: each task finds its work by state and is safe to run twice."""

from celery import shared_task

from register.messages.email import send_waiting
from register.terms.sweep import escalate_overdue


@shared_task
def send_messages() -> int:
    """Send what waits to be mailed; the number of letters sent."""
    return send_waiting()


@shared_task
def sweep_terms() -> int:
    """Escalate terms that are over; the number escalated."""
    return escalate_overdue()
