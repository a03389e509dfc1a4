"""All criteria by code, and the sample rule set made of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from verification.criteria.base import Criterion
from verification.criteria.facility import ElectricityUsed, FacilityOwnedOrLeased
from verification.criteria.legal_entity import NothingUnderWay, RegisteredNotLiquidated, Resident
from verification.criteria.pensions import EmployeesByPensions
from verification.criteria.permits import PermitWhereNeeded, SupplierRecord
from verification.criteria.production import ManufacturingOked, NoImportOfSameGood
from verification.criteria.tax import ActiveTaxpayer, TaxArrears

CRITERIA: Mapping[str, Criterion] = MappingProxyType(
    {
        criterion.code: criterion
        for criterion in (
            RegisteredNotLiquidated(),
            Resident(),
            ActiveTaxpayer(),
            EmployeesByPensions(),
            FacilityOwnedOrLeased(),
            ElectricityUsed(),
            ManufacturingOked(),
            NoImportOfSameGood(),
            PermitWhereNeeded(),
            SupplierRecord(),
            TaxArrears(),
            NothingUnderWay(),
        )
    }
)


def get(code: str) -> Criterion:
    """The criterion with this code; KeyError where there is none."""
    return CRITERIA[code]


def sample_rules() -> list[tuple[str, str, dict[str, Any]]]:
    """Code, mode and parameters of every criterion as the sample rule set has them."""
    return [(each.code, each.mode.value, each.checked({})) for each in CRITERIA.values()]
