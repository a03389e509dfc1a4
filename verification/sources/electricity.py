"""Electricity: how much the facility used, by month."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import MalformedReply, Source, Subject, SubjectKind
from verification.sources.periods import last_months
from verification.sources.reading import Fields

MONTHS = 12


class Electricity(Source):
    """Energy suppliers: kilowatt-hours billed at the facility in each of the last months."""

    code = "electricity"
    name = _("Electricity consumption database")
    subject_kind = SubjectKind.FACILITY

    def parameters(self, subject: Subject, on: date) -> dict[str, Any]:
        return {"months": last_months(on, MONTHS)}

    def parse(self, data: object) -> dict[str, Any]:
        rows = Fields(data).rows("months", _month)
        if len({row["month"] for row in rows}) != len(rows):
            raise MalformedReply("data.months: a month is given twice")
        return {"months": rows}


def _month(read: Fields) -> dict[str, Any]:
    return {"month": read.text("month", r"[0-9]{4}-(0[1-9]|1[0-2])"), "kwh": read.whole("kwh")}
