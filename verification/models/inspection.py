"""A field inspection and its signed act (51-1.5)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.models.application import Application
from register.models.case import Case
from register.models.document import Document
from register.rules.base import allowed
from verification.enums import InspectionState
from verification.rules.assessment import invites

S = InspectionState


class FieldInspection(Case):
    """51-1.5.a: a visit to the facility, made where assessment on the information supplied is impossible."""

    case_type = "inspection"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="inspections")
    state = FSMField(_("state"), choices=InspectionState, default=S.PLANNED, protected=True)
    planned_for = models.DateField(_("date of the visit"))
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(_("held on"), null=True, editable=False)
    participants = models.TextField(_("who took part"), blank=True, max_length=2000)
    act = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("field inspection")
        verbose_name_plural = _("field inspections")
        ordering = ["application", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=S.ACT_SIGNED) | models.Q(act__isnull=False, held_on__isnull=False),
                name="signed_act_is_kept",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.planned_for}"

    @property
    def chain(self) -> tuple[str, int]:
        return Application.case_type, self.application_id

    @property
    def organisation_id(self) -> int:
        return self.application.organisation_id

    @transition(
        field="state",
        source=S.PLANNED,
        target=S.ACT_SIGNED,
        permission=allowed(invites),
        custom={"norm": "51-1.5.c"},
    )
    def record_act(self, *, by: Any, at: datetime, act: Any, held_on: Any, participants: str) -> None:
        """51-1.5.c: the signed production assessment act is put into the case."""
        self.act, self.held_on, self.participants = act, held_on, participants

    @transition(
        field="state",
        source=S.PLANNED,
        target=S.CANCELLED,
        permission=allowed(invites),
        custom={"norm": "51-1.5.a"},
    )
    def cancel(self, *, by: Any, at: datetime, reason: str) -> None:
        """The visit does not take place; the reason is kept."""
