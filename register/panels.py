"""What later apps show on the register's pages: they register panels here, and are never called by name.

A *form panel* adds a part to a step of the application form, a *gap finder* says what is missing for filing,
a *case panel* adds a part to the case page, a *reader rule* lets invited bodies read a case.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.functional import Promise

STEPS = ("organisation", "facility", "goods", "documents", "consents", "declaration", "review")
"""Steps of the application form, in their order."""


@dataclass(frozen=True)
class Gap:
    """Something missing for filing: at which step, in which words, and where to mend it."""

    step: str
    words: str | Promise
    url: str | Promise = ""


class FormPanel(Protocol):
    """A part of a form step that a later app knows about, bound to one subject (a declared good)."""

    template: str

    def form(self, request: HttpRequest, subject: Any) -> BaseForm:
        """The form for the subject; bound when the request posts it."""

    def save(self, form: BaseForm, *, by: Any) -> None:
        """Keep what was typed, complete or not: a draft is saved at every step."""


@dataclass(frozen=True)
class CasePanel:
    """A part of the case page: a template and what it shows; None when there is nothing for this reader."""

    order: int
    template: str
    context: Callable[[HttpRequest, Any], dict[str, Any] | None]


_form_panels: dict[str, list[FormPanel]] = {}
_gap_finders: list[Callable[[Any], Iterable[Gap]]] = []
_case_panels: list[CasePanel] = []
_reader_rules: list[Callable[[Any], Any]] = []
_snapshots: list[Callable[[Any], dict[str, Any]]] = []
_reasons: list[Callable[[Any], str]] = []
_work_lists: list[Callable[[HttpRequest], Iterable[dict[str, Any]]]] = []
_organisation_lookups: list[Callable[[str], Any]] = []


def add_form_panel(step: str, panel: FormPanel) -> None:
    _form_panels.setdefault(step, []).append(panel)


def form_panels(step: str) -> list[FormPanel]:
    return _form_panels.get(step, [])


def add_gap_finder(finder: Callable[[Any], Iterable[Gap]]) -> None:
    _gap_finders.append(finder)


def gaps(application: Any) -> list[Gap]:
    """Every gap of an application, in the order of the steps."""
    found = [gap for finder in _gap_finders for gap in finder(application)]
    return sorted(found, key=lambda gap: STEPS.index(gap.step))


def add_case_panel(panel: CasePanel) -> None:
    _case_panels.append(panel)


def case_panels(request: HttpRequest, case: Any) -> list[tuple[str, dict[str, Any]]]:
    """Templates and contexts of the panels that have something to show to this reader."""
    shown = [(panel, panel.context(request, case)) for panel in sorted(_case_panels, key=lambda p: p.order)]
    return [(panel.template, context) for panel, context in shown if context is not None]


def add_reader_rule(readable: Callable[[Any], Any]) -> None:
    """`readable(person)` gives a query of ids of applications that a later app lets the person read."""
    _reader_rules.append(readable)


def readable_applications(person: Any) -> set[int]:
    return {pk for rule in _reader_rules for pk in rule(person)}


def add_snapshot(part: Callable[[Any], dict[str, Any]]) -> None:
    """`part(good)` gives what a later app keeps about a declared good, for the ledger row of filing."""
    _snapshots.append(part)


def snapshot(good: Any) -> dict[str, Any]:
    return {key: value for part in _snapshots for key, value in part(good).items()}


def add_reasons(words: Callable[[Any], str]) -> None:
    """`words(good)` gives the reasons of a refusal in the active language, or nothing when it has none."""
    _reasons.append(words)


def reasons(good: Any) -> str:
    """Why a good was refused, in the active language; else the words kept with the good."""
    return next((text for words in _reasons if (text := words(good))), good.reasons)


def add_work_list(work: Callable[[HttpRequest], Iterable[dict[str, Any]]]) -> None:
    """`work(request)` gives the tiles of an official's work page: title, count, url, order."""
    _work_lists.append(work)


def work_lists(request: HttpRequest) -> list[dict[str, Any]]:
    tiles = [tile for work in _work_lists for tile in work(request)]
    return sorted(tiles, key=lambda tile: tile["order"])


def set_organisation_lookup(lookup: Callable[[str], Any]) -> None:
    """`lookup(identifier)` asks the legal-entity source; the later app that has sources sets it."""
    _organisation_lookups[:] = [lookup]


def organisation_lookup(identifier: str) -> Any:
    """What the state knows of an organisation (51-1.3.b); see `register.services.organisation`."""
    return _organisation_lookups[0](identifier)
