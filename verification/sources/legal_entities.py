"""Legal entities and entrepreneurs: registered, resident, reorganized or liquidated (1.7-1, 51-6.4)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import Source, SubjectKind
from verification.sources.reading import Fields

KINDS = frozenset({"legal_entity", "individual_entrepreneur"})
STATUSES = frozenset({"active", "liquidating", "reorganizing", "liquidated", "reorganized"})
EVENTS = frozenset({"liquidated", "reorganized"})
FORMS = frozenset({"merger", "accession", "division", "separation", "transformation"})
NUMBER = r"[0-9]{12}"
OKED = r"[0-9]{5}"


class LegalEntities(Source):
    """Ministry of Justice: the register of legal entities and individual entrepreneurs."""

    code = "legal_entities"
    name = _("Register of legal entities and individual entrepreneurs")
    subject_kind = SubjectKind.PRODUCER

    def parse(self, data: object) -> dict[str, Any]:
        read = Fields(data)
        return {
            "kind": read.choice("kind", KINDS),
            "name_kk": read.text("name_kk"),
            "name_ru": read.text("name_ru"),
            "registered_on": read.day("registered_on"),
            "resident": read.flag("resident"),
            "status": read.choice("status", STATUSES),
            "head": _head(read.object("head")),
            "legal_address": _address(read.object("legal_address")),
            "oked": read.text("oked", OKED),
            "oked_secondary": read.texts("oked_secondary", OKED),
            "events": read.rows("events", _event),
        }


def _head(read: Fields) -> dict[str, Any]:
    return {"iin": read.text("iin", NUMBER), "full_name": read.text("full_name")}


def _address(read: Fields) -> dict[str, Any]:
    return {"kato": read.text("kato", r"[0-9]{9}"), "kk": read.text("kk"), "ru": read.text("ru")}


def _event(read: Fields) -> dict[str, Any]:
    """A liquidation or reorganization; a reorganization has a form (51-6.4 spares a transformation)."""
    kind = read.choice("type", EVENTS)
    return {
        "type": kind,
        "form": read.choice("form", FORMS) if kind == "reorganized" else None,
        "date": read.day("date"),
        "completed": read.flag("completed"),
        "successor_bin": read.optional("successor_bin", lambda name: read.text(name, NUMBER)),
    }
