"""Messages are rows, written with the step that causes them; the mailer is only woken (51-1.3.c)."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from register import clock
from register.enums import Delivery
from register.messages.catalogue import CATALOGUE, Notice
from register.models.case import Case, case_model
from register.models.document import IssuedDocument
from register.models.ledger import LedgerEntry
from register.models.message import Message
from register.wake import wake


def write(taken: Sequence[tuple[Case, LedgerEntry]]) -> None:
    """One row per event and recipient, for one case or a set; repeated steps write nothing twice."""
    rows = [
        row for case, entry in taken if (notice := CATALOGUE.get(entry.event)) for row in _rows(notice, case, entry)
    ]
    if rows:
        Message.objects.bulk_create(rows, ignore_conflicts=True)


def attach(message_filter: dict[str, Any], document: IssuedDocument) -> None:
    """Put an issued document to the messages of the step that issued it."""
    Message.objects.filter(document=None, **message_filter).update(document=document)


def wake_mailer(entries: Iterable[LedgerEntry]) -> None:
    """For speed only, where a step wrote a letter: the sweep sends what a lost wake-up leaves behind."""
    if any((notice := CATALOGUE.get(entry.event)) and notice.email for entry in entries):
        wake("register.tasks.send_messages")


def rendered(message: Message, language: str) -> tuple[str, str]:
    """Subject and body of a message in a language."""
    notice = CATALOGUE[message.event]
    context = {"case": subject_of(message), "facts": message.facts, "message": message}
    with translation.override(language):
        subject = render_to_string(f"messages/{notice.template}/subject.txt", context)
        body = render_to_string(f"messages/{notice.template}/body.txt", context)
    return " ".join(subject.split()), body.strip()


def subject_of(message: Message) -> Case:
    """The case a message is about."""
    return _model(message.case_type)._base_manager.get(pk=message.case_id)


_model = cache(case_model)


def _rows(notice: Notice, case: Case, entry: LedgerEntry) -> list[Message]:
    recipients = {pk for group in notice.to for pk in group(case)} - {entry.actor_id if not notice.email else None}
    delivery = Delivery.WAITING if notice.email else Delivery.NOT_MAILED
    now = clock.now()
    return [
        Message(
            recipient_id=pk,
            organisation_id=getattr(case, "organisation_id", None),
            event=entry.event,
            case_type=case.case_type,
            case_id=case.pk,
            step_id=entry.idempotency_key,
            facts=entry.facts,
            written_at=now,
            delivery=delivery,
            next_attempt_at=now if notice.email else None,
        )
        for pk in sorted(recipients)
    ]
