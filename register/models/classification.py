"""Reference data: places (KATO), goods (TN VED EAEU, KPVED), activities (OKED), units of measure."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.languages import in_reader_language


class Scheme(models.TextChoices):
    KATO = "kato", _("Places (KATO)")
    TNVED = "tnved", _("Goods (TN VED EAEU)")
    KPVED = "kpved", _("Products (KPVED)")
    OKED = "oked", _("Activities (OKED)")
    UNIT = "unit", _("Units of measure")


@pghistory.track()
class Classification(models.Model):
    """One code of one scheme with its names."""

    scheme = models.CharField(_("scheme"), max_length=10, choices=Scheme)
    code = models.CharField(_("code"), max_length=15)
    parent = models.CharField(_("parent code"), max_length=15, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("classification code")
        verbose_name_plural = _("classification codes")
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="one_code_a_scheme")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")
