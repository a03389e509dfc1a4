"""Builders of test data: plain nouns through factory-boy, cases through the doors they went through."""

from tests.factories.cases import complete_draft
from tests.factories.nouns import (
    BodyFactory,
    DeclaredGoodFactory,
    FacilityFactory,
    OrganisationFactory,
    PersonFactory,
    official,
    owner_of,
)

__all__ = [
    "BodyFactory",
    "DeclaredGoodFactory",
    "FacilityFactory",
    "OrganisationFactory",
    "PersonFactory",
    "complete_draft",
    "official",
    "owner_of",
]
