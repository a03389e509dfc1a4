"""Criteria on a good: the producer manufactures, and does not import what it makes (1.7, 51-1.3.a)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria import wording
from verification.criteria.base import Criterion, Finding, Say, met, not_met, unknown
from verification.criteria.facts import Facts
from verification.criteria.parameters import Flag, Percent, Prefixes, Whole
from verification.criteria.units import in_unit
from verification.sources.base import SubjectKind

MINING_AND_MANUFACTURING = [f"{division:02d}" for division in range(5, 34)]
"""Divisions of OKED sections B and C."""


class ManufacturingOked(Criterion):
    """A registered activity of mining or manufacturing; asked only about processed goods. No record: none."""

    code = "manufacturing_oked"
    subject_kind = SubjectKind.GOOD
    sources = ("legal_entities",)
    title = _("The producer's activity is manufacturing")
    schema = (
        Prefixes("oked", _("beginnings of the OKED codes that count"), MINING_AND_MANUFACTURING, 2, 5),
        Flag("secondary", _("secondary activities count as well"), True),
    )
    says = {
        "met": Say(_("Registered activity by OKED: %(oked)s.")),
        "none": Say(_("No activity is registered."), _("Register a manufacturing activity by OKED, and apply again.")),
        "other": Say(
            _("Registered activities by OKED: %(oked)s; none of them is manufacturing."),
            _("Register a manufacturing activity by OKED, and apply again."),
        ),
    }
    shows = {"oked": wording.listed}

    def concerns(self, facts: Facts, parameters: Mapping[str, Any]) -> bool:
        return not facts.declared.wholly_produced

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        entity = facts.of("legal_entities")
        if entity is None:
            return not_met("none")
        codes = [entity["oked"], *(entity["oked_secondary"] if parameters["secondary"] else [])]
        counting = [code for code in codes if code.startswith(tuple(parameters["oked"]))]
        return met(oked=counting) if counting else not_met("other", oked=codes)


class NoImportOfSameGood(Criterion):
    """Imports under the same TN VED code stay within a share of the declared yearly output, year by year.

    No record: nothing was imported. Quantities that cannot be counted in the declared unit: unknown.
    """

    code = "no_import_of_same_good"
    subject_kind = SubjectKind.GOOD
    sources = ("customs",)
    norm = "1.7"
    title = _("The producer does not import the same finished good")
    schema = (
        Percent("share", _("imports in a year, % of declared yearly output, at most"), "10"),
        Whole("years_back", _("full years before the current one"), 1, 0, 2),
    )
    says = {
        "met": Say(_("Imports under code %(tnved)s: %(share)s %% of the declared yearly output.")),
        "imports": Say(
            _("Imports under code %(tnved)s in %(year)s: %(share)s %% of the declared yearly output; "
              "at most %(limit)s %% is allowed."),
            _("Check the code and the declared capacity. Apply again when imports are within the limit."),
        ),
        "units_differ": Say(
            _("Customs counts code %(tnved)s in a unit that cannot be compared with the declared one."),
            _("Nothing is asked of you: an official will clear this up with customs."),
        ),
        "no_capacity": Say(
            _("The declared yearly output is missing."), _("Declare the capacity a year of the good.")
        ),
    }  # fmt: skip
    shows = {"share": wording.number, "limit": wording.number, "quantity": wording.number}

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        tnved, capacity = facts.declared.tnved, facts.declared.yearly_capacity
        rows = _imports(facts, parameters["years_back"])
        if not rows:
            return met(tnved=tnved, share="0")
        if not capacity:
            return unknown("no_capacity")
        years: dict[int, Decimal] = {}
        for row in rows:
            quantity = in_unit(row, facts.declared.unit)
            if quantity is None:
                return unknown("units_differ", tnved=tnved)
            years[row["year"]] = years.get(row["year"], Decimal(0)) + quantity
        return _worst(years, capacity, Decimal(parameters["share"]), tnved)


def _imports(facts: Facts, years_back: int) -> list[Mapping[str, Any]]:
    """Imports above nothing of the very code, in the years that count."""
    found = facts.of("customs")
    return [
        row
        for row in (found["imports"] if found else [])
        if row["tnved"] == facts.declared.tnved
        and facts.on.year - years_back <= row["year"] <= facts.on.year
        and (Decimal(row["quantity"]) or Decimal(row["net_kg"]))
    ]


def _worst(years: Mapping[int, Decimal], capacity: Decimal, limit: Decimal, tnved: str) -> Finding:
    year = max(years, key=lambda each: (years[each], each))
    share = years[year] / capacity * 100
    shown = str(share.quantize(Decimal("0.01"), ROUND_HALF_UP))
    if share <= limit:
        return met(tnved=tnved, share=shown)
    return not_met("imports", tnved=tnved, year=year, quantity=f"{years[year]:f}", share=shown, limit=f"{limit:f}")
