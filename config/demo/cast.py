"""The people and bodies of the demo: one account a role, all with one password that is printed."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from register.enums import BodyKind, Role
from register.models import Body, Person

PASSWORD = "Demo-tizilim-2026"  # noqa: S105 - printed at every start, for a local demo only


@dataclass(frozen=True)
class Part:
    """An account: its e-mail, who it is, and its role (empty for an applicant)."""

    email: str
    name: str
    role: str = ""


OFFICIALS = [
    Part("assessor@demo.kz", "Дана Әбілова", Role.ASSESSOR),
    Part("assessor2@demo.kz", "Ерлан Тоқтаров", Role.ASSESSOR),
    Part("signatory@demo.kz", "Нұрлан Сейітов", Role.SIGNATORY),
    Part("signatory2@demo.kz", "Гүлнар Омарова", Role.SIGNATORY),
    Part("inspector@demo.kz", "Бақыт Жүнісов", Role.INSPECTOR),
    Part("sectoral@demo.kz", "Айман Кәрімова", Role.SECTORAL_BODY),
    Part("association@demo.kz", "Марат Исаев", Role.ASSOCIATION),
    Part("informatization@demo.kz", "Сәуле Нұрғалиева", Role.INFORMATIZATION_AUTHORITY),
    Part("supplier@demo.kz", "Қайрат Беков", Role.DATA_SUPPLIER),
    Part("secretary@demo.kz", "Әсел Мұратова", Role.COMMISSION_SECRETARY),
    Part("chair@demo.kz", "Серік Ахметов", Role.COMMISSION_CHAIR),
    Part("member@demo.kz", "Жанар Оспанова", Role.COMMISSION_MEMBER),
    Part("admin@demo.kz", "Тимур Әлиев", Role.ADMINISTRATOR),
    Part("auditor@demo.kz", "Ләззат Сабырова", Role.AUDITOR),
]
PRODUCER = Part("producer@demo.kz", "Айгүл Сәрсенова")
BODIES = {
    Role.SECTORAL_BODY: (BodyKind.SECTORAL_BODY, "Өнеркәсіп комитеті", "Комитет промышленности", "Industry Committee"),
    Role.ASSOCIATION: (
        BodyKind.ASSOCIATION,
        "Машина жасаушылар одағы",
        "Союз машиностроителей",
        "Union of Machine Builders",
    ),
}


def engage() -> dict[str, Person]:
    """Every official by e-mail, made once."""
    return {part.email: _official(part) for part in OFFICIALS}


def account(part: Part) -> Person:
    """The person of a part; an account that exists is left as it is."""
    known = Person.objects.filter(email=part.email).first()
    if known:
        return known
    person = Person.objects.create_user(part.email, PASSWORD, full_name=part.name)
    person.emailaddress_set.create(email=part.email, verified=True, primary=True)
    return person


def _official(part: Part) -> Person:
    person = account(part)
    person.groups.add(Group.objects.get(name=part.role))
    person.is_staff = part.role in (Role.ADMINISTRATOR, Role.AUDITOR)
    if part.role in BODIES:
        kind, kk, ru, en = BODIES[part.role]
        person.body, _new = Body.objects.get_or_create(kind=kind, name_kk=kk, name_ru=ru, name_en=en)
    person.save()
    return person
