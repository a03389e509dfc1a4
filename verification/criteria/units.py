"""Imported quantities in the unit a producer declared."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

KILOGRAMS: Mapping[str, Decimal] = {"g": Decimal("0.001"), "kg": Decimal(1), "t": Decimal(1000)}
STATE_CODES: Mapping[str, str] = {
    "163": "g", "166": "kg", "168": "t", "796": "pcs", "798": "th_pcs", "715": "pair", "839": "set",
    "006": "m", "008": "km", "055": "m2", "113": "m3", "112": "l", "116": "dal",
}  # fmt: skip
"""The state's codes of units, beside their short names."""


def in_unit(row: Mapping[str, Any], unit: str) -> Decimal | None:
    """The quantity of a customs row in `unit`: as counted, by thousands, or by net mass; else None."""
    declared, counted = STATE_CODES.get(unit, unit), STATE_CODES.get(row["unit"], row["unit"])
    quantity = Decimal(row["quantity"])
    if declared == counted:
        return quantity
    if (declared, counted) == ("th_pcs", "pcs"):
        return quantity / 1000
    if (declared, counted) == ("pcs", "th_pcs"):
        return quantity * 1000
    if declared in KILOGRAMS:
        return Decimal(row["net_kg"]) / KILOGRAMS[declared]
    return None
