"""Production conditions and operations of a good, in dated versions (Article 51-7)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from register.languages import in_reader_language
from register.models.good import DeclaredGood
from verification.enums import ConditionKind, ProofKind

PREFIXES = (10, 6, 4)


class ConditionsVersionQuerySet(models.QuerySet["ConditionsVersion"]):
    def for_good(self, tnved: str, on: date) -> "ConditionsVersion | None":
        """The version in force on a date for a good: the most specific code (10, 6, 4 digits) applies."""
        codes = [tnved[:length] for length in PREFIXES]
        found = self.filter(code__in=codes, in_force__contains=on).order_by(Length("code").desc())
        return found.prefetch_related("operations", "conditions").first()


class ConditionsVersion(models.Model):
    """51-7.3.b: operations set for the territory and, for each good, the minimum threshold."""

    code = models.CharField(
        _("TN VED EAEU code"), max_length=10, validators=[RegexValidator(r"^([0-9]{4}|[0-9]{6}|[0-9]{10})$")]
    )
    title_kk = models.CharField(_("name in Kazakh"), max_length=300)
    title_ru = models.CharField(_("name in Russian"), max_length=300)
    title_en = models.CharField(_("name in English"), max_length=300, blank=True)
    threshold = models.PositiveIntegerField(_("minimum threshold, points"))
    in_force = DateRangeField(_("in force"))
    act_number = models.CharField(_("number of the approving act"), max_length=60)
    act_date = models.DateField(_("date of the approving act"))
    is_sample = models.BooleanField(_("sample rule set"), default=False)

    objects = ConditionsVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("production conditions of a good")
        verbose_name_plural = _("production conditions of goods")
        ordering = ["code", "-in_force"]
        constraints = [
            ExclusionConstraint(
                name="one_version_in_force",
                expressions=[("code", RangeOperators.EQUAL), ("in_force", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return in_reader_language(self, "title")


class Operation(models.Model):
    """A production or technological operation with its points (51-7.1)."""

    version = models.ForeignKey(ConditionsVersion, on_delete=models.CASCADE, related_name="operations")
    code = models.CharField(_("code"), max_length=30)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    points = models.PositiveIntegerField(_("points"))
    required = models.BooleanField(_("required"), default=False)
    proof = models.CharField(_("what proves it"), max_length=20, choices=ProofKind)

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        ordering = ["version", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="one_operation_a_version")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")


class ProductionCondition(models.Model):
    """A condition from the closed list of 51-7.2."""

    version = models.ForeignKey(ConditionsVersion, on_delete=models.CASCADE, related_name="conditions")
    kind = models.CharField(_("kind"), max_length=20, choices=ConditionKind)
    name_kk = models.CharField(_("wording in Kazakh"), max_length=500)
    name_ru = models.CharField(_("wording in Russian"), max_length=500)
    name_en = models.CharField(_("wording in English"), max_length=500, blank=True)
    required = models.BooleanField(_("required"), default=True)

    class Meta:
        verbose_name = _("production condition")
        verbose_name_plural = _("production conditions")
        ordering = ["version", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")


class Declaration(models.Model):
    """What the applicant declares against the version in force; the version is kept (51-1.4.b)."""

    good = models.OneToOneField(DeclaredGood, on_delete=models.CASCADE, related_name="declaration")
    version = models.ForeignKey(ConditionsVersion, on_delete=models.PROTECT, null=True, related_name="declarations")
    operations = models.ManyToManyField(Operation, blank=True, related_name="+")
    conditions = models.ManyToManyField(ProductionCondition, blank=True, related_name="+")
    note = models.TextField(_("how the operations are performed"), blank=True, max_length=4000)

    class Meta:
        verbose_name = _("declared operations")
        verbose_name_plural = _("declared operations")

    def __str__(self) -> str:
        return str(self.good)
