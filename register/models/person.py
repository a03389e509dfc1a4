"""People, the bodies they speak for, and the portal as a person of its own."""

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.enums import BodyKind, MembershipState, Role
from register.languages import LANGUAGE_CHOICES, in_reader_language


class Body(models.Model):
    """A state body or association that takes part in the procedure (12.5-1, 51-1.4.a)."""

    kind = models.CharField(_("kind"), max_length=30, choices=BodyKind)
    name_kk = models.CharField(_("name in Kazakh"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["kind", "name_kk"]

    def __str__(self) -> str:
        return in_reader_language(self, "name")


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who signs in with this e-mail address."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """An administrator of the installation; still bound by every door."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def system(self) -> "Person":
        """The portal itself, on whose behalf automatic steps are taken (1.23-1, 51-1.6.b)."""
        return self.get(is_system=True)

    def holding(self, role: Role) -> models.QuerySet["Person"]:
        """Active people who hold a role."""
        return self.filter(groups__name=role, is_active=True)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in; roles are groups, rights over an organisation are memberships."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=200)
    iin = models.CharField(_("IIN"), max_length=12, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="kk")
    body = models.ForeignKey(
        Body, verbose_name=_("body"), on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the administration pages"), default=False)
    is_system = models.BooleanField(_("the portal itself"), default=False, editable=False)
    date_joined = models.DateTimeField(_("joined at"), auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(fields=["is_system"], condition=models.Q(is_system=True), name="one_system_person"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def roles(self) -> set[str]:
        """Names of the groups the person is in."""
        return set(self.groups.values_list("name", flat=True)) if self.pk else set()

    @cached_property
    def membership_roles(self) -> dict[int, str]:
        """Confirmed role by organisation id."""
        active = self.memberships.filter(state=MembershipState.ACTIVE)
        return dict(active.values_list("organisation_id", "role"))

    @property
    def is_official(self) -> bool:
        """Acts for the state or the commission, so signs in with a second factor."""
        return bool(self.roles & set(Role.values)) or self.is_superuser or self.is_staff

    @cached_property
    def has_second_factor(self) -> bool:
        return self.authenticator_set.exists()
