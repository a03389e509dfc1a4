"""Names behind codes, in the reader's language: units of measure, places, goods of TN VED."""

from register.models.classification import Classification, Scheme


def name_of(scheme: Scheme, code: str) -> str:
    """The name of a code, or the code itself where the classification does not hold it."""
    row = Classification.objects.filter(scheme=scheme, code=code).first() if code else None
    return row.name if row else code


def unit_name(code: str) -> str:
    """`pcs` → pieces."""
    return name_of(Scheme.UNIT, code)


def place_name(kato: str) -> str:
    """A place with its region: Semey, Abai Region."""
    place = name_of(Scheme.KATO, kato)
    region = name_of(Scheme.KATO, f"{kato[:2]}0000000") if kato else ""
    return place if region in ("", place) else f"{place}, {region}"


def regions() -> list[tuple[str, str]]:
    """Two-digit codes and names of the regions, by name."""
    rows = Classification.objects.filter(scheme=Scheme.KATO, code__endswith="0000000")
    return sorted(((row.code[:2], row.name) for row in rows), key=lambda region: region[1])
