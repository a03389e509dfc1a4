"""A criterion: who it is about, whom it asks, what it finds, and the words for it (51-1.3.a, 51-1.3.d).

The rule that stands above every criterion is held here, once: a source that did not answer, or not readably,
makes the finding `unknown`, never `not_met`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from verification.criteria import parameters, wording
from verification.criteria.facts import Facts
from verification.criteria.parameters import Parameter
from verification.sources.base import SubjectKind

Words = str | Promise


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """The sample rule set's own choice; a rule set may choose otherwise."""

    REQUIRED = "required"
    INFORMATIONAL = "informational"


@dataclass(frozen=True, slots=True)
class Finding:
    """`reason` names the criterion's words; `facts` is what was found, as JSON keeps it."""

    outcome: Outcome
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is stored; `Criterion.explain` reads it back."""
        return {"reason": self.reason, **self.facts}


@dataclass(frozen=True, slots=True)
class Say:
    """Words of one reason: what was found, and what to do about it; both with `%(name)s` of facts."""

    found: Words
    remedy: Words = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in the active language: part of the reasoned reply (51-1.3.d)."""

    title: str
    found: str
    remedy: str
    norm: str


SILENT = "source_silent"
COMMON: Mapping[str, Say] = MappingProxyType(
    {
        SILENT: Say(
            _("The state database has not answered yet: %(sources)s."),
            _("Nothing is asked of you: the request will be repeated."),
        )
    }
)


class Criterion:
    """Subclasses say what they need and judge; they hold no state and see nothing but their arguments."""

    code: ClassVar[str]
    subject_kind: ClassVar[SubjectKind]
    sources: ClassVar[tuple[str, ...]]
    norm: ClassVar[str] = "51-1.3.a"
    mode: ClassVar[Mode] = Mode.REQUIRED
    title: ClassVar[Words]
    schema: ClassVar[tuple[Parameter, ...]] = ()
    says: ClassVar[Mapping[str, Say]]
    shows: ClassVar[Mapping[str, Callable[[Any], str]]] = MappingProxyType({})
    """How a fact is written in a sentence, by its name; as it is where nothing is said."""

    def checked(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters with defaults filled in; raises ParametersInvalid."""
        return parameters.checked(self.schema, given)

    def applies(self, facts: Facts, given: Mapping[str, Any] | None = None) -> bool:
        """Whether the criterion concerns this subject at all; decided by what was declared."""
        return self.concerns(facts, self.checked(given or {}))

    def evaluate(self, facts: Facts, given: Mapping[str, Any] | None = None) -> Finding:
        """The finding. Raises ParametersInvalid for parameters that no approved rule set could hold."""
        read = self.checked(given or {})
        if silent := facts.silent(self.sources):
            return Finding(Outcome.UNKNOWN, SILENT, {"sources": silent})
        return self.judge(facts, read)

    def concerns(self, facts: Facts, parameters: Mapping[str, Any]) -> bool:
        return True

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        """The finding on answers that are all there."""
        raise NotImplementedError

    def explain(self, stored: Mapping[str, Any]) -> Explanation:
        """A stored finding in the active language."""
        say = self.says.get(stored["reason"]) or COMMON[stored["reason"]]
        shown = {name: self.shows.get(name, wording.DEFAULTS.get(name, str))(value) for name, value in stored.items()}
        return Explanation(str(self.title), str(say.found) % shown, str(say.remedy) % shown, self.norm)


def met(**facts: Any) -> Finding:
    return Finding(Outcome.MET, "met", facts)


def not_met(reason: str, **facts: Any) -> Finding:
    return Finding(Outcome.NOT_MET, reason, facts)


def unknown(reason: str, **facts: Any) -> Finding:
    return Finding(Outcome.UNKNOWN, reason, facts)
