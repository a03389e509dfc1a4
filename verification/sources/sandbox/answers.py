"""What each of the sandbox's databases answers about a company: `data` of a reply, or None for no record."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from verification.sources.periods import last_months, last_quarters
from verification.sources.sandbox.company import Company, event_as_json
from verification.sources.sandbox.trades import document_for

Query = Mapping[str, Any]
Data = dict[str, Any] | None
PERMITTED_CHAPTERS = ("2207", "2208", "24", "30", "36", "93")
"""Goods that a healthy company holds a permit for without being asked by number."""


def legal_entities(company: Company, subject: Query, params: Query, on: date) -> Data:
    is_known = company.event is not None and company.event.on <= on
    return {
        "kind": company.kind, "name_kk": company.name_kk, "name_ru": company.name_ru,
        "registered_on": company.registered_on.isoformat(), "resident": company.resident,
        "status": company.status_on(on),
        "head": {"iin": company.head_iin, "full_name": company.head_name},
        "legal_address": {"kato": company.kato, "kk": company.address_kk, "ru": company.address_ru},
        "oked": company.oked, "oked_secondary": list(company.oked_secondary),
        "events": [event_as_json(company.event)] if company.event and is_known else [],
    }  # fmt: skip


def tax(company: Company, subject: Query, params: Query, on: date) -> Data:
    since = company.registered_on if company.taxpayer == "active" else date(2025, 2, 1)
    return {
        "status": company.taxpayer,
        "status_since": since.isoformat(),
        "arrears_tenge": company.arrears_tenge,
    }


def pensions(company: Company, subject: Query, params: Query, on: date) -> Data:
    quarters = params.get("quarters") or last_quarters(on, 2)
    return {
        "quarters": [
            {"quarter": quarter, "employees": _about(company.employees, company, quarter)} for quarter in quarters
        ]
    }


def real_estate(company: Company, subject: Query, params: Query, on: date) -> Data:
    """The facility declared is theirs at the address declared, unless the company's profile differs."""
    if company.right is None:
        return None
    is_leased = company.right == "leased"
    until = company.leased_until or on.replace(month=1, day=1) + timedelta(days=1_460)
    return {
        "objects": [
            {
                "kind": "building",
                "cadastral_number": subject["cadastral_number"] or f"{subject['kato'][:2]}-315-042-117",
                "kato": subject["kato"] or company.kato,
                "address": subject["address"] or company.address_ru,
                "right": company.right,
                "holder_bin": company.bin,
                "since": company.registered_on.isoformat(),
                "until": until.isoformat() if is_leased else None,
            }
        ]
    }


def electricity(company: Company, subject: Query, params: Query, on: date) -> Data:
    if company.kwh_a_month is None:
        return None
    months = params.get("months") or last_months(on, 12)
    return {"months": [{"month": month, "kwh": _about(company.kwh_a_month, company, month)} for month in months]}


def licences(company: Company, subject: Query, params: Query, on: date) -> Data:
    """A number asked about is confirmed; NONE…, EXPIRED… and OTHER… are three ways in which it is not."""
    number, tnved = subject["permit_number"], subject["tnved"]
    if not company.has_documents or number.upper().startswith("NONE"):
        return None
    if number:
        return {"records": [_record(company, number, document_for(tnved), tnved, on)]}
    if tnved.startswith(PERMITTED_CHAPTERS):
        return {"records": [_record(company, company.basis_number, "activity_licence", tnved, on)]}
    return None


def customs(company: Company, subject: Query, params: Query, on: date) -> Data:
    if not company.imports_a_year:
        return None
    years = params.get("years") or [on.year, on.year - 1]
    return {
        "imports": [
            {
                "tnved": subject["tnved"],
                "year": year,
                "quantity": company.imports_a_year,
                "unit": subject["unit"] or "796",
                "net_kg": company.imports_a_year * 12,
                "value_tenge": company.imports_a_year * 9_000,
            }
            for year in years
        ]
    }


def trusted_software(company: Company, subject: Query, params: Query, on: date) -> Data:
    if not company.software:
        return None
    return {
        "records": [
            {"number": f"PO-{i:04d}", "name": name, "status": "listed",
             "listed_on": company.registered_on.isoformat(), "removed_on": None}
            for i, name in enumerate(company.software, 1)
        ]
    }  # fmt: skip


def _record(company: Company, number: str, kind: str, tnved: str, on: date) -> dict[str, Any]:
    is_expired = number.upper().startswith("EXPIRED")
    holder = "050140007762" if number.upper().startswith("OTHER") else company.bin
    return {
        "kind": kind, "number": number, "holder_bin": holder, "issued_by": "Уәкілетті орган",
        "status": "valid", "valid_from": company.registered_on.isoformat(),
        "valid_until": "2024-12-31" if is_expired else None,
        "object": company.address_ru, "tnved": [tnved],
    }  # fmt: skip


def _about(base: int, company: Company, period: str) -> int:
    """The figure of one period: within a tenth of the base, the same whenever it is asked for."""
    chance = Random(f"{company.bin}:{period}")  # noqa: S311  the same every time
    return base and max(1, round(base * chance.uniform(0.9, 1.1)))


ANSWERS: Mapping[str, Callable[[Company, Query, Query, date], Data]] = MappingProxyType(
    {
        "legal_entities": legal_entities,
        "tax": tax,
        "pensions": pensions,
        "property": real_estate,
        "electricity": electricity,
        "licences": licences,
        "customs": customs,
        "trusted_software": trusted_software,
    }
)
