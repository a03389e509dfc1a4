"""An application for inclusion and its way through the four stages (Article 51-1)."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register import panels
from register.enums import ApplicationState, ConsentKind, GoodState
from register.models.case import Case, both_or_neither
from register.models.facility import Facility
from register.models.organisation import Organisation
from register.rules.application import (
    assesses,
    complete,
    every_good_decided_or_exempt,
    is_applicant,
    needs_assessment,
    nothing_to_include,
    signs,
    some_good_verified,
    something_to_include,
    takes_up,
)
from register.rules.base import allowed
from register.rules.roles import is_system

S = ApplicationState
OPEN_STATES = [S.DRAFT, S.FILED, S.VERIFYING, S.ASSESSING, S.DECIDING]


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, person: Any) -> "ApplicationQuerySet":
        """What a person may read: their organisations' cases; officials read everything that was filed."""
        from register.rules.application import reads_every_case  # the rule lives with its siblings

        own = models.Q(organisation__in=person.membership_roles)
        if reads_every_case(person):
            return self.filter(own | ~models.Q(state=S.DRAFT))
        return self.filter(own | models.Q(pk__in=panels.readable_applications(person)))

    def awaiting(self, state: ApplicationState) -> "ApplicationQuerySet":
        """Cases whose next step belongs to this state, oldest first."""
        return self.filter(state=state).order_by("filed_at", "pk")


