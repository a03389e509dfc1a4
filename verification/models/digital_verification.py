"""Digital verification of an application: automatic, reproducible, never against a silent source (51-1.3)."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.models.application import Application
from register.models.case import Case
from register.models.triggers import APPEND_ONLY, NO_TRUNCATE
from register.rules.base import allowed
from register.rules.roles import is_assessor, is_system
from verification.enums import EvidenceStatus, Mode, Outcome, SubjectKind, VerificationState
from verification.models.rule_set import RuleSet
from verification.rules.verification import nobody_is_collecting

S = VerificationState


class DigitalVerification(Case):
    """51-1.3.a: one verification of one application under the rule set in force when it began."""

    case_type = "verification"

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="verification")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="verifications")
    state = FSMField(_("state"), choices=VerificationState, default=S.PENDING, protected=True)
    created_at = models.DateTimeField(_("created at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt at"), null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    """While a worker collects; after it, the work is taken up again by another."""
    concluded_at = models.DateTimeField(_("concluded at"), null=True, editable=False)
    silent_sources = models.JSONField(_("sources that did not answer"), default=list, editable=False)

    class Meta:
        verbose_name = _("digital verification")
        verbose_name_plural = _("digital verifications")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_state_display()}"

    @property
    def chain(self) -> tuple[str, int]:
        return Application.case_type, self.application_id

    @property
    def organisation_id(self) -> int:
        return self.application.organisation_id

    @transition(
        field="state",
        source=[S.PENDING, S.COLLECTING, S.INCONCLUSIVE, S.ESCALATED],
        target=S.COLLECTING,
        permission=allowed(is_system),
        conditions=[nobody_is_collecting],
        custom={"norm": "51-1.3.a"},
    )
    def collect(self, *, by: Any, at: datetime, lease_until: datetime) -> None:
        """A worker takes the verification up; if it dies, the lease runs out and another does."""
        self.attempts += 1
        self.lease_until, self.next_attempt_at = lease_until, None

    @transition(
        field="state",
        source=S.COLLECTING,
        target=S.PASSED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.c"},
    )
    def find_passed(self, *, by: Any, at: datetime, evidence: list, refused_goods: list) -> None:
        """51-1.3.c: what is required of the producer, the facility and at least one good is met."""
        self.concluded_at, self.lease_until, self.silent_sources = at, None, []

    @transition(
        field="state",
        source=S.COLLECTING,
        target=S.FAILED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.d"},
    )
    def find_failed(self, *, by: Any, at: datetime, evidence: list, unmet: list) -> None:
        """51-1.3.d: a required criterion is not met, on an answer received."""
        self.concluded_at, self.lease_until, self.silent_sources = at, None, []

    @transition(
        field="state",
        source=S.COLLECTING,
        target=S.INCONCLUSIVE,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.a"},
    )
    def find_inconclusive(self, *, by: Any, at: datetime, next_attempt_at: datetime, silent_sources: list) -> None:
        """A source did not answer: never a reason against the applicant; it is tried again."""
        self.lease_until, self.next_attempt_at, self.silent_sources = None, next_attempt_at, silent_sources

    @transition(
        field="state",
        source=S.COLLECTING,
        target=S.ESCALATED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.a"},
    )
    def escalate(self, *, by: Any, at: datetime, next_attempt_at: datetime, silent_sources: list) -> None:
        """The term is over and a source still silent: a person chases the source, and retries go on."""
        self.lease_until, self.next_attempt_at, self.silent_sources = None, next_attempt_at, silent_sources

    @transition(
        field="state",
        source=[S.INCONCLUSIVE, S.ESCALATED],
        target=S.ESCALATED,
        permission=allowed(is_assessor),
        custom={"norm": "51-1.3.a"},
    )
    def record_chase(self, *, by: Any, at: datetime, note: str) -> None:
        """An official wrote to the owner of the source, and asks for another attempt at once."""
        self.next_attempt_at = at


class Evidence(models.Model):
    """What one source answered about one subject, with the raw reply and its hash."""

    verification = models.ForeignKey(DigitalVerification, on_delete=models.PROTECT, related_name="evidence")
    attempt = models.PositiveSmallIntegerField()
    source = models.CharField(_("source"), max_length=40)
    subject_kind = models.CharField(max_length=10, choices=SubjectKind)
    subject_id = models.BigIntegerField()
    status = models.CharField(_("status"), max_length=12, choices=EvidenceStatus)
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True)
    facts = models.JSONField(_("facts"), default=dict)
    raw = models.TextField(blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["verification", "attempt", "pk"]
        indexes = [models.Index(fields=["verification", "attempt"])]
        triggers = [APPEND_ONLY, NO_TRUNCATE]

    def __str__(self) -> str:
        return f"{self.source}: {self.status}"


class Finding(models.Model):
    """The outcome of one criterion about one subject in one attempt; reproducible from the evidence."""

    verification = models.ForeignKey(DigitalVerification, on_delete=models.PROTECT, related_name="findings")
    attempt = models.PositiveSmallIntegerField()
    criterion = models.CharField(_("criterion"), max_length=60)
    subject_kind = models.CharField(max_length=10, choices=SubjectKind)
    subject_id = models.BigIntegerField()
    mode = models.CharField(max_length=20, choices=Mode)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    facts = models.JSONField(_("fact found"), default=dict)
    parameters = models.JSONField(default=dict)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="findings")

    class Meta:
        verbose_name = _("finding of a criterion")
        verbose_name_plural = _("findings of criteria")
        ordering = ["verification", "attempt", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verification", "attempt", "criterion", "subject_kind", "subject_id"],
                name="one_finding_an_attempt",
            )
        ]
        triggers = [APPEND_ONLY, NO_TRUNCATE]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.outcome}"
