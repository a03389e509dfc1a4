"""Pension contributions: for how many employees a producer paid, by quarter."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import MalformedReply, Source, Subject, SubjectKind
from verification.sources.periods import last_quarters
from verification.sources.reading import Fields

QUARTERS = 6


class Pensions(Source):
    """Unified pension fund: employees with contributions in each of the last quarters."""

    code = "pensions"
    name = _("Pension contributions database")
    subject_kind = SubjectKind.PRODUCER

    def parameters(self, subject: Subject, on: date) -> dict[str, Any]:
        return {"quarters": last_quarters(on, QUARTERS)}

    def parse(self, data: object) -> dict[str, Any]:
        rows = Fields(data).rows("quarters", _quarter)
        if len({row["quarter"] for row in rows}) != len(rows):
            raise MalformedReply("data.quarters: a quarter is given twice")
        return {"quarters": rows}


def _quarter(read: Fields) -> dict[str, Any]:
    return {"quarter": read.text("quarter", r"[0-9]{4}-Q[1-4]"), "employees": read.whole("employees")}
