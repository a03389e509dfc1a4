"""The register of trusted software and products of the electronic industry (51-2.1)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import Source, SubjectKind
from verification.sources.reading import Fields

STATUSES = frozenset({"listed", "removed"})


class TrustedSoftware(Source):
    """Informatization authority: what software of this producer is listed."""

    code = "trusted_software"
    name = _("Register of trusted software")
    subject_kind = SubjectKind.PRODUCER

    def parse(self, data: object) -> dict[str, Any]:
        return {"records": Fields(data).rows("records", _record)}


def _record(read: Fields) -> dict[str, Any]:
    return {
        "number": read.text("number"),
        "name": read.text("name"),
        "status": read.choice("status", STATUSES),
        "listed_on": read.day("listed_on"),
        "removed_on": read.optional("removed_on", read.day),
    }
