"""In-country value share of a good (1.2, 51-1.8): pure formulas, each with the date from which it applies.

The law calls the share a percentage of domestic content. The default formula reads it through the cost of
the good: 100 − foreign raw materials and components ÷ ex-works cost × 100. A formula is data: a published
share keeps the version it was computed by, and the authorized body switches formulas by date.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.enums import CostKind, CostOrigin

HUNDREDTH = Decimal("0.01")
LOWEST, HIGHEST = Decimal("0.00"), Decimal("100.00")
MOST_DIGITS = 15
"""Tenge amounts up to a thousand billion with two decimals; a longer figure is a mistake."""


class CostError(ValueError):
    """The cost table gives no share; `reason` is a lazily translated sentence."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


class Cost(Protocol):
    """One line of the cost of one unit of the good: what kind, where it comes from, how much in tenge."""

    @property
    def kind(self) -> str: ...

    @property
    def origin(self) -> str: ...

    @property
    def amount(self) -> Decimal: ...


@dataclass(frozen=True)
class Formula:
    """How the share is read: which kinds of foreign cost count, and which side of 100 is published."""

    version: str
    effective_from: date
    foreign_kinds: frozenset[CostKind]
    publishes_domestic: bool = True


MATERIAL_COSTS = frozenset({CostKind.MATERIALS, CostKind.COMPONENTS})

FORMULAS = (Formula("2025-1", date(2025, 5, 19), MATERIAL_COSTS),)
"""In the order of their dates. The first applies from the law that introduced the register."""


def formula_on(day: date, formulas: Iterable[Formula] = FORMULAS) -> Formula:
    """The formula in force on a day; raises LookupError for a day before the first."""
    in_force = [formula for formula in formulas if formula.effective_from <= day]
    if not in_force:
        raise LookupError(f"no formula of the in-country value share on {day.isoformat()}")
    return max(in_force, key=lambda formula: formula.effective_from)


def formula_by_version(version: str, formulas: Iterable[Formula] = FORMULAS) -> Formula:
    """The formula a published share was computed by; raises LookupError for an unknown version."""
    for formula in formulas:
        if formula.version == version:
            return formula
    raise LookupError(f"no formula of the in-country value share called {version}")


def total(lines: Iterable[Cost]) -> Decimal:
    """The sum of a cost table, in tenge."""
    return sum((line.amount for line in lines), Decimal(0))


def share(lines: Iterable[Cost], ex_works_cost: Decimal | None, formula: Formula) -> Decimal:
    """The share in percent, two decimals, half up, from 0 to 100.

    `ex_works_cost` is the ex-works cost of one unit, in tenge; None takes the sum of the lines. Raises
    CostError for an empty table, an amount that is negative, infinite or too long, or a cost not above zero.
    """
    table = list(lines)
    cost = total(_checked(table)) if ex_works_cost is None else ex_works_cost
    _checked_cost(cost)
    foreign = total(line for line in _checked(table) if _is_foreign(line, formula))
    part = (foreign / cost) * 100
    return _rounded(100 - part if formula.publishes_domestic else part)


def _is_foreign(line: Cost, formula: Formula) -> bool:
    return line.origin == CostOrigin.FOREIGN and line.kind in formula.foreign_kinds


def _rounded(percent: Decimal) -> Decimal:
    return min(max(percent.quantize(HUNDREDTH, ROUND_HALF_UP), LOWEST), HIGHEST)


def _checked(table: list[Cost]) -> list[Cost]:
    if not table:
        raise CostError(_("The cost table is empty."))
    for line in table:
        _checked_amount(line.amount)
        if line.amount < 0:
            raise CostError(_("An amount in the cost table cannot be negative."))
    return table


def _checked_cost(cost: Decimal) -> None:
    _checked_amount(cost)
    if cost <= 0:
        raise CostError(_("The ex-works cost must be above zero."))


def _checked_amount(amount: Decimal) -> None:
    if not isinstance(amount, Decimal) or not amount.is_finite() or amount.adjusted() >= MOST_DIGITS:
        raise CostError(_("An amount in the cost table is not a sum in tenge."))
