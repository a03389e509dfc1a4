"""A synthetic company, the same for the same number and seed: any valid BIN or IIN exists."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from register.enums import OrganisationKind
from register.identifiers import likely_kind
from verification.sources.sandbox.people import person
from verification.sources.sandbox.places import PLACES, STREETS
from verification.sources.sandbox.trades import PROCESSING, TRADES

FIRST = (
    "Алатау",
    "Сарыарқа",
    "Көктем",
    "Жетісу",
    "Ұлытау",
    "Байтерек",
    "Хан Тәңірі",
    "Ертіс",
    "Самұрық",
    "Нұрлы",
)
SECOND = ("Өндіріс", "Зауыт", "Индустрия", "Пром", "Тех", "Комплект", "Құрылыс", "Сауда-Өндіріс")


@dataclass(frozen=True, slots=True)
class Event:
    """Liquidation or reorganization, shown from its date on."""

    type: str
    on: date
    completed: bool
    form: str | None = None
    successor_bin: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """Everything the sandbox's databases know of one company. A healthy one is the default."""

    bin: str
    kind: str
    name_kk: str
    name_ru: str
    registered_on: date
    head_iin: str
    head_name: str
    kato: str
    address_kk: str
    address_ru: str
    trade: str
    oked: str
    oked_secondary: tuple[str, ...] = ()
    resident: bool = True
    event: Event | None = None
    taxpayer: str = "active"
    arrears_tenge: int = 0
    employees: int = 20
    kwh_a_month: int | None = 20_000
    """None: the facility has no account with an energy supplier."""
    right: str | None = "owned"
    """None: no right to the declared address is registered."""
    leased_until: date | None = None
    imports_a_year: int = 0
    has_documents: bool = True
    software: tuple[str, ...] = ()
    defect: str = ""
    """What is wrong with a demo company, in one word; empty where nothing is."""

    def status_on(self, day: date) -> str:
        if self.event is None or self.event.on > day:
            return "active"
        under_way = {"liquidated": "liquidating", "reorganized": "reorganizing"}
        if not self.event.completed:
            return under_way[self.event.type]
        return "active" if self.event.form == "transformation" else self.event.type

    @property
    def basis_number(self) -> str:
        """The number of the licence, contract, permit or record of a company whose trade needs one."""
        return f"{int(self.bin[5:11]) % 9000 + 1000}-KZ/{self.registered_on.year}"


def synthetic(number: str, seed: str = "") -> Company:
    """The company of any valid BIN or IIN: healthy, and always the same for one seed."""
    chance = Random(f"{seed}:{number}")  # noqa: S311  the same every time, that is the point
    is_entity = likely_kind(number) == OrganisationKind.LEGAL_ENTITY
    company = named(number, f"{chance.choice(FIRST)} {chance.choice(SECOND)}", chance.choice(PROCESSING),
                    chance.choice(list(PLACES)), chance)  # fmt: skip
    if is_entity:
        return company
    return replace(
        company, kind="individual_entrepreneur", head_iin=number,
        name_kk=f"«{company.head_name}» ЖК", name_ru=f"ИП «{company.head_name}»",
        employees=1 + chance.randrange(12),
    )  # fmt: skip


def named(number: str, stem: str, trade: str, region: str, chance: Random, form: str = "LLP") -> Company:
    """A healthy company of this name, trade and region."""
    kk, ru = {"LLP": ("ЖШС", "ТОО"), "JSC": ("АҚ", "АО")}[form]
    place, house = PLACES[region], chance.randint(1, 240)
    street_kk, street_ru = chance.choice(STREETS)
    head_iin, head_name = person(chance)
    return Company(
        bin=number, kind="legal_entity", name_kk=f"«{stem}» {kk}", name_ru=f"{ru} «{stem}»",
        registered_on=_registered_on(number, chance),
        head_iin=head_iin, head_name=head_name, kato=place.kato,
        address_kk=f"{place.kk}, {street_kk}, {house}", address_ru=f"{place.ru}, {street_ru}, {house}",
        trade=trade, oked=TRADES[trade].oked, oked_secondary=("46900",),
        employees=8 + chance.randrange(240), kwh_a_month=4_000 + chance.randrange(180_000),
        right="owned" if chance.random() < 0.7 else "leased",
    )  # fmt: skip


def _registered_on(number: str, chance: Random) -> date:
    """The month that a BIN begins with, where it does; else some day before 2022."""
    year, month = 2000 + int(number[:2]), int(number[2:4])
    if year < 2025 and 1 <= month <= 12:
        return date(year, month, chance.randint(1, 28))
    return date(2004, 1, 15) + timedelta(days=chance.randrange(6_500))


def event_as_json(event: Event) -> dict[str, Any]:
    """The event as the contract writes it."""
    return {
        "type": event.type, "form": event.form, "date": event.on.isoformat(),
        "completed": event.completed, "successor_bin": event.successor_bin,
    }  # fmt: skip
