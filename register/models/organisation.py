"""Business entities and the people who act for them (1.7-1)."""

from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from register.enums import MembershipRole, MembershipState, OrganisationKind
from register.identifiers import validate_identifier
from register.languages import in_reader_language
from register.models.case import Case, both_or_neither
from register.rules.base import allowed
from register.rules.organisation import is_invited_address, is_owner, is_same_person
from register.rules.roles import is_official_of_authorized_body

S = MembershipState


class Organisation(models.Model):
    """A legal entity by BIN or an individual entrepreneur by IIN, as the state knows it (51-1.3.b)."""

    identifier = models.CharField(_("BIN/IIN"), max_length=12, unique=True, validators=[validate_identifier])
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind)
    name_kk = models.CharField(_("name in Kazakh"), max_length=300)
    name_ru = models.CharField(_("name in Russian"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    address_kk = models.CharField(_("address in Kazakh"), max_length=300, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=300, blank=True)
    kato = models.CharField(_("place (KATO)"), max_length=9, blank=True)
    oked = models.CharField(_("main activity (OKED)"), max_length=5, blank=True)
    head_name = models.CharField(_("head"), max_length=200, blank=True)
    head_iin = models.CharField(_("IIN of the head"), max_length=12, blank=True)
    facts_source = models.CharField(_("source of the data"), max_length=40, blank=True)
    facts_as_of = models.DateTimeField(_("data received at"), null=True, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["identifier"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(identifier__regex=r"^[0-9]{12}$"), name="organisation_identifier_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.identifier})"

    def get_absolute_url(self) -> str:
        return reverse("register:organisation-detail", args=[self.pk])

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")

    @property
    def address(self) -> str:
        return in_reader_language(self, "address")


class Membership(Case):
    """A person's place in an organisation: asked for and confirmed by an official, or by invitation."""

    case_type = "membership"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole, default=MembershipRole.OWNER)
    state = FSMField(_("state"), choices=MembershipState, default=S.REQUESTED, protected=True)
    invited_email = models.EmailField(_("invited address"), blank=True)
    invited_by = models.ForeignKey("register.Person", on_delete=models.PROTECT, null=True, related_name="+")
    invitation_token = models.CharField(max_length=64, blank=True, db_index=True)
    requested_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey("register.Person", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-requested_at"]
        constraints = [
            both_or_neither("decided_at", "decided_by"),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(state__in=[S.REQUESTED, S.ACTIVE]),
                name="one_live_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.invited_email} – {self.organisation}"

    @transition(
        field="state",
        source=S.REQUESTED,
        target=S.ACTIVE,
        permission=allowed(is_official_of_authorized_body & ~is_same_person),
    )
    def confirm(self, *, by: Any, at: datetime, head_name: str = "", head_source_as_of: str = "") -> None:
        """An official compared the person with the head named by the legal-entity source."""
        self.decided_by, self.decided_at = by, at

    @transition(
        field="state",
        source=S.REQUESTED,
        target=S.REFUSED,
        permission=allowed(is_official_of_authorized_body & ~is_same_person),
    )
    def refuse(self, *, by: Any, at: datetime, reason: str) -> None:
        """The person is not the head and showed no authority from the head."""
        self.decided_by, self.decided_at, self.reason = by, at, reason

    @transition(field="state", source=S.INVITED, target=S.ACTIVE, permission=allowed(is_invited_address))
    def accept(self, *, by: Any, at: datetime) -> None:
        """The invited person takes the place."""
        self.person, self.invitation_token = by, ""
        self.decided_by, self.decided_at = by, at

    @transition(
        field="state",
        source=[S.ACTIVE, S.INVITED, S.REQUESTED],
        target=S.ENDED,
        permission=allowed(is_owner | is_same_person),
    )
    def end(self, *, by: Any, at: datetime, reason: str = "") -> None:
        """An owner removes the person, or the person leaves."""
        self.decided_by, self.decided_at, self.reason = by, at, reason
        self.invitation_token = ""
