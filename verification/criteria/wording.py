"""How facts are written in sentences, in the active language."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from verification.sources import registry

STATUSES = MappingProxyType(
    {
        "active": gettext_noop("active"),
        "inactive": gettext_noop("inactive"),
        "suspended": gettext_noop("suspended"),
        "liquidating": gettext_noop("being liquidated"),
        "reorganizing": gettext_noop("being reorganized"),
        "liquidated": gettext_noop("liquidated"),
        "reorganized": gettext_noop("ended by reorganization"),
        "valid": gettext_noop("valid"),
        "terminated": gettext_noop("terminated"),
    }
)


def day(value: str | None) -> str:
    """An ISO date as people write it; a dash where there is none."""
    return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT", use_l10n=True) if value else "–"


def number(value: Any) -> str:
    """A number with its thousands apart."""
    return number_format(Decimal(str(value)), use_l10n=True, force_grouping=True)


def status(value: str) -> str:
    return _(STATUSES[value])


def quarter(value: str) -> str:
    """2026-Q3 in words."""
    year, part = value.split("-Q")
    return pgettext("period", "quarter %(part)s of %(year)s") % {"part": part, "year": year}


def quarters(values: list[str]) -> str:
    return ", ".join(quarter(value) for value in values)


def months(values: list[str]) -> str:
    """2026-09, 2026-08 as 09.2026, 08.2026."""
    return ", ".join(date_format(date.fromisoformat(f"{value}-01"), "m.Y") for value in values)


def sources(codes: list[str]) -> str:
    """Names of sources, as the reader knows them."""
    return ", ".join(str(registry.get(code).name) for code in codes)


def listed(values: list[str]) -> str:
    return ", ".join(values)


def by_quarter(rows: list[dict[str, Any]]) -> str:
    """Quarters with their numbers of employees."""
    return ", ".join(f"{quarter(row['quarter'])}: {number(row['employees'])}" for row in rows)


DEFAULTS: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {"sources": sources, "status": status, "since": day, "until": day}
)
