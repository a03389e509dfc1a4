"""Taxpayers: active or not, and arrears."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import Source, SubjectKind
from verification.sources.reading import Fields

STATUSES = frozenset({"active", "inactive", "suspended"})


class Tax(Source):
    """State Revenue Committee: taxpayers and their arrears, in whole tenge."""

    code = "tax"
    name = _("Tax authority's database")
    subject_kind = SubjectKind.PRODUCER

    def parse(self, data: object) -> dict[str, Any]:
        read = Fields(data)
        return {
            "status": read.choice("status", STATUSES),
            "status_since": read.day("status_since"),
            "arrears_tenge": read.whole("arrears_tenge"),
        }
