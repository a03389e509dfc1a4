"""A company of the sandbox writes its application the way an applicant does."""

from datetime import datetime
from decimal import Decimal
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from register import clock
from register.enums import ConsentKind, CostKind, CostOrigin, DocumentKind, Tenure
from register.models import Application, CostLine, Facility, Membership, Organisation, Person
from register.reference import good as known_good
from register.services import consents, drafting, submission, uploads
from register.services.transitions import perform
from verification.sources.sandbox.company import Company
from verification.sources.sandbox.trades import TRADES

CLIP = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2\x00\x00\x00\x08free"
"""The head of an MP4 file: enough to be told as one, and small."""
WHOLLY = {
    "extraction_licence": "solid_minerals",
    "extraction_contract": "hydrocarbons",
    "common_minerals_licence": "common_minerals",
    "agricultural_record": "agriculture",
    "scrap_permit": "scrap",
}
MARKS = ["", "А-2", "М-100", "Н-5", "Т-12"]


def join(company: Company, owner: Person, official: Person, at: datetime) -> Organisation:
    """The organisation as the state knows it, with its first person confirmed by an official."""
    with clock.at(at):
        organisation = Organisation.objects.create(
            identifier=company.bin,
            kind=company.kind,
            name_kk=company.name_kk,
            name_ru=company.name_ru,
            address_kk=company.address_kk,
            address_ru=company.address_ru,
            kato=company.kato,
            oked=company.oked,
            head_name=company.head_name,
            head_iin=company.head_iin,
            facts_source="legal_entities",
            facts_as_of=at,
        )
        asked = Membership.objects.create(organisation=organisation, person=owner, requested_at=at)
        perform(asked, "confirm", by=official, head_name=company.head_name)
    return organisation


def apply(
    company: Company, organisation: Organisation, owner: Person, at: datetime, *, goods: int, file: bool
) -> Application:
    """A complete application of some goods; filed where asked."""
    owner = Person.objects.get(pk=owner.pk)
    chance = Random(company.bin)  # noqa: S311 - the same every time
    with clock.at(at):
        draft = drafting.start(organisation, by=owner)
        drafting.save_facility(draft, _facility(company, organisation), by=owner)
        for number in range(goods):
            _good(draft, company, number, chance, owner)
        for kind in ConsentKind:
            consents.give(draft, kind, by=owner)
        draft = Application.objects.get(pk=draft.pk)
        return submission.file(draft, by=owner, key=f"demo-{company.bin}") if file else draft


def _facility(company: Company, organisation: Organisation) -> Facility:
    known = organisation.facilities.first()
    return known or Facility(
        organisation=organisation,
        name="Негізгі өндіріс алаңы",
        kato=company.kato,
        address_kk=company.address_kk,
        address_ru=company.address_ru,
        latitude=Decimal("47.5"),
        longitude=Decimal("67.5"),
        tenure=Tenure.OWNED,
        cadastral_number=f"{company.kato[:2]}-{company.bin[5:8]}-{company.bin[8:11]}-17",
        camera_count=4,
        cameras="Цех, қойма, қақпа",
    )


def _good(draft: Application, company: Company, number: int, chance: Random, owner: Person) -> None:
    trade = TRADES[company.trade]
    code = trade.tnved[number % len(trade.tnved)]
    known = known_good(code)
    mark = MARKS[number // len(trade.tnved) % len(MARKS)]
    good = drafting.add_good(draft, by=owner, name_kk=f"{known.name_kk} {mark}".strip())
    good.name_ru, good.name_en = f"{known.name_ru} {mark}".strip(), f"{known.name_en} {mark}".strip()
    good.tnved, good.kpved, good.unit = code, known.kpved, known.unit
    good.yearly_capacity = Decimal(chance.randrange(200, 90_000, 50))
    if trade.document:
        good.wholly_produced, good.wholly_produced_kind = True, WHOLLY[trade.document]
        good.basis_number = company.basis_number
    cost = Decimal(chance.randrange(4_000, 2_500_000, 500))
    good.ex_works_cost = cost
    drafting.save_good(good, _costs(cost, chance), by=owner)
    clip = SimpleUploadedFile("process.mp4", CLIP + company.bin.encode() + bytes([number]))
    uploads.attach(good, clip, DocumentKind.PROCESS_VIDEO, by=owner)


def _costs(cost: Decimal, chance: Random) -> list[CostLine]:
    foreign = (cost * chance.randrange(5, 45) / 100).quantize(Decimal("0.01"))
    labour = (cost * chance.randrange(10, 30) / 100).quantize(Decimal("0.01"))
    rest = cost - foreign - labour
    return [
        CostLine(kind=CostKind.COMPONENTS, origin=CostOrigin.FOREIGN, name="Импорттық жинақтауыштар", amount=foreign),
        CostLine(kind=CostKind.LABOUR, origin=CostOrigin.DOMESTIC, name="Еңбекақы", amount=labour),
        CostLine(kind=CostKind.MATERIALS, origin=CostOrigin.DOMESTIC, name="Отандық шикізат", amount=rest),
    ]
