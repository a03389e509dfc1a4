"""The in-country value share: the default formula, its rounding, its bounds and what it refuses (1.2)."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from register.enums import CostKind, CostOrigin
from register.in_country_value import (
    FORMULAS,
    MATERIAL_COSTS,
    CostError,
    Formula,
    formula_by_version,
    formula_on,
    share,
    total,
)

DEFAULT = FORMULAS[0]
FOREIGN_SHARE = Formula("foreign", date(2030, 1, 1), MATERIAL_COSTS, publishes_domestic=False)


class CostLine(NamedTuple):
    kind: CostKind
    origin: CostOrigin
    amount: Decimal


amounts = st.decimals("0", "100000000", places=2)


@pytest.fixture(autouse=True, scope="module")
def english():
    with translation.override("en"):
        yield


def line(amount, kind=CostKind.MATERIALS, origin=CostOrigin.FOREIGN):
    return CostLine(kind, origin, Decimal(amount))


def home(amount, kind=CostKind.MATERIALS):
    return line(amount, kind, CostOrigin.DOMESTIC)


TABLE = [
    # lines, ex-works cost, share
    ([line("25"), home("75")], None, "75.00"),
    ([line("25"), home("75")], "200", "87.50"),
    ([line("10"), line("15", CostKind.COMPONENTS), home("75")], None, "75.00"),
    ([line("40", CostKind.ENERGY), line("20", CostKind.LABOUR), home("40")], None, "100.00"),
    ([line("30", CostKind.OTHER), home("70")], None, "100.00"),
    ([home("100")], None, "100.00"),
    ([line("100")], None, "0.00"),
    ([line("150")], "100", "0.00"),  # bounded below
    ([line("0"), home("1")], None, "100.00"),
    ([line("1"), home("2")], None, "66.67"),
    ([line("2"), home("1")], None, "33.33"),
    ([line("0.01"), home("199.99")], None, "100.00"),  # 99.995 goes up
    ([line("0.03"), home("199.97")], None, "99.99"),  # 99.985 goes up, not to the even digit
    ([line("333333333333.33"), home("666666666666.67")], None, "66.67"),
]


@pytest.mark.norm("1.2")
@pytest.mark.parametrize(("lines", "cost", "expected"), TABLE)
def test_the_default_formula(lines, cost, expected):
    assert str(share(lines, cost and Decimal(cost), DEFAULT)) == expected


def test_another_reading_is_another_formula_and_needs_no_other_code():
    lines = [line("25"), home("75")]
    assert share(lines, None, FOREIGN_SHARE) == Decimal("25.00")


@pytest.mark.parametrize(
    ("lines", "cost", "reason"),
    [
        ([], None, "empty"),
        ([], Decimal(100), "empty"),
        ([home("0")], None, "above zero"),
        ([home("10")], Decimal(0), "above zero"),
        ([home("10")], Decimal(-5), "above zero"),
        ([home("-10"), home("20")], None, "negative"),
        ([home("NaN")], None, "not a sum"),
        ([home("Infinity")], None, "not a sum"),
        ([home("1E+30")], None, "not a sum"),
        ([home("10")], Decimal("NaN"), "not a sum"),
        ([CostLine(CostKind.OTHER, CostOrigin.DOMESTIC, 0.1)], None, "not a sum"),
    ],
)
def test_a_table_that_gives_no_share_is_refused(lines, cost, reason):
    with pytest.raises(CostError) as caught:
        share(lines, cost, DEFAULT)
    assert reason in str(caught.value.reason)


@pytest.mark.norm("9.41-1")
def test_the_formula_in_force_depends_on_the_day():
    formulas = (DEFAULT, FOREIGN_SHARE)
    assert formula_on(date(2029, 12, 31), formulas) == DEFAULT
    assert formula_on(date(2030, 1, 1), formulas) == FOREIGN_SHARE
    with pytest.raises(LookupError, match="2025-05-18"):
        formula_on(date(2025, 5, 18), formulas)


def test_a_published_share_finds_its_formula_again():
    assert formula_by_version("2025-1") == DEFAULT
    with pytest.raises(LookupError, match="2031"):
        formula_by_version("2031")


def test_versions_are_unique_and_in_the_order_of_their_dates():
    assert len({formula.version for formula in FORMULAS}) == len(FORMULAS)
    assert list(FORMULAS) == sorted(FORMULAS, key=lambda formula: formula.effective_from)


@given(st.lists(st.builds(CostLine, st.sampled_from(CostKind), st.sampled_from(CostOrigin), amounts)))
def test_the_share_is_a_percentage_and_both_readings_add_up(lines):
    if total(lines) == 0:
        with pytest.raises(CostError):
            share(lines, None, DEFAULT)
        return
    domestic, foreign = share(lines, None, DEFAULT), share(lines, None, FOREIGN_SHARE)
    assert 0 <= domestic <= 100
    assert abs(domestic + foreign - 100) <= Decimal("0.01")


@given(amounts, amounts.filter(bool), amounts)
def test_more_foreign_material_never_raises_the_share(foreign, domestic, more):
    less = share([line(foreign), home(domestic)], None, DEFAULT)
    assert share([line(foreign + more), home(domestic)], None, DEFAULT) <= less
