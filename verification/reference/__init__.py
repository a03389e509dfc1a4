"""Sample production conditions and operations (Article 51-7), read from `standards.toml` and checked whole.

What the portal judges by at run time are rows of `ConditionsVersion`, from `verification.reference.loading`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from verification.enums import ConditionKind, ProofKind

STANDARDS = Path(__file__).parent / "standards.toml"
CODE = re.compile(r"[0-9]{4}|[0-9]{6}|[0-9]{10}")


class StandardsError(ValueError):
    """The file of standards is not usable; the message names every fault with its good."""


@dataclass(frozen=True)
class Operation:
    """A production or technological operation with its points (51-7.1)."""

    code: str
    points: int
    required: bool
    proof: ProofKind
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True)
class Condition:
    """A production condition of the closed list of 51-7.2."""

    kind: ConditionKind
    required: bool
    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True)
class Standard:
    """51-7.3.b: the operations and the threshold for a good, by a code of 4, 6 or 10 digits."""

    code: str
    title_kk: str
    title_ru: str
    title_en: str
    threshold: int
    effective_from: date
    act_number: str
    act_date: date
    operations: tuple[Operation, ...]
    conditions: tuple[Condition, ...]

    def faults(self) -> Iterator[str]:
        """What is wrong with the standard, in words for its author."""
        codes = [operation.code for operation in self.operations]
        if not CODE.fullmatch(self.code):
            yield f"{self.code}: a code has 4, 6 or 10 digits"
        if len(set(codes)) != len(codes):
            yield f"{self.code}: an operation is named twice"
        if not self.conditions:
            yield f"{self.code}: at least one production condition is needed (51-7.2)"
        if not any(operation.required for operation in self.operations):
            yield f"{self.code}: no operation is required"
        if min((operation.points for operation in self.operations), default=0) <= 0:
            yield f"{self.code}: points of an operation must be above zero"
        if not 0 < self.threshold <= sum(operation.points for operation in self.operations):
            yield f"{self.code}: the threshold must be above zero and within reach"


@cache
def standards() -> tuple[Standard, ...]:
    """Every sample standard, one a code; raises StandardsError when the file holds a fault."""
    return parse(STANDARDS.read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Standard, ...]:
    """Standards from TOML text; raises StandardsError with every fault found."""
    try:
        table = tomllib.loads(text)
        found = tuple(_standards(table))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise StandardsError(f"unreadable standards: {error}") from error
    if faults := list(_faults(found)):
        raise StandardsError("; ".join(faults))
    return found


def _standards(table: dict[str, Any]) -> Iterator[Standard]:
    common = {key: table[key] for key in ("effective_from", "act_number", "act_date")}
    for entry in table["standards"]:
        own = {key: value for key, value in entry.items() if key not in ("codes", "operations", "conditions")}
        operations = tuple(Operation(**row | {"proof": ProofKind(row["proof"])}) for row in entry["operations"])
        conditions = tuple(Condition(**row | {"kind": ConditionKind(row["kind"])}) for row in entry["conditions"])
        for code in entry["codes"]:
            yield Standard(code=code, operations=operations, conditions=conditions, **common | own)


def _faults(found: tuple[Standard, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for standard in found:
        if standard.code in seen:
            yield f"{standard.code}: named twice"
        seen.add(standard.code)
        yield from standard.faults()
