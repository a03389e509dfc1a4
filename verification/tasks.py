"""Background work of verification: each task finds its work by state and is safe to run twice."""

from celery import shared_task

from verification.services.digital_verification import BATCH, verify_due


@shared_task
def verify_filed() -> int:
    """Verify what is filed or due, until nothing is left; how many verifications were worked on."""
    total = 0
    while worked := verify_due():
        total += worked
        if worked < BATCH:
            break
    return total


@shared_task
def retry_inconclusive() -> int:
    """Try sources that did not answer again, where the next attempt is due."""
    return verify_filed()
