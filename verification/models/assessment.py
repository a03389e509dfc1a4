"""Production assessment of one good, and the opinions of invited bodies (51-1.4, 51-1.5)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.models.application import Application
from register.models.case import Case, both_or_neither
from register.models.good import DeclaredGood
from register.models.person import Body
from register.rules.base import allowed
from verification.enums import AssessmentState, Found, OpinionState, OpinionVerdict
from verification.models.conditions import ConditionsVersion, Operation, ProductionCondition
from verification.rules.assessment import (
    act_is_signed,
    assesses,
    body_was_heard,
    declines,
    findings_allow_negative,
    findings_allow_positive,
    invites,
    returned_by_signatory,
    something_cannot_be_told,
    speaks_for_body,
    term_is_over,
)

S = AssessmentState


class ProductionAssessment(Case):
    """51-1.4: declared against required, operation by operation, on documents and video or after a visit."""

    case_type = "assessment"

    good = models.OneToOneField(DeclaredGood, on_delete=models.PROTECT, related_name="assessment")
    version = models.ForeignKey(ConditionsVersion, on_delete=models.PROTECT, related_name="assessments")
    state = FSMField(_("state"), choices=AssessmentState, default=S.OPEN, protected=True)
    opened_at = models.DateTimeField(_("opened at"))
    concluded_at = models.DateTimeField(_("concluded at"), null=True, editable=False)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    reasons = models.TextField(_("reasons"), blank=True)
    inspection_reason = models.TextField(_("why assessment on these materials is impossible"), blank=True)

    class Meta:
        verbose_name = _("production assessment")
        verbose_name_plural = _("production assessments")
        ordering = ["good"]
        constraints = [both_or_neither("concluded_at", "concluded_by")]

    def __str__(self) -> str:
        return str(self.good)

    @property
    def chain(self) -> tuple[str, int]:
        return Application.case_type, self.good.application_id

    @property
    def application(self) -> Application:
        return self.good.application

    @property
    def organisation_id(self) -> int:
        return self.good.application.organisation_id

    @property
    def confirmed_points(self) -> int:
        """Points of the operations the assessor confirmed."""
        confirmed = self.operation_findings.filter(found=Found.CONFIRMED)
        return confirmed.aggregate(total=models.Sum("operation__points", default=0))["total"]

    @transition(
        field="state",
        source=[S.OPEN, S.INSPECTED],
        target=S.POSITIVE,
        permission=allowed(assesses),
        conditions=[body_was_heard, findings_allow_positive],
        custom={"norm": "51-1.4.b"},
    )
    def find_positive(self, *, by: Any, at: datetime, reasons: str, points: int) -> None:
        """51-1.4.b: the confirmed operations reach the threshold and the conditions hold."""
        self.concluded_by, self.concluded_at, self.reasons = by, at, reasons

    @transition(
        field="state",
        source=[S.OPEN, S.INSPECTED],
        target=S.NEGATIVE,
        permission=allowed(assesses),
        conditions=[body_was_heard, findings_allow_negative],
        custom={"norm": "51-1.6.b"},
    )
    def find_negative(self, *, by: Any, at: datetime, reasons: str, points: int) -> None:
        """51-1.6.b: a negative finding, never thin papers alone, shows the standard is not reached."""
        self.concluded_by, self.concluded_at, self.reasons = by, at, reasons

    @transition(
        field="state",
        source=S.OPEN,
        target=S.INSPECTION_NEEDED,
        permission=allowed(assesses),
        conditions=[something_cannot_be_told],
        custom={"norm": "51-1.5.a"},
    )
    def need_inspection(self, *, by: Any, at: datetime, reason: str) -> None:
        """51-1.5.a: assessment on the information supplied is impossible, so the site is visited."""
        self.inspection_reason = reason

    @transition(
        field="state",
        source=S.INSPECTION_NEEDED,
        target=S.INSPECTED,
        permission=allowed(assesses),
        conditions=[act_is_signed],
        custom={"norm": "51-1.5.c"},
    )
    def record_inspection(self, *, by: Any, at: datetime, act: Any) -> None:
        """51-1.5.c: the signed act of the field inspection is in the case; its findings are entered."""

    @transition(
        field="state",
        source=[S.POSITIVE, S.NEGATIVE],
        target=S.OPEN,
        permission=allowed(returned_by_signatory),
        custom={"norm": "51-1.6.a"},
    )
    def reopen(self, *, by: Any, at: datetime, reason: str) -> None:
        """51-1.6.a: the signatory returned the assessment with reasons."""
        self.concluded_by, self.concluded_at, self.reasons = None, None, ""


class OperationFinding(models.Model):
    """The assessor's finding on one operation, with a remark."""

    assessment = models.ForeignKey(ProductionAssessment, on_delete=models.CASCADE, related_name="operation_findings")
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(_("finding"), max_length=20, choices=Found)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("finding on an operation")
        verbose_name_plural = _("findings on operations")
        ordering = ["assessment", "operation"]
        constraints = [models.UniqueConstraint(fields=["assessment", "operation"], name="one_finding_an_operation")]

    def __str__(self) -> str:
        return f"{self.operation}: {self.found}"


