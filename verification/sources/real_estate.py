"""Real estate and land: by what right a producer holds the facility at the declared address."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.sources.base import Source, SubjectKind
from verification.sources.reading import Fields

RIGHTS = frozenset({"owned", "leased"})
KINDS = frozenset({"building", "land", "premises"})


class Property(Source):
    """State corporation: rights to real estate and land at the address or cadastral number asked for."""

    code = "property"
    name = _("Register of real estate and land")
    subject_kind = SubjectKind.FACILITY

    def parse(self, data: object) -> dict[str, Any]:
        return {"objects": Fields(data).rows("objects", _object)}


def _object(read: Fields) -> dict[str, Any]:
    """One object; `until` is the last day of a lease, absent where it has no end."""
    return {
        "kind": read.choice("kind", KINDS),
        "cadastral_number": read.text("cadastral_number"),
        "kato": read.text("kato", r"[0-9]{9}"),
        "address": read.text("address"),
        "right": read.choice("right", RIGHTS),
        "holder_bin": read.text("holder_bin", r"[0-9]{12}"),
        "since": read.day("since"),
        "until": read.optional("until", read.day),
    }
