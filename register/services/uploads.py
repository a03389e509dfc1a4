"""Files of an application: judged by content, hashed as received, kept privately (51-1.2.4)."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from register import clock, sniffing
from register.enums import DocumentKind
from register.models.application import Application
from register.models.document import Document
from register.models.good import DeclaredGood
from register.services.drafting import require_draft

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120
VIDEO_KINDS = {DocumentKind.PROCESS_VIDEO}


def accepted(file: UploadedFile, kind: DocumentKind, *, good: DeclaredGood | None = None) -> tuple[str, str]:
    """Media type and SHA-256 of a file fit to be kept; ValidationError says what is wrong with it."""
    name = {"name": safe_name(file.name)}
    if not file.size:
        raise ValidationError(_("“%(name)s” is empty."), params=name)
    if file.size > settings.MAX_UPLOAD_MB * MEGABYTE:
        limit = {**name, "limit": settings.MAX_UPLOAD_MB}
        raise ValidationError(_("“%(name)s” is larger than %(limit)s MB."), params=limit)
    media_type = sniffing.media_type(file)
    if media_type is None:
        raise ValidationError(_("“%(name)s” is not a PDF, JPEG, PNG, MP4, WebM or MOV file."), params=name)
    if kind in VIDEO_KINDS and not media_type.startswith("video/"):
        raise ValidationError(_("“%(name)s” is not a video: choose MP4, WebM or MOV."), params=name)
    sha256 = _sha256(file)
    if good and good.documents.filter(sha256=sha256).exists():
        raise ValidationError(_("“%(name)s” is uploaded already."), params=name)
    return media_type, sha256


def attach(good: DeclaredGood, file: UploadedFile, kind: DocumentKind, *, by: Any) -> Document:
    """Keep a file of a good in a draft; raises ValidationError, StepRefused, PermissionDenied."""
    with transaction.atomic():
        application = require_draft(good.application, by=by)
        return keep(application, file, kind, by=by, good=good)


def keep(
    application: Application,
    file: UploadedFile,
    kind: DocumentKind,
    *,
    by: Any,
    good: DeclaredGood | None = None,
) -> Document:
    """Keep an accepted file; the caller has checked the right and the state."""
    media_type, sha256 = accepted(file, kind, good=good)
    return Document.objects.create(
        application=application,
        good=good,
        kind=kind,
        file=file,
        name=safe_name(file.name),
        media_type=media_type,
        size=file.size,
        sha256=sha256,
        uploaded_at=clock.now(),
        uploaded_by=by,
    )


def remove(document: Document, *, by: Any) -> None:
    """Take a file out of a draft; the bytes go when the transaction has ended."""
    with transaction.atomic():
        require_draft(document.application, by=by)
        storage, stored = document.file.storage, document.file.name
        document.delete()
        transaction.on_commit(lambda: storage.delete(stored))


def safe_name(name: str | None) -> str:
    """A name to show: no path, no control or direction characters, no more than 120 characters."""
    base = PurePosixPath((name or "").replace("\\", "/")).name
    printable = "".join(ch for ch in base if unicodedata.category(ch)[0] != "C")
    shown = re.sub(r"\s+", " ", printable).strip(" .") or "file"
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) <= LONGEST_NAME or not dot or len(suffix) > 10:
        return shown[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
