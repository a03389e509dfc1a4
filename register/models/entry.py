"""The register itself, in two time axes: what was true, and when the register said so (25.5, 51-1.8)."""

from datetime import date, datetime, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from register import clock
from register.enums import ExclusionGround, InclusionGround
from register.languages import in_reader_language
from register.models.application import Application
from register.models.facility import Facility
from register.models.good import DeclaredGood
from register.models.organisation import Organisation
from register.models.triggers import NO_TRUNCATE, UNCHANGING


def end_of_day(day: date) -> datetime:
    """The last moment of a day in Almaty: what "on this date" means."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=clock.ALMATY)
    return midnight - timedelta(microseconds=1)


class Entry(models.Model):
    """A producer on the register, one an organisation; its goods say whether it is listed."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="entry")
    first_listed_at = models.DateTimeField(_("first included at"))

    class Meta:
        verbose_name = _("register entry")
        verbose_name_plural = _("register entries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        return reverse("register:entry-detail", args=[self.organisation.identifier])

    @property
    def chain(self) -> tuple[str, int]:
        """Acts on an entry that move no case are kept in a history of its own."""
        return "entry", self.pk


class Registration(models.Model):
    """One inclusion: its own gap-free number and the decision it rests on (51-1.6.a)."""

    number = models.CharField(_("registration number"), max_length=20, unique=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="registrations")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, null=True, related_name="registration")
    registered_at = models.DateTimeField(_("registered at"))

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-registered_at", "-pk"]
        triggers = [pgtrigger.Protect(name="registration_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number


class Good(models.Model):
    """A good with an identity of its own: producer, facility, TN VED code and name; a 13-digit code."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="goods")
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="goods")
    product_code = models.CharField(_("product code"), max_length=13, unique=True)
    tnved = models.CharField(_("TN VED EAEU code"), max_length=10)
    kpved = models.CharField(_("KPVED code"), max_length=15, blank=True)
    ens_tru = models.CharField(_("ENS TRU code"), max_length=20, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    search_text = models.TextField(editable=False)
    """Lower-cased names, codes, numbers and the producer's names: what the public search looks through."""
    kato = models.CharField(max_length=9, editable=False)

    class Meta:
        verbose_name = _("good on the register")
        verbose_name_plural = _("goods on the register")
        ordering = ["pk"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="good_search_trgm"),
            models.Index(fields=["kato", "id"]),
            models.Index(OpClass("tnved", name="text_pattern_ops"), name="good_tnved_prefix"),
        ]
        constraints = [
            models.UniqueConstraint("entry", "facility", "tnved", "name_kk", name="one_identity_a_good"),
            models.CheckConstraint(condition=Q(product_code__regex=r"^[0-9]{13}$"), name="product_code_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.product_code} {self.name}"

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")


class ListingQuerySet(models.QuerySet["Listing"]):
    def as_known(self, at: datetime | None = None) -> "ListingQuerySet":
        """Only what the register says now, or said at a past moment."""
        if at is None:
            return self.filter(recorded__upper_inf=True)
        return self.filter(recorded__contains=at)

    def listed_at(self, moment: datetime, *, known_at: datetime | None = None) -> "ListingQuerySet":
        """Goods on the register at a moment, as known now or at `known_at`."""
        return self.as_known(known_at).filter(valid__contains=moment)

    def on_register(self, day: date, *, known_at: datetime | None = None) -> "ListingQuerySet":
        """Goods on the register on a date, that is at the end of that day in Almaty (25.5)."""
        return self.listed_at(end_of_day(day), known_at=known_at)

    def current(self) -> "ListingQuerySet":
        """Goods on the register now."""
        return self.listed_at(clock.now())


END_GROUNDS = [*ExclusionGround.choices, ("replaced", _("Replaced by a new registration"))]


class Listing(models.Model):
    """A good's stay on the register: `[from, to)` it was true, and `[from, to)` the register said so.

    A row is never changed but for the end of `recorded`: knowledge is added, not overwritten.
    """

    REPLACED = "replaced"
    """The end of a listing that a new registration of the same good replaces from that moment."""

    good = models.ForeignKey(Good, on_delete=models.PROTECT, related_name="listings")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="listings")
    declared = models.ForeignKey(DeclaredGood, on_delete=models.PROTECT, null=True, related_name="listings")
    valid = DateTimeRangeField(_("on the register"))
    recorded = DateTimeRangeField(_("as recorded"))
    ground = models.CharField(_("ground of inclusion"), max_length=10, choices=InclusionGround)
    end_ground = models.CharField(_("ground of exclusion"), max_length=10, choices=ExclusionGround, blank=True)
    in_country_value = models.DecimalField(_("in-country value share, %"), max_digits=5, decimal_places=2)
    yearly_capacity = models.DecimalField(_("capacity a year"), max_digits=18, decimal_places=3, null=True)
    unit = models.CharField(_("unit of measure"), max_length=10, blank=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["pk"]
        constraints = [
            ExclusionConstraint(
                name="one_answer",
                expressions=[
                    ("good", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("recorded", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(in_country_value__gte=0, in_country_value__lte=100),
                name="listing_share_is_percent",
            ),
            models.CheckConstraint(
                condition=Q(valid__upper_inf=True, end_ground="") | (Q(valid__upper_inf=False) & ~Q(end_ground="")),
                name="an_end_has_its_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["good"],
                condition=Q(recorded__upper_inf=True, valid__upper_inf=True),
                name="listing_current",
            ),
            models.Index(fields=["registration"]),
        ]
        triggers = [UNCHANGING, NO_TRUNCATE]

    def __str__(self) -> str:
        return f"{self.good} {self.valid}"
