"""Criteria on the tax authority's database (51-1.3.a)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria import wording
from verification.criteria.base import Criterion, Finding, Mode, Say, met, not_met
from verification.criteria.facts import Facts
from verification.criteria.parameters import Whole
from verification.sources.base import SubjectKind

SOURCE = "tax"


class ActiveTaxpayer(Criterion):
    """Registered as a taxpayer, neither inactive nor suspended. No record: not a taxpayer."""

    code = "active_taxpayer"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    title = _("The producer is an active taxpayer")
    says = {
        "met": Say(_("An active taxpayer.")),
        "no_taxpayer": Say(
            _("The tax authority has no taxpayer with this BIN or IIN."),
            _("Register with the tax authority and apply again."),
        ),
        "not_active": Say(
            _("The taxpayer is %(status)s since %(since)s."),
            _("File the reports due, have the status of an active taxpayer restored, and apply again."),
        ),
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        taxpayer = facts.of(SOURCE)
        if taxpayer is None:
            return not_met("no_taxpayer")
        if taxpayer["status"] != "active":
            return not_met("not_active", status=taxpayer["status"], since=taxpayer["status_since"])
        return met()


class TaxArrears(Criterion):
    """For information: arrears above so many monthly calculation indices. No record: none are known."""

    code = "tax_arrears"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    mode = Mode.INFORMATIONAL
    title = _("Tax arrears do not exceed the limit")
    schema = (
        Whole("limit_mci", _("limit, monthly calculation indices"), 6, 0, 100_000),
        Whole("mci_tenge", _("monthly calculation index, tenge"), 4_325, 1, 1_000_000),
    )
    says = {
        "met": Say(_("Arrears: %(arrears)s tenge; the limit is %(limit)s tenge.")),
        "arrears": Say(
            _("Arrears: %(arrears)s tenge; the limit is %(limit)s tenge."),
            _("This does not stop the application. Pay the arrears or agree on a schedule."),
        ),
    }
    shows = {"arrears": wording.number, "limit": wording.number}

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        taxpayer = facts.of(SOURCE)
        arrears = taxpayer["arrears_tenge"] if taxpayer else 0
        limit = parameters["limit_mci"] * parameters["mci_tenge"]
        return (not_met("arrears", arrears=arrears, limit=limit) if arrears > limit
                else met(arrears=arrears, limit=limit))  # fmt: skip
