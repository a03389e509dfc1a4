"""Named demo companies: eighty healthy ones, four in each region, and fifteen each with one thing wrong.

`HEALTHY` and `DEFECTIVE` are what a demo or a test picks from; `find` answers by BIN.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Any

from register.identifiers import check_digit
from verification.sources.sandbox.company import Company, Event, named
from verification.sources.sandbox.trades import TRADING_OKED

# region: four of (name, trade)
BY_REGION: dict[str, tuple[tuple[str, str], ...]] = {
    "10": (("Семей Цемент", "cement"), ("Абай Ет", "meat"), ("Шыңғыстау Астық", "grain"),
           ("Ертіс Кірпіш", "bricks")),
    "11": (("Көкше Ұн", "flour"), ("Бурабай Жиһаз", "furniture"), ("Ақмола Агромаш", "farm_machinery"),
           ("Зеренді Астық", "grain")),
    "15": (("Ақтөбе Құбыр", "plastic_pipes"), ("Елек Бояу", "paints"), ("Ақтөбе Темірбетон", "concrete"),
           ("Мұғалжар Шағал", "gravel")),
    "19": (("Қонаев Кабель", "cables"), ("Іле Сүт", "dairy"), ("Қаскелең Қаптама", "packaging"),
           ("Талғар Кондитер", "biscuits")),
    "23": (("Атырау Құбыр", "steel_pipes"), ("Жайық Сорғы", "pumps"),
           ("Каспий Металлконструкция", "structures"),
           ("Теңіз Мұнай", "oil")),
    "27": (("Орал Арматура", "valves"), ("Ақжайық Макарон", "pasta"), ("Батыс Трансформатор", "transformers"),
           ("Орал Терезе", "windows")),
    "31": (("Тараз Былғары", "footwear"), ("Жамбыл Арнайы Киім", "workwear"), ("Талас Кірпіш", "bricks"),
           ("Шу Картоп", "potatoes")),
    "33": (("Жетісу Аккумулятор", "batteries"), ("Талдықорған Сүт", "dairy"), ("Қаратал Ұн", "flour"),
           ("Көксу Темірбетон", "concrete")),
    "35": (("Қарағанды Арматура", "rebar"), ("Теміртау Конструкция", "structures"),
           ("Сарыарқа Көмір", "coal"),
           ("Қарағанды Фарм", "medicines")),
    "39": (("Қостанай Автобус", "buses"), ("Тобыл Кондитер", "biscuits"), ("Қостанай Ұн", "flour"),
           ("Торғай Астық", "grain")),
    "43": (("Сыр Кірпіш", "bricks"), ("Қызылорда Арнайы Киім", "workwear"), ("Арал Терезе", "windows"),
           ("Қорқыт Ет", "meat")),
    "47": (("Ақтау Құбыр", "plastic_pipes"), ("Маңғыстау Сорғы", "pumps"), ("Каспий Темірбетон", "concrete"),
           ("Маңғыстау Шағал", "gravel")),
    "55": (("Павлодар Кабель", "cables"), ("Ертіс Қалқан", "switchgear"), ("Екібастұз Көмір", "coal"),
           ("Павлодар Металл Сынық", "scrap")),
    "59": (("Қызылжар Сүт", "dairy"), ("Петропавл Ысыма", "valves"), ("Есіл Макарон", "pasta"),
           ("Солтүстік Агромаш", "farm_machinery")),
    "61": (("Түркістан Тоқыма", "knitwear"), ("Кентау Трансформатор", "transformers"),
           ("Сауран Жиһаз", "furniture"),
           ("Арыс Қаптама", "packaging")),
    "62": (("Ұлытау Кен", "copper_ore"), ("Жезқазған Арнайы Киім", "workwear"),
           ("Сәтбаев Темірбетон", "concrete"),
           ("Жезді Ет", "meat")),
    "63": (("Алтай Қалқан", "switchgear"), ("Өскемен Цемент", "cement"), ("Риддер Сорғы", "pumps"),
           ("Шығыс Бояу", "paints")),
    "71": (("Астана Есептегіш", "meters"), ("Есіл Жиһаз", "furniture"), ("Елорда Терезе", "windows"),
           ("Астана Трикотаж", "knitwear")),
    "75": (("Алматы Фарм", "medicines"), ("Алатау Трансформатор", "transformers"), ("Медеу Қағаз", "paper"),
           ("Алматы Бояу", "paints")),
    "79": (("Шымкент Аккумулятор", "batteries"), ("Оңтүстік Трикотаж", "knitwear"),
           ("Шымкент Аяқ Киім", "footwear"),
           ("Тұлпар Есептегіш", "meters")),
}  # fmt: skip

# defect: (name, trade, region, what differs from a healthy company)
WITH_A_DEFECT: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "no_employees": ("Бос Цех", "furniture", "75", {"employees": 0}),
    "inactive_taxpayer": ("Тынық Зауыт", "cables", "35", {"taxpayer": "inactive"}),
    "liquidated": (
        "Бұрынғы Өндіріс", "bricks", "31", {"event": Event("liquidated", date(2025, 3, 14), True)},
    ),
    "liquidation_under_way": (
        "Жабылатын Комбинат", "meat", "55", {"event": Event("liquidated", date(2025, 9, 1), False)},
    ),
    "arrears": ("Борышкер Зауыт", "paints", "15", {"arrears_tenge": 4_870_300}),
    "imports_the_same_good": ("Импорт Тех", "pumps", "71", {"imports_a_year": 60_000}),
    "lease_is_over": ("Жалдау Цех", "windows", "79", {"right": "leased", "leased_until": date(2024, 12, 31)}),
    "no_right_to_the_facility": ("Мекенсіз Өндіріс", "knitwear", "61", {"right": None}),
    "no_electricity": ("Қараңғы Цех", "plastic_pipes", "47", {"kwh_a_month": 0}),
    "no_account_for_electricity": ("Желісіз Зауыт", "valves", "27", {"kwh_a_month": None}),
    "trading_oked_only": ("Сауда Үйі", "batteries", "19", {"oked": TRADING_OKED, "oked_secondary": ()}),
    "reorganized_by_merger": (
        "Қосылған Зауыт", "switchgear", "63",
        {"event": Event("reorganized", date(2025, 5, 20), True, "merger", "050140007762")},
    ),
    "reorganized_by_transformation": (
        "Түрленген Зауыт", "transformers", "61",
        {"event": Event("reorganized", date(2025, 4, 10), True, "transformation")},
    ),
    "non_resident": ("Шетел Индастриз", "cement", "10", {"resident": False}),
    "no_documents": ("Рұқсатсыз Карьер", "gravel", "33", {"has_documents": False}),
}  # fmt: skip


def _number(index: int) -> str:
    """The BIN of the roster's company at this place; a serial without a check digit is passed over."""
    serial = 3_000 + index * 37
    while (digit := check_digit(f"{5 + index % 17:02d}{index % 12 + 1:02d}40{serial:05d}")) is None:
        serial += 1
    return f"{5 + index % 17:02d}{index % 12 + 1:02d}40{serial:05d}{digit}"


def _company(index: int, stem: str, trade: str, region: str) -> Company:
    chance = Random(f"roster:{index}:{stem}")  # noqa: S311  the same every time
    return named(_number(index), stem, trade, region, chance, "JSC" if index % 9 == 0 else "LLP")


def _healthy() -> list[Company]:
    rows = [(stem, trade, region) for region, four in BY_REGION.items() for stem, trade in four]
    return [_company(index, *row) for index, row in enumerate(rows)]


def _defective() -> dict[str, Company]:
    return {
        defect: replace(_company(500 + index, stem, trade, region), defect=defect, **differs)
        for index, (defect, (stem, trade, region, differs)) in enumerate(WITH_A_DEFECT.items())
    }


HEALTHY: tuple[Company, ...] = tuple(_healthy())
DEFECTIVE: Mapping[str, Company] = MappingProxyType(_defective())
_BY_BIN = {company.bin: company for company in (*HEALTHY, *DEFECTIVE.values())}


def find(number: str) -> Company | None:
    """The roster's company with this BIN."""
    return _BY_BIN.get(number)


def everybody() -> list[Company]:
    return list(_BY_BIN.values())
