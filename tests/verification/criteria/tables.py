"""For each criterion, facts and the finding they must give: to be read as a table."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from verification.criteria.facts import Declared, Facts

ON = date(2026, 11, 23)
BIN, OTHER = "100640031854", "050140007762"

ENTITY = {"status": "active", "registered_on": "2010-06-14", "resident": True, "oked": "31090",
          "oked_secondary": ["46900"], "events": []}  # fmt: skip
TAXPAYER = {"status": "active", "status_since": "2010-06-14", "arrears_tenge": 0}
OBJECT = {"holder_bin": BIN, "kato": "111010000", "cadastral_number": "01-174-012-338", "address": "Зауыт, 38",
          "right": "owned", "since": "2011-01-01", "until": None}  # fmt: skip
RECORD = {"kind": "agricultural_record", "number": "123-KZ/2020", "holder_bin": BIN, "status": "valid",
          "valid_from": "2020-01-01", "valid_until": None, "tnved": ["1001"]}  # fmt: skip
PERMIT = {**RECORD, "kind": "activity_licence", "tnved": []}
IMPORT = {"tnved": "9403301100", "year": 2026, "quantity": "100", "unit": "796", "net_kg": "2500"}
OPEN = {"type": "reorganized", "form": "merger", "completed": False, "date": "2026-10-01"}

PROCESSED = Declared(
    kato="111010000", address="Зауыт, 38", cadastral_number="01:174:012:338", tnved="9403301100", unit="pcs",
    yearly_capacity=Decimal(1000),
)  # fmt: skip
GRAIN = Declared(
    kato="111010000", tnved="1001990000", unit="t", yearly_capacity=Decimal(500), wholly_produced=True,
    wholly_produced_kind="agriculture", basis_number="123-kz/ 2020",
)  # fmt: skip
MEDICINE = Declared(tnved="3004900002", unit="kg", yearly_capacity=Decimal(10))

NO_RECORD = None


def answered(facts: dict[str, Any] | None) -> Any:
    """An answer, or none on record, in the shape that a criterion reads."""
    return SimpleNamespace(status="no_record" if facts is None else "answered", facts=facts or {})


def facts(source: str, data: dict[str, Any] | None, declared: Declared = PROCESSED) -> Facts:
    return Facts(BIN, ON, {source: answered(data)}, declared)


def quarters(**employees: int) -> dict[str, Any]:
    return {"quarters": [{"quarter": f"2026-{q}", "employees": count} for q, count in employees.items()]}


def months(*kwh: int) -> dict[str, Any]:
    """From October 2026 backwards."""
    return {"months": [{"month": f"2026-{10 - i:02d}", "kwh": each} for i, each in enumerate(kwh)]}


def objects(**changed: Any) -> dict[str, Any]:
    return {"objects": [{**OBJECT, **changed}]}


def records(base: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {"records": [{**base, **changed}]}


def imports(**changed: Any) -> dict[str, Any]:
    return {"imports": [{**IMPORT, **changed}]}


# criterion, source, its facts, what was declared, outcome, reason
TABLE: list[tuple[str, str, dict[str, Any] | None, Declared, str, str]] = [
    ("registered_not_liquidated", "legal_entities", ENTITY, PROCESSED, "met", "met"),
    ("registered_not_liquidated", "legal_entities", NO_RECORD, PROCESSED, "not_met", "not_registered"),
    *[
        ("registered_not_liquidated", "legal_entities", {**ENTITY, "status": status}, PROCESSED, *finding)
        for status, finding in {
            "liquidating": ("met", "met"),
            "reorganizing": ("met", "met"),
            "liquidated": ("not_met", "ended"),
            "reorganized": ("not_met", "ended"),
        }.items()
    ],
    ("resident", "legal_entities", ENTITY, PROCESSED, "met", "met"),
    ("resident", "legal_entities", {**ENTITY, "resident": False}, PROCESSED, "not_met", "not_resident"),
    ("resident", "legal_entities", NO_RECORD, PROCESSED, "not_met", "not_registered"),
    ("active_taxpayer", "tax", TAXPAYER, PROCESSED, "met", "met"),
    ("active_taxpayer", "tax", {**TAXPAYER, "status": "inactive"}, PROCESSED, "not_met", "not_active"),
    ("active_taxpayer", "tax", {**TAXPAYER, "status": "suspended"}, PROCESSED, "not_met", "not_active"),
    ("active_taxpayer", "tax", NO_RECORD, PROCESSED, "not_met", "no_taxpayer"),
    ("employees_by_pensions", "pensions", quarters(Q3=12, Q2=1), PROCESSED, "met", "met"),
    ("employees_by_pensions", "pensions", quarters(Q3=12, Q2=0), PROCESSED, "not_met", "too_few"),
    ("employees_by_pensions", "pensions", quarters(Q3=0, Q2=5), PROCESSED, "not_met", "too_few"),
    ("employees_by_pensions", "pensions", quarters(Q3=12), PROCESSED, "unknown", "quarters_missing"),
    ("employees_by_pensions", "pensions", quarters(Q4=9, Q2=9), PROCESSED, "unknown", "quarters_missing"),
    ("employees_by_pensions", "pensions", NO_RECORD, PROCESSED, "not_met", "no_contributions"),
    ("facility_owned_or_leased", "property", objects(), PROCESSED, "met", "met"),
    ("facility_owned_or_leased", "property", objects(right="leased", until="2026-11-23"), PROCESSED, "met", "met"),
    ("facility_owned_or_leased", "property", objects(right="leased", until="2026-11-22"), PROCESSED,
     "not_met", "lease_over"),
    ("facility_owned_or_leased", "property", objects(holder_bin=OTHER), PROCESSED, "not_met", "no_right"),
    ("facility_owned_or_leased", "property", objects(kato="750000000"), PROCESSED, "not_met", "no_right"),
    ("facility_owned_or_leased", "property", objects(cadastral_number="1"), PROCESSED, "not_met", "no_right"),
    ("facility_owned_or_leased", "property", objects(since="2026-12-01"), PROCESSED, "not_met", "no_right"),
    ("facility_owned_or_leased", "property", {"objects": []}, PROCESSED, "not_met", "no_right"),
    ("facility_owned_or_leased", "property", NO_RECORD, PROCESSED, "not_met", "no_right"),
    ("electricity_used", "electricity", months(0, 100, 100, 100), PROCESSED, "met", "met"),
    ("electricity_used", "electricity", months(9_000, 100, 100, 99), PROCESSED, "not_met", "too_little"),
    ("electricity_used", "electricity", months(0, 0, 0, 0), PROCESSED, "not_met", "too_little"),
    ("electricity_used", "electricity", months(500, 500), PROCESSED, "unknown", "months_missing"),
    ("electricity_used", "electricity", NO_RECORD, PROCESSED, "not_met", "no_account"),
    ("manufacturing_oked", "legal_entities", ENTITY, PROCESSED, "met", "met"),
    ("manufacturing_oked", "legal_entities", {**ENTITY, "oked": "46900"}, PROCESSED, "not_met", "other"),
    ("manufacturing_oked", "legal_entities", {**ENTITY, "oked": "46900", "oked_secondary": ["31090"]}, PROCESSED,
     "met", "met"),
    ("manufacturing_oked", "legal_entities", NO_RECORD, PROCESSED, "not_met", "none"),
    ("no_import_of_same_good", "customs", NO_RECORD, PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", {"imports": []}, PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", imports(), PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", imports(quantity="100.001"), PROCESSED, "not_met", "imports"),
    ("no_import_of_same_good", "customs", {"imports": [{**IMPORT, "quantity": "60"}] * 2}, PROCESSED,
     "not_met", "imports"),
    ("no_import_of_same_good", "customs", imports(quantity="900", year=2025), PROCESSED, "not_met", "imports"),
    ("no_import_of_same_good", "customs", imports(quantity="900", year=2024), PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", imports(quantity="900", tnved="9403301900"), PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", imports(quantity="0", net_kg="0", unit="kg"), PROCESSED, "met", "met"),
    ("no_import_of_same_good", "customs", imports(unit="166"), PROCESSED, "unknown", "units_differ"),
    ("no_import_of_same_good", "customs", imports(tnved="1001990000", unit="kg", net_kg="50000"), GRAIN,
     "met", "met"),
    ("no_import_of_same_good", "customs", imports(tnved="1001990000", unit="kg", net_kg="50001"), GRAIN,
     "not_met", "imports"),
    ("no_import_of_same_good", "customs", imports(tnved=""), Declared(), "unknown", "no_capacity"),
    ("permit_where_needed", "licences", records(PERMIT), MEDICINE, "met", "met"),
    ("permit_where_needed", "licences", records(PERMIT, tnved=["3004"]), MEDICINE, "met", "met"),
    ("permit_where_needed", "licences", records(PERMIT, tnved=["3005"]), MEDICINE, "not_met", "no_permit"),
    ("permit_where_needed", "licences", records(PERMIT, kind="scrap_permit"), MEDICINE, "not_met", "no_permit"),
    ("permit_where_needed", "licences", records(PERMIT, holder_bin=OTHER), MEDICINE, "not_met", "no_permit"),
    ("permit_where_needed", "licences", records(PERMIT, status="suspended"), MEDICINE, "not_met", "not_valid"),
    ("permit_where_needed", "licences", records(PERMIT, valid_until="2026-11-22"), MEDICINE, "not_met",
     "not_valid"),
    ("permit_where_needed", "licences", NO_RECORD, MEDICINE, "not_met", "no_permit"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD), GRAIN, "met", "met"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, number="9"), GRAIN, "not_met",
     "not_confirmed"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, kind="extraction_licence"), GRAIN,
     "not_met", "not_confirmed"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, holder_bin=OTHER), GRAIN, "not_met",
     "not_confirmed"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, tnved=["2701"]), GRAIN, "not_met",
     "not_confirmed"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, valid_until="2025-12-31"), GRAIN,
     "not_met", "not_valid"),
    ("supplier_record_for_wholly_produced", "licences", records(RECORD, valid_from="2026-12-01"), GRAIN,
     "not_met", "not_valid"),
    ("supplier_record_for_wholly_produced", "licences", NO_RECORD, GRAIN, "not_met", "not_confirmed"),
    ("tax_arrears", "tax", TAXPAYER, PROCESSED, "met", "met"),
    ("tax_arrears", "tax", {**TAXPAYER, "arrears_tenge": 25_950}, PROCESSED, "met", "met"),
    ("tax_arrears", "tax", {**TAXPAYER, "arrears_tenge": 25_951}, PROCESSED, "not_met", "arrears"),
    ("tax_arrears", "tax", NO_RECORD, PROCESSED, "met", "met"),
    ("liquidation_or_reorganization_under_way", "legal_entities", ENTITY, PROCESSED, "met", "met"),
    ("liquidation_or_reorganization_under_way", "legal_entities", {**ENTITY, "status": "liquidating"}, PROCESSED,
     "not_met", "under_way"),
    ("liquidation_or_reorganization_under_way", "legal_entities", {**ENTITY, "events": [OPEN]}, PROCESSED,
     "not_met", "under_way"),
    ("liquidation_or_reorganization_under_way", "legal_entities",
     {**ENTITY, "events": [{**OPEN, "completed": True}]}, PROCESSED, "met", "met"),
    ("liquidation_or_reorganization_under_way", "legal_entities", NO_RECORD, PROCESSED, "met", "met"),
]  # fmt: skip
