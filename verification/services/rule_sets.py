"""The shipped sample rule set: proposed by one person and approved by another, through the door (9.41-1)."""

from datetime import date
from typing import Any

from django.db import transaction

from register.services.transitions import perform
from verification.criteria.registry import sample_rules
from verification.models.rule_set import CriterionRule, RuleSet

TITLE = "Үлгі қағидалар жинағы · Образец набора правил · Sample rule set"


def approve_sample(*, proposer: Any, approver: Any, effective_from: date) -> RuleSet:
    """Put the sample rule set in force from a date; what is in force already from that date is left alone."""
    known = RuleSet.objects.filter(is_sample=True, effective_from=effective_from).first()
    if known:
        return known
    with transaction.atomic():
        rules = RuleSet.objects.create(
            title=TITLE, effective_from=effective_from, act_number="SAMPLE-1", act_date=effective_from, is_sample=True
        )
        CriterionRule.objects.bulk_create(
            CriterionRule(rule_set=rules, code=code, mode=mode, parameters=parameters)
            for code, mode, parameters in sample_rules()
        )
        perform(rules, "propose", by=proposer)
        return perform(rules, "approve", by=approver)
