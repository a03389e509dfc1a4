"""Nouns of verification, one a file."""

from verification.models.assessment import ConditionFinding, OperationFinding, Opinion, ProductionAssessment
from verification.models.conditions import ConditionsVersion, Declaration, Operation, ProductionCondition
from verification.models.digital_verification import DigitalVerification, Evidence, Finding
from verification.models.inspection import FieldInspection
from verification.models.rule_set import CriterionRule, RuleSet

__all__ = [
    "ConditionFinding",
    "ConditionsVersion",
    "CriterionRule",
    "Declaration",
    "DigitalVerification",
    "Evidence",
    "FieldInspection",
    "Finding",
    "Operation",
    "OperationFinding",
    "Opinion",
    "ProductionAssessment",
    "ProductionCondition",
    "RuleSet",
]
