"""The inbox of the personal account: one row per event and recipient, written with the step (51-1.3.c)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from register.enums import Delivery
from register.models.document import IssuedDocument
from register.models.organisation import Organisation


class MessageQuerySet(models.QuerySet["Message"]):
    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at=None)


class Message(models.Model):
    """What a person is told about a step; the e-mail, where there is one, is sent after commit."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inbox")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="messages")
    event = models.CharField(max_length=100)
    case_type = models.CharField(max_length=40)
    case_id = models.BigIntegerField()
    step_id = models.CharField(max_length=64)
    """The step that caused it: with the recipient, what makes the row unique."""
    facts = models.JSONField(default=dict)
    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, null=True, related_name="messages")
    written_at = models.DateTimeField(_("received at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    delivery = models.CharField(_("delivery"), max_length=20, choices=Delivery, default=Delivery.NOT_MAILED)
    mail_id = models.UUIDField(default=uuid.uuid4, editable=False)
    """Stable part of the Message-ID, so a repeated sending is recognised as the same letter."""
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-written_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["step_id", "event", "recipient"], name="one_message_a_step")]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(delivery=Delivery.WAITING), name="message_waiting"),
            models.Index(fields=["recipient", "-written_at"], name="message_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.recipient_id}"
