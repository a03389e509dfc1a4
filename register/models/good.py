"""Goods as an application declares them, each on its own way to a decision (51-1.4, 51-1.6)."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.enums import CostKind, CostOrigin, GoodState, WhollyProducedKind
from register.languages import in_reader_language
from register.models.application import Application
from register.models.case import Case
from register.rules.base import allowed
from register.rules.good import assesses_good, includes_good, is_exempt, is_not_exempt
from register.rules.roles import is_system

S = GoodState

tnved_code = RegexValidator(r"^[0-9]{10}$", _("A TN VED EAEU code has ten digits."))
kpved_code = RegexValidator(
    r"^[0-9]{2}(\.[0-9]{1,2}){1,2}(\.[0-9]{1,3})?$",
    _("Write the KPVED code with dots, for example 27.11.41."),
)
ens_tru_code = RegexValidator(r"^[0-9]{6}\.[0-9]{3}\.[0-9]{6}$", _("Write the ENS TRU code as 271141.300.000000."))


class DeclaredGood(Case):
    """A good of one application: what it is, how much of it is made, from what, and what was decided."""

    case_type = "good"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="goods")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    state = FSMField(_("state"), choices=GoodState, default=S.DECLARED, protected=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300, blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    tnved = models.CharField(_("TN VED EAEU code"), max_length=10, blank=True, validators=[tnved_code])
    kpved = models.CharField(_("KPVED code"), max_length=15, blank=True, validators=[kpved_code])
    ens_tru = models.CharField(_("ENS TRU code"), max_length=20, blank=True, validators=[ens_tru_code])
    unit = models.CharField(_("unit of measure"), max_length=10, blank=True)
    yearly_capacity = models.DecimalField(
        _("capacity a year, in units"),
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001"))],
    )
    ex_works_cost = models.DecimalField(
        _("ex-works cost of one unit, tenge"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    in_country_value = models.DecimalField(
        _("in-country value share, %"), max_digits=5, decimal_places=2, null=True, blank=True, editable=False
    )
    formula_version = models.CharField(_("version of the formula"), max_length=20, blank=True, editable=False)
    wholly_produced = models.BooleanField(_("wholly produced in Kazakhstan"), default=False)
    wholly_produced_kind = models.CharField(_("what kind"), max_length=30, choices=WhollyProducedKind, blank=True)
    basis_number = models.CharField(_("number of the licence, contract, permit or record"), max_length=60, blank=True)
    assessed_at = models.DateTimeField(_("assessed at"), null=True, editable=False)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    reasons = models.TextField(_("reasons"), blank=True, editable=False)

    class Meta:
        verbose_name = _("declared good")
        verbose_name_plural = _("declared goods")
        ordering = ["application", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(in_country_value__isnull=True)
                | models.Q(in_country_value__gte=0, in_country_value__lte=100),
                name="in_country_value_is_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:application-detail", args=[self.application_id])

    @property
    def chain(self) -> tuple[str, int]:
        return Application.case_type, self.application_id

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")

    @property
    def organisation_id(self) -> int:
        return self.application.organisation_id

    @cached_property
    def assessed_by_ids(self) -> set[int]:
        return self.application.assessed_by

    @transition(
        field="state",
        source=S.DECLARED,
        target=S.VERIFIED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.c"},
    )
    def verify(self, *, by: Any, at: datetime) -> None:
        """51-1.3.c: the good passed digital verification."""

    @transition(
        field="state",
        source=S.DECLARED,
        target=S.REFUSED,
        permission=allowed(is_system),
        custom={"norm": "51-1.3.d"},
    )
    def refuse_on_verification(self, *, by: Any, at: datetime, reasons: str) -> None:
        """51-1.3.d: a required criterion about this good, its facility or its producer is not met."""
        self.reasons = reasons

    @transition(
        field="state",
        source=S.VERIFIED,
        target=S.POSITIVE,
        permission=allowed(assesses_good),
        conditions=[is_not_exempt],
        custom={"norm": "51-1.4.b"},
    )
    def conclude_positive(self, *, by: Any, at: datetime, reasons: str) -> None:
        """51-1.4: declared conditions are met and operations reach the threshold."""
        self.assessed_by, self.assessed_at, self.reasons = by, at, reasons

    @transition(
        field="state",
        source=S.VERIFIED,
        target=S.NEGATIVE,
        permission=allowed(assesses_good),
        conditions=[is_not_exempt],
        custom={"norm": "51-1.6.b"},
    )
    def conclude_negative(self, *, by: Any, at: datetime, reasons: str) -> None:
        """51-1.6.b: a finding shows that conditions or the threshold are not met."""
        self.assessed_by, self.assessed_at, self.reasons = by, at, reasons

    @transition(
        field="state",
        source=[S.POSITIVE, S.NEGATIVE],
        target=S.VERIFIED,
        permission=allowed(includes_good),
        custom={"norm": "51-1.6.a"},
    )
    def return_to_assessment(self, *, by: Any, at: datetime, reason: str) -> None:
        """51-1.6.a: the signatory returned the assessment with reasons."""
        self.assessed_by, self.assessed_at, self.reasons = None, None, ""

    @transition(
        field="state",
        source=S.POSITIVE,
        target=S.INCLUDED,
        permission=allowed(includes_good),
        custom={"norm": "51-1.6.a"},
    )
    def include(self, *, by: Any, at: datetime, product_code: str) -> None:
        """51-1.6.a: the good enters the register."""

    @transition(
        field="state",
        source=S.VERIFIED,
        target=S.INCLUDED,
        permission=allowed(includes_good),
        conditions=[is_exempt],
        custom={"norm": "51-1.9"},
    )
    def include_wholly_produced(self, *, by: Any, at: datetime, product_code: str) -> None:
        """51-1.9: a wholly produced good enters the register without a production assessment."""

    @transition(
        field="state",
        source=S.NEGATIVE,
        target=S.REFUSED,
        permission=allowed(includes_good),
        custom={"norm": "51-1.6.b"},
    )
    def refuse(self, *, by: Any, at: datetime) -> None:
        """51-1.6.b: the good assessed negatively is not included."""


class CostLine(models.Model):
    """A line of the cost table of one unit of a good, in tenge; origin decides the in-country share."""

    good = models.ForeignKey(DeclaredGood, on_delete=models.CASCADE, related_name="cost_lines")
    kind = models.CharField(_("kind of cost"), max_length=20, choices=CostKind)
    origin = models.CharField(_("origin"), max_length=10, choices=CostOrigin)
    name = models.CharField(_("what"), max_length=200)
    tnved = models.CharField(_("TN VED EAEU code"), max_length=10, blank=True)
    amount = models.DecimalField(
        _("cost, tenge"), max_digits=18, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )

    class Meta:
        verbose_name = _("cost line")
        verbose_name_plural = _("cost lines")
        ordering = ["good", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"
