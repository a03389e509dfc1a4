"""The record: what the register of goods producers is (Articles 51-1, 51-6)."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "register"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Register of goods producers")

    def ready(self) -> None:
        from register import panels
        from register.services.gaps import gaps_of_record
        from register.services.people import ensure_roles_and_system

        post_migrate.connect(ensure_roles_and_system, sender=self)
        panels.add_gap_finder(gaps_of_record)
