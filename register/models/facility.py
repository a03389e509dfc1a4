"""Where the goods are made (51-1.2.2, 51-1.2.3)."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.enums import Tenure
from register.languages import in_reader_language
from register.models.organisation import Organisation

kato_code = RegexValidator(r"^[0-9]{9}$", _("A KATO code has nine digits."))
cadastral_number = RegexValidator(
    r"^[0-9]{2}[:-]?[0-9]{3}[:-]?[0-9]{3}[:-]?[0-9]{1,6}(:[0-9/]+)*$",
    _("Write the cadastral number as on the act, for example 20-315-042-117."),
)


class Facility(models.Model):
    """A production facility of one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="facilities")
    name = models.CharField(_("name of the facility"), max_length=200)
    kato = models.CharField(_("place (KATO)"), max_length=9, blank=True, validators=[kato_code])
    address_kk = models.CharField(_("address in Kazakh"), max_length=300, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=300, blank=True)
    latitude = models.DecimalField(
        _("latitude, degrees"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(40), MaxValueValidator(56)],
    )
    longitude = models.DecimalField(
        _("longitude, degrees"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(46), MaxValueValidator(88)],
    )
    tenure = models.CharField(_("owned or leased"), max_length=10, choices=Tenure, blank=True)
    leased_until = models.DateField(_("leased until"), null=True, blank=True)
    cadastral_number = models.CharField(_("cadastral number"), max_length=40, blank=True, validators=[cadastral_number])
    camera_count = models.PositiveSmallIntegerField(_("number of cameras"), null=True, blank=True)
    cameras = models.TextField(_("where the cameras are and what they show"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="facility_both_coordinates",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return in_reader_language(self, "address")
