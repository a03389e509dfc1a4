"""Put the sample standards (51-7) into the database, where no version of the same good is in force."""

from django.db import transaction

from verification import reference
from verification.models.conditions import ConditionsVersion, Operation, ProductionCondition


@transaction.atomic
def load_standards() -> int:
    """Create the missing sample versions; how many were created. An approved version is never touched."""
    known = set(ConditionsVersion.objects.values_list("code", flat=True))
    missing = [standard for standard in reference.standards() if standard.code not in known]
    for standard in missing:
        _create(standard)
    return len(missing)


def _create(standard: reference.Standard) -> None:
    version = ConditionsVersion.objects.create(
        code=standard.code,
        title_kk=standard.title_kk,
        title_ru=standard.title_ru,
        title_en=standard.title_en,
        threshold=standard.threshold,
        in_force=(standard.effective_from, None),
        act_number=standard.act_number,
        act_date=standard.act_date,
        is_sample=True,
    )
    Operation.objects.bulk_create(Operation(version=version, **vars(row)) for row in standard.operations)
    ProductionCondition.objects.bulk_create(
        ProductionCondition(version=version, **vars(row)) for row in standard.conditions
    )
