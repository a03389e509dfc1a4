"""Settings of the register rules that the law leaves to them, each with a date and an act (9.41-1)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleKey(models.TextChoices):
    REFUSAL_WAITS_FOR_SIGNATORY = (
        "refusal_waits_for_signatory",
        _("A refusal on digital verification waits for a signatory (yes or no)"),
    )
    TEXT_OF_CONSENTS = "text_of_consents", _("Version of the texts of the consents")


@pghistory.track()
class RegisterRule(models.Model):
    """One setting from a date on."""

    key = models.CharField(_("setting"), max_length=60, choices=RuleKey)
    value = models.CharField(_("value"), max_length=200)
    effective_from = models.DateField(_("in force from"))
    act_number = models.CharField(_("number of the approving act"), max_length=60)
    act_date = models.DateField(_("date of the approving act"))

    class Meta:
        verbose_name = _("setting of the register rules")
        verbose_name_plural = _("settings of the register rules")
        ordering = ["key", "-effective_from"]
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="one_rule_from_a_date")]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"
