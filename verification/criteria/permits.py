"""Criteria on documents a good rests on: permits, and what a supplier confirms (51-1.3.a, 51-3.2–51-3.7)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria.base import Criterion, Finding, Say, met, not_met
from verification.criteria.facts import Facts
from verification.criteria.parameters import Prefixes
from verification.sources.base import SubjectKind

SOURCE = "licences"
PERMITS = frozenset({"activity_licence", "permit"})
CONFIRMS: Mapping[str, frozenset[str]] = {
    "solid_minerals": frozenset({"extraction_licence", "extraction_contract"}),
    "hydrocarbons": frozenset({"extraction_contract"}),
    "common_minerals": frozenset({"common_minerals_licence", "extraction_licence", "extraction_contract"}),
    "agriculture": frozenset({"agricultural_record"}),
    "scrap": frozenset({"scrap_permit"}),
}
"""What kind of record confirms a wholly produced good of each kind: 51-3.2 to 51-3.6."""
WITHOUT_A_SUPPLIER = "natural_resources"


class PermitWhereNeeded(Criterion):
    """A valid licence or permit for goods that need one by their TN VED code. No record: there is none."""

    code = "permit_where_needed"
    subject_kind = SubjectKind.GOOD
    sources = (SOURCE,)
    title = _("The permit that the good needs is valid")
    schema = (
        Prefixes(
            "tnved", _("beginnings of the TN VED codes that need a permit"),
            ["2207", "2208", "24", "30", "3601", "3602", "93"],
        ),
    )  # fmt: skip
    says = {
        "met": Say(_("Permit %(number)s is valid until: %(until)s.")),
        "no_permit": Say(
            _("No licence or permit for goods of code %(tnved)s is known."),
            _("Obtain the licence or permit, and apply again."),
        ),
        "not_valid": Say(
            _("Permit %(number)s is not valid: %(status)s, until: %(until)s."),
            _("Renew the licence or permit, and apply again."),
        ),
    }

    def concerns(self, facts: Facts, parameters: Mapping[str, Any]) -> bool:
        return facts.declared.tnved.startswith(tuple(parameters["tnved"]))

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        records = [row for row in _own(facts) if row["kind"] in PERMITS and _covers(row, facts)]
        return _best(records, facts, not_met("no_permit", tnved=facts.declared.tnved))


class SupplierRecord(Criterion):
    """What a wholly produced good rests on is confirmed by the state body concerned (51-3.2–51-3.6).

    Water, land and air have no supplier in 51-3, so they are not concerned. No record: not confirmed.
    """

    code = "supplier_record_for_wholly_produced"
    subject_kind = SubjectKind.GOOD
    sources = (SOURCE,)
    norm = "51-3.7"
    title = _("The licence, contract, permit or record of the wholly produced good is confirmed")
    says = {
        "met": Say(_("Document %(number)s is confirmed; valid until: %(until)s.")),
        "not_confirmed": Say(
            _("No state body confirms document %(number)s for this producer and this good."),
            _("Check the number, or have the record entered by the body that issued it; apply again."),
        ),
        "not_valid": Say(
            _("Document %(number)s is not valid: %(status)s, until: %(until)s."),
            _("Renew the document, and apply again."),
        ),
    }

    def concerns(self, facts: Facts, parameters: Mapping[str, Any]) -> bool:
        declared = facts.declared
        return declared.wholly_produced and declared.wholly_produced_kind != WITHOUT_A_SUPPLIER

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        number = facts.declared.basis_number
        records = [
            row for row in _own(facts) if _same(row["number"], number) and _confirms(row, facts) and _covers(row, facts)
        ]
        return _best(records, facts, not_met("not_confirmed", number=number or "–"))


def _own(facts: Facts) -> list[Mapping[str, Any]]:
    found = facts.of(SOURCE)
    return [row for row in found["records"] if row["holder_bin"] == facts.bin] if found else []


def _covers(row: Mapping[str, Any], facts: Facts) -> bool:
    """A record without codes is general."""
    return not row["tnved"] or facts.declared.tnved.startswith(tuple(row["tnved"]))


def _confirms(row: Mapping[str, Any], facts: Facts) -> bool:
    kinds = CONFIRMS.get(facts.declared.wholly_produced_kind)
    return row["kind"] in (kinds if kinds is not None else frozenset().union(*CONFIRMS.values()))


def _same(one: str, other: str) -> bool:
    """Numbers are compared without spaces and case."""
    return bool(other) and "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _best(records: list[Mapping[str, Any]], facts: Facts, otherwise: Finding) -> Finding:
    """The valid record that lasts longest; else the one that lasted longest; else what there is to say."""
    if not records:
        return otherwise
    valid = [row for row in records if _is_valid(row, facts)]
    row = max(valid or records, key=lambda each: (each["valid_until"] is None, each["valid_until"] or ""))
    shown = {"number": row["number"], "status": row["status"], "until": row["valid_until"]}
    return met(**shown) if valid else not_met("not_valid", **shown)


def _is_valid(row: Mapping[str, Any], facts: Facts) -> bool:
    on = facts.on.isoformat()
    lasts = row["valid_until"] is None or row["valid_until"] >= on
    return bool(row["status"] == "valid" and row["valid_from"] <= on and lasts)
