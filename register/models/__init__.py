"""Nouns of the record, one a file."""

from register.models.application import Application, Consent
from register.models.case import Case
from register.models.classification import Classification, Scheme
from register.models.document import Document, Extract, ExtractCheck, IssuedDocument
from register.models.entry import Entry, Good, Listing, Registration
from register.models.facility import Facility
from register.models.good import CostLine, DeclaredGood
from register.models.ledger import LedgerEntry
from register.models.message import Message
from register.models.number import NumberSeries
from register.models.organisation import Membership, Organisation
from register.models.person import Body, Person
from register.models.rule import RegisterRule, RuleKey
from register.models.term import DayOff, Term, TermChange, TermLength

__all__ = [
    "Application",
    "Body",
    "Case",
    "Classification",
    "Consent",
    "CostLine",
    "DayOff",
    "DeclaredGood",
    "Document",
    "Entry",
    "Extract",
    "ExtractCheck",
    "Facility",
    "Good",
    "IssuedDocument",
    "LedgerEntry",
    "Listing",
    "Membership",
    "Message",
    "NumberSeries",
    "Organisation",
    "Person",
    "RegisterRule",
    "Registration",
    "RuleKey",
    "Scheme",
    "Term",
    "TermChange",
    "TermLength",
]
