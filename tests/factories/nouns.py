"""People, bodies, organisations, facilities, declared goods."""

from decimal import Decimal
from itertools import count

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from register import clock
from register.enums import BodyKind, MembershipRole, OrganisationKind, Role, Tenure
from register.identifiers import check_digit
from register.models import Body, DeclaredGood, Facility, Membership, Organisation, Person

_numbers = count(1)


def identifier(number: int) -> str:
    """A valid BIN made from a running number."""
    for serial in range(number * 20, number * 20 + 20):
        head = f"210140{serial:05d}"[:11]
        if (digit := check_digit(head)) is not None:
            return f"{head}{digit}"
    raise AssertionError("no valid number in twenty")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.kz")
    full_name = factory.Sequence(lambda n: f"Айгүл Сәрсенова {n}")
    password = factory.django.Password("Tenge-Altyn-2026")


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    kind = BodyKind.SECTORAL_BODY
    name_kk = factory.Sequence(lambda n: f"Салалық орган {n}")
    name_ru = factory.Sequence(lambda n: f"Отраслевой орган {n}")
    name_en = factory.Sequence(lambda n: f"Sectoral body {n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    identifier = factory.LazyFunction(lambda: identifier(next(_numbers)))
    kind = OrganisationKind.LEGAL_ENTITY
    name_kk = factory.Sequence(lambda n: f"«Өндіріс {n}» ЖШС")
    name_ru = factory.Sequence(lambda n: f"ТОО «Өндіріс {n}»")
    name_en = factory.Sequence(lambda n: f"Ondiris {n} LLP")
    oked = "27110"


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    organisation = factory.SubFactory(OrganisationFactory)
    name = "Зауыт"
    kato = "750000000"
    address_kk = "Алматы қ., Райымбек даңғылы, 348"
    address_ru = "г. Алматы, пр. Райымбека, 348"
    latitude = Decimal("43.270000")
    longitude = Decimal("76.880000")
    tenure = Tenure.OWNED
    cadastral_number = "20-315-042-117"
    camera_count = 4
    cameras = "Цех, қойма, қақпа"


class DeclaredGoodFactory(DjangoModelFactory):
    class Meta:
        model = DeclaredGood

    name_kk = factory.Sequence(lambda n: f"Күштік трансформатор ТМ-{n}")
    name_ru = factory.Sequence(lambda n: f"Трансформатор силовой ТМ-{n}")
    name_en = factory.Sequence(lambda n: f"Power transformer TM-{n}")
    tnved = "8504210000"
    kpved = "27.11.41"
    unit = "pcs"
    yearly_capacity = Decimal("1200")
    ex_works_cost = Decimal("900000")
    in_country_value = Decimal("68.25")


def official(role: Role, **fields) -> Person:
    """A person of the authorized body or another body with one role."""
    person = PersonFactory(**fields)
    person.groups.add(Group.objects.get(name=role))
    return person


def owner_of(organisation: Organisation, role: MembershipRole = MembershipRole.OWNER) -> Person:
    """A confirmed person of an organisation."""
    person = PersonFactory()
    Membership.objects.create(
        organisation=organisation, person=person, role=role, state="active",
        requested_at=clock.now(), decided_at=clock.now(), decided_by=Person.objects.system(),
    )  # fmt: skip
    return person
