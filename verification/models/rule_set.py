"""Rule sets of digital verification: data with dates, an act, and a second person's approval (9.41-1)."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.models.case import Case, both_or_neither
from register.rules.base import allowed
from register.rules.roles import is_administrator, is_signatory
from verification.enums import Mode, RuleSetState
from verification.rules.verification import has_approving_act, has_criteria, proposed_by_somebody_else

S = RuleSetState


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def in_force(self, on: date) -> "RuleSet":
        """The approved rule set in force on a date; RuleSet.DoesNotExist when there is none."""
        return self.filter(state=S.APPROVED, effective_from__lte=on).latest("effective_from", "pk")


@pghistory.track()
class RuleSet(Case):
    """One version of the criteria, from a date on. An approved one never changes."""

    case_type = "rule_set"

    title = models.CharField(_("title"), max_length=200)
    effective_from = models.DateField(_("in force from"))
    act_number = models.CharField(_("number of the approving act"), max_length=60, blank=True)
    act_date = models.DateField(_("date of the approving act"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample rule set"), default=False)
    state = FSMField(_("state"), choices=RuleSetState, default=S.DRAFT, protected=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule set of digital verification")
        verbose_name_plural = _("rule sets of digital verification")
        ordering = ["-effective_from", "-pk"]
        constraints = [
            both_or_neither("proposed_at", "proposed_by"),
            both_or_neither("approved_at", "approved_by"),
            models.UniqueConstraint(
                fields=["effective_from"],
                condition=models.Q(state=S.APPROVED),
                name="one_rule_set_from_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.effective_from})"

    @transition(
        field="state",
        source=S.DRAFT,
        target=S.PROPOSED,
        permission=allowed(is_administrator | is_signatory),
        conditions=[has_approving_act, has_criteria],
        custom={"norm": "9.41-1"},
    )
    def propose(self, *, by: Any, at: datetime) -> None:
        """The draft is put before a second person."""
        self.proposed_by, self.proposed_at = by, at

    @transition(
        field="state",
        source=S.PROPOSED,
        target=S.APPROVED,
        permission=allowed(is_signatory & proposed_by_somebody_else),
        conditions=[has_approving_act],
        custom={"norm": "9.41-1"},
    )
    def approve(self, *, by: Any, at: datetime) -> None:
        """9.41-1: a signatory who did not propose it approves; it binds from its date."""
        self.approved_by, self.approved_at = by, at

    @transition(
        field="state",
        source=S.PROPOSED,
        target=S.DRAFT,
        permission=allowed(is_signatory | is_administrator),
        custom={"norm": "9.41-1"},
    )
    def send_back(self, *, by: Any, at: datetime, reason: str) -> None:
        """The draft needs changes first."""
        self.proposed_by, self.proposed_at = None, None


@pghistory.track()
class CriterionRule(models.Model):
    """One criterion in one rule set: whether it is required, and its parameters."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(_("criterion"), max_length=60)
    mode = models.CharField(_("required or for information"), max_length=20, choices=Mode)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["rule_set", "pk"]
        constraints = [models.UniqueConstraint(fields=["rule_set", "code"], name="one_criterion_a_rule_set")]

    def __str__(self) -> str:
        return self.code
