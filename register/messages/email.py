"""The mailer: sends waiting messages after commit, each with a stable Message-ID (51-1.3.c)."""

from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from register import clock
from register.enums import Delivery
from register.languages import PORTAL_LANGUAGES
from register.messages.inbox import rendered
from register.models.message import Message

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
"""How long a claimed message is left to the worker that claimed it."""

DELAYS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440)]
"""Between attempts; after the last one the message is marked undeliverable and stays in the inbox."""


def send_waiting(*, limit: int = 100) -> int:
    """Send up to `limit` due messages; the number sent. Safe to run anywhere, twice, at once."""
    sent = 0
    for _ in range(limit):
        message = _claim()
        if message is None:
            break
        sent += _send(message)
    return sent


def _claim() -> Message | None:
    """The next due message, leased to this worker so that no other sends it meanwhile."""
    with transaction.atomic():
        due = Message.objects.filter(delivery=Delivery.WAITING, next_attempt_at__lte=clock.now())
        message = due.order_by("next_attempt_at").select_for_update(skip_locked=True).first()
        if message:
            message.attempts += 1
            message.next_attempt_at = clock.now() + LEASE
            message.save(update_fields=["attempts", "next_attempt_at"])
    return message


def _send(message: Message) -> bool:
    try:
        letter(message).send()
    except (SMTPException, OSError) as error:
        _put_off(message, error)
        return False
    message.delivery, message.sent_at, message.last_error = Delivery.SENT, clock.now(), ""
    message.next_attempt_at = None
    message.save(update_fields=["delivery", "sent_at", "last_error", "next_attempt_at"])
    return True


def _put_off(message: Message, error: Exception) -> None:
    message.last_error = str(error)[:300]
    if message.attempts > len(DELAYS):
        message.delivery, message.next_attempt_at = Delivery.UNDELIVERABLE, None
    else:
        message.next_attempt_at = clock.now() + DELAYS[message.attempts - 1]
    message.save(update_fields=["delivery", "next_attempt_at", "last_error"])
    log.warning("mail_not_sent", message=message.pk, attempt=message.attempts, error=str(error))


def letter(message: Message) -> EmailMessage:
    """The e-mail of a message: in the reader's language, with the issued document where there is one."""
    language = message.recipient.language if message.recipient.language in PORTAL_LANGUAGES else "kk"
    subject, body = rendered(message, language)
    text = render_to_string("messages/_letter.txt", {"body": body, "portal": settings.PUBLIC_URL, "language": language})
    email = EmailMessage(
        subject,
        text,
        to=[message.recipient.email],
        headers={
            "Message-ID": f"<{message.mail_id}@{urlsplit(settings.PUBLIC_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.document_id:
        email.attach(f"{message.document.number}.pdf", bytes(message.document.pdf), "application/pdf")
    return email