class Application(Case):
    """51-1.1: one facility and one or more goods made there; each good is decided on its own."""

    case_type = "application"

    number = models.CharField(_("number"), max_length=20, unique=True, null=True, editable=False)  # noqa: DJ001
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="applications"
    )
    facility = models.ForeignKey(
        Facility,
        verbose_name=_("facility"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
    )
    state = FSMField(_("state"), choices=ApplicationState, default=S.DRAFT, protected=True)
    created_at = models.DateTimeField(_("created at"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(_("last saved at"), auto_now=True)
    filed_at = models.DateTimeField(_("filed at"), null=True, editable=False)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assessor"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="assessed_applications",
    )
    concluded_at = models.DateTimeField(_("assessment concluded at"), null=True, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    return_reason = models.TextField(_("why the assessment was returned"), blank=True, editable=False)
    closing_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-filed_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "filed_at"]),
            models.Index(fields=["organisation", "state"]),
            models.Index(fields=["assessor", "state"]),
        ]
        constraints = [both_or_neither("filed_at", "filed_by"), both_or_neither("decided_at", "decided_by")]

    def __str__(self) -> str:
        return self.number or str(_("Draft %(pk)s")) % {"pk": self.pk}

    def get_absolute_url(self) -> str:
        return reverse("register:application-detail", args=[self.pk])

    @cached_property
    def gaps(self) -> list[panels.Gap]:
        """Everything that is still missing for filing, in the order of the form's steps."""
        return panels.gaps(self)

    @cached_property
    def good_counts(self) -> dict[str, int]:
        """Number of goods by state; wholly produced ones awaiting a decision are counted apart."""
        counted = self.goods.values("state", "wholly_produced").annotate(number=models.Count("pk"))
        totals: dict[str, int] = {"exempt": 0}
        for row in counted:
            totals[row["state"]] = totals.get(row["state"], 0) + row["number"]
            if row["state"] == GoodState.VERIFIED and row["wholly_produced"]:
                totals["exempt"] += row["number"]
        return totals

    def goods_in(self, state: GoodState) -> int:
        return self.good_counts.get(state, 0)

    @property
    def unassessed_goods(self) -> int:
        """Verified goods that still need a production assessment (51-1.4, 51-1.9)."""
        return self.goods_in(GoodState.VERIFIED) - self.good_counts["exempt"]

    @property
    def includable_goods(self) -> int:
        """Assessed positively (51-1.6.a) or verified and wholly produced (51-1.9)."""
        return self.goods_in(GoodState.POSITIVE) + self.good_counts["exempt"]

    @cached_property
    def assessed_by(self) -> set[int]:
        """Everybody who ever was the assessor of this case or concluded on one of its goods."""
        from register.models.ledger import LedgerEntry  # the ledger stores who, and knows every case

        return LedgerEntry.objects.actors_of(self, steps=ASSESSING_STEPS) | {self.assessor_id} - {None}

    @transition(
        field="state",
        source=S.DRAFT,
        target=S.FILED,
        permission=allowed(is_applicant),
        conditions=[complete],
        custom={"norm": "51-1.1"},
    )
    def file(self, *, by: Any, at: datetime, number: str, declared: dict) -> None:
        """51-1.1(1), 51-1.2: the applicant files; the verification term starts."""
        self.filed_by, self.filed_at, self.number = by, at, number

    @transition(
        field="state",
        source=S.FILED,
        target=S.VERIFYING,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.a"},
    )
    def start_verification(self, *, by: Any, at: datetime) -> None:
        """51-1.1(2): digital verification begins by itself."""

    @transition(
        field="state",
        source=S.VERIFYING,
        target=S.ASSESSING,
        permission=allowed(is_system),
        conditions=[some_good_verified, needs_assessment],
        custom={"norm": "51-1.3.c"},
    )
    def pass_to_assessment(self, *, by: Any, at: datetime) -> None:
        """51-1.1(3): verification passed; production is to be assessed."""

    @transition(
        field="state",
        source=S.VERIFYING,
        target=S.DECIDING,
        permission=allowed(is_system),
        conditions=[some_good_verified, every_good_decided_or_exempt],
        custom={"norm": "51-1.9"},
    )
    def pass_to_decision(self, *, by: Any, at: datetime) -> None:
        """51-1.9: every good is wholly produced, so no production assessment is required."""
        self.concluded_at = at

    @transition(
        field="state",
        source=S.VERIFYING,
        target=S.REFUSED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.d"},
    )
    def refuse_on_verification(self, *, by: Any, at: datetime) -> None:
        """51-1.3.d: the decision not to include follows the negative result of verification."""
        self.decided_by, self.decided_at = by, at

    @transition(
        field="state",
        source=S.VERIFYING,
        target=S.DECIDING,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.d"},
    )
    def await_signature_of_refusal(self, *, by: Any, at: datetime) -> None:
        """51-1.3.d: verification failed, and the rules in force make the decision wait for a signatory."""
        self.concluded_at = at

    @transition(
        field="state",
        source=S.ASSESSING,
        target=S.ASSESSING,
        permission=allowed(takes_up),
        custom={"norm": "51-1.4.a"},
    )
    def assign(self, *, by: Any, at: datetime, assessor: Any) -> None:
        """51-1.4.a: an assessor of the authorized body takes the case, or hands it over."""
        self.assessor = assessor

    @transition(
        field="state",
        source=S.ASSESSING,
        target=S.DECIDING,
        permission=allowed(assesses),
        conditions=[every_good_decided_or_exempt],
        custom={"norm": "51-1.4.a"},
    )
    def conclude_assessment(self, *, by: Any, at: datetime) -> None:
        """51-1.4: each good has its conclusion; the case goes to a signatory."""
        self.concluded_at, self.return_reason = at, ""

    @transition(
        field="state",
        source=S.DECIDING,
        target=S.ASSESSING,
        permission=allowed(signs),
        custom={"norm": "51-1.6.a"},
    )
    def return_assessment(self, *, by: Any, at: datetime, reason: str) -> None:
        """51-1.6.a: the signatory cannot refuse a good assessed positively, only return it with reasons."""
        self.concluded_at, self.return_reason = None, reason

    @transition(
        field="state",
        source=S.DECIDING,
        target=S.INCLUDED,
        permission=allowed(signs),
        conditions=[something_to_include],
        custom={"norm": "51-1.6.a"},
    )
    def include(self, *, by: Any, at: datetime, registration: str, goods: list) -> None:
        """51-1.6.a: every good assessed positively is included, the others are not, in one decision."""
        self.decided_by, self.decided_at = by, at

    @transition(
        field="state",
        source=S.DECIDING,
        target=S.REFUSED,
        permission=allowed(signs),
        conditions=[nothing_to_include],
        custom={"norm": "51-1.6.b"},
    )
    def refuse(self, *, by: Any, at: datetime) -> None:
        """51-1.6.b: no good was assessed positively; the decision not to include is signed."""
        self.decided_by, self.decided_at = by, at

    @transition(
        field="state",
        source=OPEN_STATES,
        target=S.WITHDRAWN,
        permission=allowed(is_applicant),
        custom={"norm": "51-1.1"},
    )
    def withdraw(self, *, by: Any, at: datetime, reason: str = "") -> None:
        """The applicant takes the application back before the decision; it may apply again."""
        self.closing_reason = reason


ASSESSING_STEPS = [
    "conclude_assessment",
    "conclude_positive",
    "conclude_negative",
    "find_positive",
    "find_negative",
]


class Consent(models.Model):
    """51-1.2.1–51-1.2.3, 51-1.7: one act each, with its moment and the version of the text agreed to."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("consent"), max_length=30, choices=ConsentKind)
    text_version = models.CharField(_("version of the text"), max_length=20)
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(_("given at"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [models.UniqueConstraint(fields=["application", "kind"], name="one_consent_a_kind")]

    def __str__(self) -> str:
        return str(self.get_kind_display())
