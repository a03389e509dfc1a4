"""Licences, permits, contracts and suppliers' records that a good rests on (51-3.2–51-3.6)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import Source, SubjectKind
from verification.sources.reading import Fields

KINDS = frozenset(
    {
        "activity_licence",
        "permit",
        "extraction_licence",
        "extraction_contract",
        "common_minerals_licence",
        "agricultural_record",
        "scrap_permit",
        "water_permit",
    }
)
STATUSES = frozenset({"valid", "suspended", "terminated"})


class Licences(Source):
    """State bodies' registers of licences, permits, contracts for extraction, and farm records."""

    code = "licences"
    name = _("Registers of licences, permits and contracts")
    subject_kind = SubjectKind.GOOD

    def parse(self, data: object) -> dict[str, Any]:
        return {"records": Fields(data).rows("records", _record)}


def _record(read: Fields) -> dict[str, Any]:
    """One document; `tnved` holds the beginnings of the codes it covers, none meaning that it is general."""
    return {
        "kind": read.choice("kind", KINDS),
        "number": read.text("number", r"\S.{0,99}"),
        "holder_bin": read.text("holder_bin", r"[0-9]{12}"),
        "issued_by": read.text("issued_by"),
        "status": read.choice("status", STATUSES),
        "valid_from": read.day("valid_from"),
        "valid_until": read.optional("valid_until", read.day),
        "object": read.text("object"),
        "tnved": read.texts("tnved", r"[0-9]{2,10}"),
    }
