"""What a criterion is given: answers by source, what was declared, and the day it is judged on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

DEPENDABLE = frozenset({"answered", "no_record"})


class Answered(Protocol):
    """An answer of a source: `verification.sources.base.Answer`, or the evidence row made of it."""

    @property
    def status(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Declared:
    """What the applicant declared about the facility, and about the good where the criterion is about one."""

    kato: str = ""
    address: str = ""
    cadastral_number: str = ""
    tnved: str = ""
    unit: str = ""
    yearly_capacity: Decimal | None = None
    wholly_produced: bool = False
    wholly_produced_kind: str = ""
    basis_number: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a finding may depend on; the same facts and parameters always give the same finding."""

    bin: str
    on: date
    answers: Mapping[str, Answered] = field(default_factory=dict)
    declared: Declared = field(default_factory=Declared)

    def silent(self, sources: tuple[str, ...]) -> list[str]:
        """Those of the sources that have not answered, or not readably."""
        return [code for code in sources if not self.is_dependable(code)]

    def is_dependable(self, source: str) -> bool:
        answer = self.answers.get(source)
        return answer is not None and str(answer.status) in DEPENDABLE

    def of(self, source: str) -> Mapping[str, Any] | None:
        """Facts of a source that answered; None where it has no record."""
        answer = self.answers[source]
        return answer.facts if str(answer.status) == "answered" else None
