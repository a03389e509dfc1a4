"""Criteria on the register of legal entities and entrepreneurs (1.7-1, 51-1.3.a)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from verification.criteria.base import Criterion, Finding, Mode, Say, met, not_met
from verification.criteria.facts import Facts
from verification.sources.base import SubjectKind

SOURCE = "legal_entities"
ENDED = ("liquidated", "reorganized")
UNDER_WAY = ("liquidating", "reorganizing")

NOT_REGISTERED = Say(
    _("No legal entity or individual entrepreneur with this BIN or IIN is registered."),
    _("Check the BIN or IIN, or register with the State corporation, and apply again."),
)


class RegisteredNotLiquidated(Criterion):
    """Registered, and neither liquidated nor ended by reorganization (51-6.4).

    What is merely under way does not count. No record: not registered.
    """

    code = "registered_not_liquidated"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    title = _("The producer is registered and not liquidated")
    says = {
        "met": Say(_("Registered on %(registered_on)s, status: %(status)s.")),
        "not_registered": NOT_REGISTERED,
        "ended": Say(
            _("The status in the register is: %(status)s."),
            _("If the register is mistaken, have it corrected by the registering body, and apply again."),
        ),
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        entity = facts.of(SOURCE)
        if entity is None:
            return not_met("not_registered")
        if entity["status"] in ENDED:
            return not_met("ended", status=entity["status"])
        return met(status=entity["status"], registered_on=entity["registered_on"])


class Resident(Criterion):
    """A producer is a resident of Kazakhstan (1.7-1). No record: not registered, so no resident."""

    code = "resident"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    norm = "1.7-1"
    title = _("The producer is a resident of Kazakhstan")
    says = {
        "met": Say(_("A resident of Kazakhstan.")),
        "not_registered": NOT_REGISTERED,
        "not_resident": Say(
            _("The register shows a non-resident of Kazakhstan."),
            _("Only residents are included; if the register is mistaken, have it corrected and apply again."),
        ),
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        entity = facts.of(SOURCE)
        if entity is None:
            return not_met("not_registered")
        return met() if entity["resident"] else not_met("not_resident")


class NothingUnderWay(Criterion):
    """For information: a liquidation or reorganization not yet completed. No record: nothing is under way."""

    code = "liquidation_or_reorganization_under_way"
    subject_kind = SubjectKind.PRODUCER
    sources = (SOURCE,)
    mode = Mode.INFORMATIONAL
    title = _("No liquidation or reorganization is under way")
    says = {
        "met": Say(_("No liquidation or reorganization is under way.")),
        "under_way": Say(
            _("The status in the register is: %(status)s."),
            _("This does not stop the application. A completed liquidation ends the entry in the register."),
        ),
    }

    def judge(self, facts: Facts, parameters: Mapping[str, Any]) -> Finding:
        entity = facts.of(SOURCE)
        if entity is None:
            return met()
        is_open = any(not event["completed"] for event in entity["events"])
        if entity["status"] in UNDER_WAY or is_open:
            status = entity["status"] if entity["status"] in UNDER_WAY else _kind_of_open(entity)
            return not_met("under_way", status=status)
        return met()


def _kind_of_open(entity: Mapping[str, Any]) -> str:
    event = next(event for event in entity["events"] if not event["completed"])
    return "liquidating" if event["type"] == "liquidated" else "reorganizing"