class ConditionFinding(models.Model):
    """The assessor's finding on one production condition, with a remark."""

    assessment = models.ForeignKey(ProductionAssessment, on_delete=models.CASCADE, related_name="condition_findings")
    condition = models.ForeignKey(ProductionCondition, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(_("finding"), max_length=20, choices=Found)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("finding on a condition")
        verbose_name_plural = _("findings on conditions")
        ordering = ["assessment", "condition"]
        constraints = [models.UniqueConstraint(fields=["assessment", "condition"], name="one_finding_a_condition")]

    def __str__(self) -> str:
        return f"{self.condition}: {self.found}"


class Opinion(Case):
    """A sectoral body or association is asked for its opinion within a term; an association may decline."""

    case_type = "opinion"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="opinions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="opinions")
    state = FSMField(_("state"), choices=OpinionState, default=OpinionState.DRAFT, protected=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    verdict = models.CharField(_("opinion"), max_length=20, choices=OpinionVerdict, blank=True)
    text = models.TextField(_("text of the opinion"), blank=True, max_length=8000)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "body"], name="one_opinion_a_body"),
            both_or_neither("invited_at", "invited_by"),
            both_or_neither("answered_at", "answered_by"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_state_display()}"

    @property
    def chain(self) -> tuple[str, int]:
        return Application.case_type, self.application_id

    @property
    def organisation_id(self) -> int:
        return self.application.organisation_id

    @transition(
        field="state",
        source=OpinionState.DRAFT,
        target=OpinionState.INVITED,
        permission=allowed(invites),
        custom={"norm": "51-1.4.a"},
    )
    def invite(self, *, by: Any, at: datetime) -> None:
        """12.5-1, 51-1.4.a: the body is invited to assess with the authorized body."""
        self.invited_by, self.invited_at = by, at

    @transition(
        field="state",
        source=[OpinionState.INVITED, OpinionState.SILENT],
        target=OpinionState.GIVEN,
        permission=allowed(speaks_for_body),
        custom={"norm": "51-1.4.a"},
    )
    def give(self, *, by: Any, at: datetime, verdict: str, text: str) -> None:
        """The body's representative gives its opinion; a late one is kept too."""
        self.answered_by, self.answered_at, self.verdict, self.text = by, at, verdict, text

    @transition(
        field="state",
        source=OpinionState.INVITED,
        target=OpinionState.DECLINED,
        permission=allowed(declines),
        custom={"norm": "51-1.5.b"},
    )
    def decline(self, *, by: Any, at: datetime, text: str = "") -> None:
        """51-1.5.b: an association takes part voluntarily and may decline; the assessment goes on."""
        self.answered_by, self.answered_at, self.text = by, at, text

    @transition(
        field="state",
        source=OpinionState.INVITED,
        target=OpinionState.SILENT,
        permission=allowed(invites),
        conditions=[term_is_over],
        custom={"norm": "51-1.4.a"},
    )
    def record_silence(self, *, by: Any, at: datetime) -> None:
        """The term is over without an answer: the assessor records that and goes on."""
