"""Gap-free numbers: unique under concurrency, and given back when the step is not taken."""

from django.db import connection

from register import clock

NEXT = """
    INSERT INTO register_numberseries (series, year, last) VALUES (%s, %s, %s)
    ON CONFLICT (series, year) DO UPDATE SET last = register_numberseries.last + EXCLUDED.last
    RETURNING last
"""


def take(series: str, *, count: int = 1, year: int | None = None) -> range:
    """The next `count` numbers of a series; the row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, clock.today().year if year is None else year, count])
        last = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)


def application_number() -> str:
    """`2026-000123`: the year of filing and a number of its own."""
    return f"{clock.today().year}-{take('application')[0]:06d}"


def registration_number() -> str:
    """`KZ-2026-000123`: the year of inclusion and a number of its own."""
    return f"KZ-{clock.today().year}-{take('registration')[0]:06d}"


def product_code() -> str:
    """Thirteen digits: twelve from one endless series, the last a check digit (GS1 weights 1 and 3)."""
    digits = f"{take('product', year=0)[0]:012d}"
    weighted = sum(int(digit) * (1 if place % 2 == 0 else 3) for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


def document_number(series: str) -> str:
    """`V-2026-000123`: a letter for the kind of document, the year, and a number of its own."""
    return f"{series}-{clock.today().year}-{take('document ' + series)[0]:06d}"
