"""Names and IINs of synthetic heads: believable, valid by the check digit, nobody's."""

from random import Random

from register.identifiers import check_digit

MEN = (
    ("Сәрсенов", "Ерлан", "Маратұлы"),
    ("Нұрпейісов", "Асхат", "Болатұлы"),
    ("Жұмабеков", "Дәулет", "Серікұлы"),
    ("Қасымов", "Нұрлан", "Ғалымұлы"),
    ("Оспанов", "Тимур", "Айдарұлы"),
    ("Ахметов", "Бауыржан", "Қайратұлы"),
    ("Ибраев", "Санжар", "Ерболұлы"),
    ("Тұрсынов", "Мұрат", "Әбдіұлы"),
    ("Ковалёв", "Сергей", "Николаевич"),
    ("Ким", "Виталий", "Олегович"),
)
WOMEN = (
    ("Әбенова", "Айгүл", "Сәкенқызы"),
    ("Мұқанова", "Гүлнар", "Тоқтарқызы"),
    ("Есенова", "Динара", "Бекқызы"),
    ("Сейітова", "Әсел", "Маратқызы"),
    ("Омарова", "Жанна", "Дәуренқызы"),
    ("Петрова", "Ольга", "Ивановна"),
)


def person(chance: Random) -> tuple[str, str]:
    """An IIN and a full name of the same sex."""
    is_man = chance.random() < 0.6
    names = MEN if is_man else WOMEN
    surname, first, _patronymic = chance.choice(names)
    patronymic = chance.choice([row[2] for row in names if row[2][-2:] == _patronymic[-2:]])
    return iin(chance, is_man=is_man), f"{surname} {first} {patronymic}"


def iin(chance: Random, *, is_man: bool) -> str:
    """A valid IIN of somebody born between 1960 and 1999."""
    while True:
        birth = f"{chance.randint(60, 99)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        eleven = f"{birth}{3 if is_man else 4}{chance.randint(0, 9999):04d}"
        if (digit := check_digit(eleven)) is not None:
            return f"{eleven}{digit}"
