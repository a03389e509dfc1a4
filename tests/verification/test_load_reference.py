"""The command that loads the reference data may be run again and again."""

from io import StringIO

import pytest
from django.core.management import call_command

from register.models.classification import Classification
from verification.models.conditions import ConditionsVersion
from verification.reference import standards


@pytest.mark.django_db
def test_the_second_run_creates_nothing_new():
    first, second = StringIO(), StringIO()
    call_command("load_reference", stdout=first)
    call_command("load_reference", stdout=second)
    codes = Classification.objects.count()
    assert f"{codes} codes of the classifications, {len(standards())} new" in first.getvalue()
    assert f"{codes} codes of the classifications, 0 new" in second.getvalue()
    assert ConditionsVersion.objects.filter(is_sample=False).count() == 0
