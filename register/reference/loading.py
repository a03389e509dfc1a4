"""Fill the classifications from the shipped extracts; safe to repeat, an administrator's own codes stay."""

from collections.abc import Iterator

from register import reference
from register.models.classification import Classification, Scheme


def load_classifications() -> int:
    """Insert missing codes and renew the names of known ones; how many codes the extracts hold."""
    rows = list(_rows())
    Classification.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["scheme", "code"],
        update_fields=["parent", "name_kk", "name_ru", "name_en"],
    )
    return len(rows)


def _rows() -> Iterator[Classification]:
    for place in reference.places():
        yield _row(Scheme.KATO, place, parent="" if place.region == place.code else place.region)
    for scheme, codes in (
        (Scheme.TNVED, reference.goods()),
        (Scheme.KPVED, reference.products()),
        (Scheme.OKED, reference.activities()),
        (Scheme.UNIT, reference.units()),
    ):
        yield from (_row(scheme, code) for code in codes)


def _row(scheme: Scheme, code: reference.Code, parent: str = "") -> Classification:
    return Classification(
        scheme=scheme,
        code=code.code,
        parent=parent,
        name_kk=code.name_kk,
        name_ru=code.name_ru,
        name_en=code.name_en,
    )
