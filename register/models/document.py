"""Files people attach, and documents the portal issues and keeps byte for byte (51-1.2.4, 51-1.8)."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from register.enums import DocumentKind, IssuedKind
from register.models.application import Application
from register.models.good import DeclaredGood
from register.models.organisation import Organisation
from register.models.triggers import APPEND_ONLY, NO_TRUNCATE


def private_storage():
    """Files nobody reaches by address: a view asks for the right first."""
    return storages["documents"]


def storage_path(document: "Document", filename: str) -> str:
    """A name that says nothing about the content and cannot collide."""
    return f"{document.application_id}/{uuid.uuid4().hex}"


class Document(models.Model):
    """A file of an application, judged by content, with the SHA-256 of what was received."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    good = models.ForeignKey(DeclaredGood, on_delete=models.CASCADE, null=True, blank=True, related_name="documents")
    kind = models.CharField(_("kind"), max_length=30, choices=DocumentKind)
    file = models.FileField(storage=private_storage, upload_to=storage_path)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=60)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["application", "good", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_video(self) -> bool:
        return self.media_type.startswith("video/")


class IssuedDocument(models.Model):
    """One PDF/A, Kazakh then Russian: what the portal said, with its bytes and their hash."""

    kind = models.CharField(_("kind"), max_length=30, choices=IssuedKind)
    number = models.CharField(_("number"), max_length=30, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="issued_documents")
    case_type = models.CharField(max_length=40)
    case_id = models.BigIntegerField()
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    """The facts the document states, by which the state at issue can be shown again."""
    pdf = models.BinaryField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")
        ordering = ["-issued_at", "-pk"]
        indexes = [models.Index(fields=["case_type", "case_id"], name="issued_case")]
        triggers = [APPEND_ONLY, NO_TRUNCATE]

    def __str__(self) -> str:
        return self.number


class Extract(models.Model):
    """51-1.8: an issued extract and the code by which anybody checks it."""

    document = models.OneToOneField(IssuedDocument, on_delete=models.PROTECT, related_name="extract")
    check_code = models.CharField(_("check code"), max_length=16)

    class Meta:
        verbose_name = _("extract")
        verbose_name_plural = _("extracts")

    def __str__(self) -> str:
        return self.document.number


class ExtractCheck(models.Model):
    """Somebody checked an extract: when, which number was asked, and whether it matched."""

    asked_number = models.CharField(_("number asked"), max_length=30)
    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, null=True, related_name="checks")
    checked_at = models.DateTimeField(_("checked at"))
    address_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("check of an extract")
        verbose_name_plural = _("checks of extracts")
        ordering = ["-checked_at"]

    def __str__(self) -> str:
        return self.asked_number
