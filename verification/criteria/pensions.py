"""Criterion on pension contributions: people work there (51-1.3.a)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria import wording
from verification.criteria.base import Criterion, Finding, Say, met, not_met, unknown
from verification.criteria.facts import Facts
from verification.criteria.parameters import Whole
from verification.sources.base import SubjectKind
from verification.sources.periods import last_quarters

SOURCE = "pensions"


class EmployeesByPensions(Criterion):
    """Contributions for enough employees in each of the last quarters.

    A quarter counts from `lag_days` after its end, when its contributions fall due. No record: nobody was
    paid for. A quarter that the reply leaves out is no zero: unknown.
    """

    code = "employees_by_pensions"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    title = _("The producer has employees, by pension contributions")
    schema = (
        Whole("minimum", _("employees in each quarter, at least"), 1, 1, 10_000),
        Whole("quarters", _("number of last quarters"), 2, 1, 4),
        Whole("lag_days", _("days after a quarter's end from which it counts"), 25, 0, 90),
    )
    says = {
        "met": Say(_("Employees with pension contributions: %(employees)s.")),
        "no_contributions": Say(
            _("No pension contributions are known for %(quarters)s."),
            _("Pay the contributions due for your employees, and apply again."),
        ),
        "too_few": Say(
            _("Employees with pension contributions: %(employees)s; each quarter needs %(minimum)s."),
            _("Pay the contributions due for your employees, and apply again once the quarters have enough."),
        ),
        "quarters_missing": Say(
            _("The reply leaves out %(quarters)s."),
            _("Nothing is asked of you: the request will be repeated."),
        ),
    }
    shows = {
        "employees": wording.by_quarter,
        "quarters": wording.quarters,
        "minimum": wording.number,
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        needed = last_quarters(facts.on - timedelta(days=parameters["lag_days"]), parameters["quarters"])
        paid = facts.of(SOURCE)
        if paid is None:
            return not_met("no_contributions", quarters=needed)
        found = {row["quarter"]: row["employees"] for row in paid["quarters"]}
        if missing := [quarter for quarter in needed if quarter not in found]:
            return unknown("quarters_missing", quarters=missing)
        rows = [{"quarter": quarter, "employees": found[quarter]} for quarter in needed]
        if any(row["employees"] < parameters["minimum"] for row in rows):
            return not_met("too_few", employees=rows, minimum=parameters["minimum"])
        return met(employees=rows)
