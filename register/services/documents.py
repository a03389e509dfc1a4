"""Documents with legal effect: one PDF/A, Kazakh then Russian, kept byte for byte with its SHA-256."""

import hashlib
import io
import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.utils import translation

from register import clock
from register.enums import IssuedKind
from register.languages import LETTER_LANGUAGES
from register.models.case import Case
from register.models.document import IssuedDocument
from register.models.entry import Entry
from register.models.organisation import Organisation
from register.services import numbers

SERIES = {
    IssuedKind.VERIFICATION_REPLY: "V",
    IssuedKind.ASSESSMENT_REPLY: "A",
    IssuedKind.DECISION: "D",
    IssuedKind.EXTRACT: "E",
}
STANDARDS = ["a-2a", "ua-1"]
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "pdf"
_local = threading.local()


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; every cell is text already in the part's language."""

    caption: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Section:
    """A heading, paragraphs, and a table where there is one."""

    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    table: Table | None = None


@dataclass(frozen=True)
class Part:
    """The whole letter in one language."""

    title: str
    facts: list[tuple[str, str]]
    sections: list[Section]
    footer: str = ""


Compose = Callable[[IssuedDocument], Part]
"""Puts the letter into words in the language that is active when it is called."""


def issue(
    kind: IssuedKind,
    case: Case | Entry,
    *,
    organisation: Organisation,
    by: Any,
    content: dict[str, Any],
    compose: Compose,
    check_url: Callable[[str], str] | None = None,
) -> IssuedDocument:
    """Number, render and keep a document in the caller's transaction.

    `content` is what the document states, kept as data; `check_url(number)` gives the address in the QR code.
    """
    document = IssuedDocument(
        kind=kind,
        number=numbers.document_number(SERIES[kind]),
        organisation=organisation,
        case_type=_type_of(case),
        case_id=case.pk,
        issued_at=clock.now(),
        issued_by=by,
        content=content,
    )
    document.pdf = preview(document, compose, url=check_url(document.number) if check_url else "")
    document.sha256 = hashlib.sha256(document.pdf).hexdigest()
    document.save(force_insert=True)
    return document


def _type_of(case: Case | Entry) -> str:
    return case.case_type if isinstance(case, Case) else case.chain[0]


def preview(document: IssuedDocument, compose: Compose, *, url: str = "") -> bytes:
    """The PDF of a document that is not kept: what a signatory reads before signing."""
    parts = {}
    for language in LETTER_LANGUAGES:
        with translation.override(language):
            parts[language] = asdict(compose(document))
    return render(document.number, parts, at=document.issued_at, url=url)


def render(number: str, parts: dict[str, Any], *, at: datetime, url: str = "") -> bytes:
    """PDF/A-2a and PDF/UA-1; the same input gives the same bytes."""
    local = at.astimezone(clock.ALMATY)
    data = {"number": number, "parts": parts, "url": url, "date": [local.year, local.month, local.day]}
    inputs = {"data": json.dumps(data, ensure_ascii=False), "qr": _qr(url)}
    return _compiler().compile(
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )


def _qr(url: str) -> str:
    if not url:
        return ""
    image = io.BytesIO()
    segno.make(url, error="m").save(image, kind="svg", border=2)
    return image.getvalue().decode()


def _compiler() -> typst.Compiler:
    """One compiler a thread: it keeps the fonts, which are most of the cost."""
    if not hasattr(_local, "compiler"):
        _local.compiler = typst.Compiler(TEMPLATES / "letter.typ", root=TEMPLATES, ignore_system_fonts=True)
    return _local.compiler
