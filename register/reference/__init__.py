"""Reference data shipped with the portal: places, goods, products, activities, units of measure. Extracts.

Read from the CSV files beside this module (their README tells what each holds) and kept for the process. What
the portal uses at run time are the rows of `Classification`, filled by `register.reference.loading`.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
REGION_ZEROS = "0" * 7


@dataclass(frozen=True)
class Code:
    """One code with its name in the three languages."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True)
class Place(Code):
    """A region, town or district by its nine-digit KATO code."""

    kind: str

    @property
    def region(self) -> str:
        """The KATO code of the region the place lies in; a region's own code for a region."""
        return region_code(self.code)


@dataclass(frozen=True)
class Good(Code):
    """A good by its ten-digit TN VED EAEU code, with its usual unit and its KPVED code."""

    unit: str
    kpved: str


@dataclass(frozen=True)
class Unit(Code):
    """A unit of measure with its code in the state's list of units."""

    okei: str


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@cache
def places() -> tuple[Place, ...]:
    """Regions, towns and districts, by code."""
    return tuple(Place(**row) for row in _rows("kato.csv"))


@cache
def goods() -> tuple[Good, ...]:
    """Goods of TN VED EAEU, by code."""
    return tuple(Good(**row) for row in _rows("tnved.csv"))


@cache
def products() -> tuple[Code, ...]:
    """Products of KPVED, by code."""
    return tuple(Code(**row) for row in _rows("kpved.csv"))


@cache
def activities() -> tuple[Code, ...]:
    """Activities of OKED (farming, mining, manufacturing), by code."""
    return tuple(Code(**row) for row in _rows("oked.csv"))


@cache
def units() -> tuple[Unit, ...]:
    """Units of measure, the most usual first."""
    return tuple(Unit(**row) for row in _rows("units.csv"))


def regions() -> tuple[Place, ...]:
    """The 17 oblasts, the capital and the two cities of republican significance."""
    return tuple(place for place in places() if place.code.endswith(REGION_ZEROS))


def region_code(kato: str) -> str:
    """The region's KATO code of any KATO code; raises ValueError for what is not nine digits."""
    if len(kato) != 9 or not (kato.isascii() and kato.isdigit()):
        raise ValueError(f"not a KATO code: {kato}")
    return f"{kato[:2]}{REGION_ZEROS}"


def good(tnved: str) -> Good | None:
    """The good of a TN VED EAEU code, where the extract holds it."""
    return next((one for one in goods() if one.code == tnved), None)
