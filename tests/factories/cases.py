"""Cases at a stage, brought there by the steps of the procedure."""

from register import clock
from register.enums import ConsentKind, CostKind, CostOrigin, DocumentKind
from register.models import Application, Consent, CostLine, Document
from tests.factories.nouns import DeclaredGoodFactory, FacilityFactory, OrganisationFactory, owner_of


def complete_draft(*, goods: int = 1, organisation=None, **good_fields) -> Application:
    """A draft with nothing missing as far as the record knows; `created_by` is its owner."""
    organisation = organisation or OrganisationFactory()
    owner = owner_of(organisation)
    application = Application.objects.create(
        organisation=organisation, facility=FacilityFactory(organisation=organisation),
        created_at=clock.now(), created_by=owner,
    )  # fmt: skip
    for position in range(1, goods + 1):
        _complete_good(application, position, owner, good_fields)
    for kind in ConsentKind:
        Consent.objects.create(
            application=application, kind=kind, text_version="2026-01", text_sha256="0" * 64,
            given_at=clock.now(), given_by=owner,
        )  # fmt: skip
    return application


def _complete_good(application, position, owner, fields):
    good = DeclaredGoodFactory(application=application, position=position, **fields)
    CostLine.objects.create(
        good=good, kind=CostKind.MATERIALS, origin=CostOrigin.FOREIGN, name="Болат", amount="285750"
    )
    Document.objects.create(
        application=application, good=good, kind=DocumentKind.PROCESS_VIDEO, file="x", name="process.mp4",
        media_type="video/mp4", size=10, sha256="0" * 64, uploaded_at=clock.now(), uploaded_by=owner,
    )  # fmt: skip
    return good
