"""Criteria on the facility: whose it is, and whether anything runs there (51-1.3.a)."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria import wording
from verification.criteria.base import Criterion, Finding, Say, met, not_met, unknown
from verification.criteria.facts import Facts
from verification.criteria.parameters import Whole
from verification.sources.base import SubjectKind
from verification.sources.periods import last_months


class FacilityOwnedOrLeased(Criterion):
    """The producer owns or leases the facility at the declared address.

    An object counts when it is held by the producer, lies in the declared region, and bears the declared
    cadastral number where there is one. No record: no right to anything there is registered.
    """

    code = "facility_owned_or_leased"
    subject_kind = SubjectKind.FACILITY
    sources = ("property",)
    title = _("The facility is owned or leased at the declared address")
    says = {
        "met": Say(_("A registered right to %(cadastral_number)s, %(address)s, valid until: %(until)s.")),
        "no_right": Say(
            _("No ownership or lease of the producer is registered at the declared address."),
            _("Check the address and the cadastral number, register the right, and apply again."),
        ),
        "lease_over": Say(
            _("The lease of %(cadastral_number)s ended on %(until)s."),
            _("Register the extended or new lease, and apply again."),
        ),
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        found = facts.of("property")
        held = [row for row in found["objects"] if _is_declared(row, facts)] if found else []
        if not held:
            return not_met("no_right")
        valid = [row for row in held if row["until"] is None or row["until"] >= facts.on.isoformat()]
        latest = max(valid or held, key=lambda row: (row["until"] is None, row["until"] or ""))
        shown = {name: latest[name] for name in ("cadastral_number", "address", "right", "until")}
        return met(**shown) if valid else not_met("lease_over", **shown)


def _is_declared(row: Mapping[str, Any], facts: Facts) -> bool:
    declared = facts.declared
    if row["holder_bin"] != facts.bin or row["since"] > facts.on.isoformat():
        return False
    if declared.kato and row["kato"][:2] != declared.kato[:2]:
        return False
    return not declared.cadastral_number or _digits(row["cadastral_number"]) == _digits(declared.cadastral_number)


def _digits(cadastral_number: str) -> str:
    """Digits only: the same number is written with colons, dashes and without."""
    return re.sub(r"[^0-9]", "", cadastral_number)


class ElectricityUsed(Criterion):
    """Electricity used at the facility in the last months, by the suppliers' bills.

    The latest `lag_months` are left out, because their bills come late. No record: no account at the address,
    so nothing was used there from the grid. A month that the reply leaves out is no zero: unknown.
    """

    code = "electricity_used"
    subject_kind = SubjectKind.FACILITY
    sources = ("electricity",)
    title = _("Electricity is used at the facility")
    schema = (
        Whole("minimum_kwh", _("kilowatt-hours in all the months together, at least"), 300, 1, 10**9),
        Whole("months", _("number of months"), 3, 1, 9),
        Whole("lag_months", _("latest months left out"), 1, 0, 3),
    )
    says = {
        "met": Say(_("%(kwh)s kWh were used in %(months)s.")),
        "no_account": Say(
            _("No energy supplier has an account of the producer at the declared address."),
            _("Check the address, or have the supply contract entered by your energy supplier; apply again."),
        ),
        "too_little": Say(
            _("%(kwh)s kWh were used in %(months)s; at least %(minimum)s are needed."),
            _("Apply again once production runs, or have a mistake in the bills corrected by the supplier."),
        ),
        "months_missing": Say(
            _("The reply leaves out %(months)s."), _("Nothing is asked of you: the request will be repeated.")
        ),
    }
    shows = {"kwh": wording.number, "minimum": wording.number, "months": wording.months}

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        lag, count = parameters["lag_months"], parameters["months"]
        needed = last_months(facts.on, lag + count)[lag:]
        found = facts.of("electricity")
        if found is None:
            return not_met("no_account")
        used = {row["month"]: row["kwh"] for row in found["months"]}
        if missing := [month for month in needed if month not in used]:
            return unknown("months_missing", months=missing)
        kwh = sum(used[month] for month in needed)
        if kwh < parameters["minimum_kwh"]:
            return not_met("too_little", kwh=kwh, months=needed, minimum=parameters["minimum_kwh"])
        return met(kwh=kwh, months=needed)
