"""All sources by code: one connector per state database."""

from collections.abc import Mapping
from types import MappingProxyType

from verification.sources.base import Source, SubjectKind
from verification.sources.customs import Customs
from verification.sources.electricity import Electricity
from verification.sources.legal_entities import LegalEntities
from verification.sources.licences import Licences
from verification.sources.pensions import Pensions
from verification.sources.real_estate import Property
from verification.sources.tax import Tax
from verification.sources.trusted_software import TrustedSoftware

SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.code: source
        for source in (
            LegalEntities(),
            Tax(),
            Pensions(),
            Property(),
            Electricity(),
            Licences(),
            Customs(),
            TrustedSoftware(),
        )
    }
)


def get(code: str) -> Source:
    """The source with this code; KeyError where there is none."""
    return SOURCES[code]


def about(kind: SubjectKind) -> list[Source]:
    """The sources that are asked about subjects of this kind."""
    return [source for source in SOURCES.values() if source.subject_kind == kind]
