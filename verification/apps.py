"""The proof: is it really made here (Articles 51-1.3–51-1.5, 51-3, 51-7)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerificationConfig(AppConfig):
    name = "verification"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Verification and assessment")

    def ready(self) -> None:
        from verification import announcements, panels

        announcements.connect()
        panels.register_panels()
