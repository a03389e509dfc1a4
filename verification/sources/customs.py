"""Customs: what finished goods of the same TN VED code the producer brought into the country."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import GoodSubject, Source, Subject, SubjectKind
from verification.sources.reading import Fields

YEARS = 3


class Customs(Source):
    """Customs declarations and statistical forms, by TN VED code and calendar year."""

    code = "customs"
    name = _("Customs database")
    subject_kind = SubjectKind.GOOD

    def parameters(self, subject: Subject, on: date) -> dict[str, Any]:
        if not isinstance(subject, GoodSubject):
            raise ValueError("customs is asked about a good")
        return {"years": [on.year - back for back in range(YEARS)], "unit": subject.unit}

    def parse(self, data: object) -> dict[str, Any]:
        return {"imports": Fields(data).rows("imports", _import)}


def _import(read: Fields) -> dict[str, Any]:
    """One year: quantity in `unit` (the unit asked for, where customs counts in it), net mass in kg."""
    return {
        "tnved": read.text("tnved", r"[0-9]{10}"),
        "year": read.whole("year"),
        "quantity": read.quantity("quantity"),
        "unit": read.text("unit"),
        "net_kg": read.quantity("net_kg"),
        "value_tenge": read.whole("value_tenge"),
    }
