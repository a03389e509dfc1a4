"""Parameters are data: what an administrator writes is checked before it can be approved (9.41-1)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.criteria.parameters import ParametersInvalid
from verification.criteria.registry import CRITERIA, get, sample_rules

WRONG = [
    ("employees_by_pensions", {"minimum": 0}, "minimum"),
    ("employees_by_pensions", {"minimum": "1"}, "minimum"),
    ("employees_by_pensions", {"minimum": True}, "minimum"),
    ("employees_by_pensions", {"quarters": 5}, "quarters"),
    ("employees_by_pensions", {"quarters": 1.0}, "quarters"),
    ("electricity_used", {"minimum_kwh": None}, "minimum_kwh"),
    ("no_import_of_same_good", {"share": "101"}, "share"),
    ("no_import_of_same_good", {"share": "-1"}, "share"),
    ("no_import_of_same_good", {"share": "ten"}, "share"),
    ("no_import_of_same_good", {"share": "NaN"}, "share"),
    ("no_import_of_same_good", {"share": 0.1}, "share"),
    ("manufacturing_oked", {"oked": []}, "oked"),
    ("manufacturing_oked", {"oked": "10"}, "oked"),
    ("manufacturing_oked", {"oked": ["C"]}, "oked"),
    ("manufacturing_oked", {"oked": ["１０"]}, "oked"),
    ("manufacturing_oked", {"oked": ["123456"]}, "oked"),
    ("manufacturing_oked", {"secondary": "yes"}, "secondary"),
    ("permit_where_needed", {"tnved": [2207]}, "tnved"),
    ("resident", {"anything": 1}, "anything"),
]


@pytest.mark.norm("9.41-1")
@pytest.mark.parametrize(("code", "wrong", "name"), WRONG)
def test_a_wrong_parameter_is_named_with_a_reason(code, wrong, name):
    with pytest.raises(ParametersInvalid) as refused:
        get(code).checked(wrong)
    assert list(refused.value.errors) == [name]
    assert str(refused.value.errors[name]).endswith(".")


def test_defaults_are_kept_as_json_and_read_back_the_same():
    for code, _mode, parameters in sample_rules():
        assert get(code).checked(json.loads(json.dumps(parameters))) == parameters


@given(st.sampled_from(sorted(CRITERIA)), st.dictionaries(st.text("xyz", min_size=1), st.integers(), min_size=1))
def test_a_name_that_there_is_not_is_refused(code, unheard_of):
    with pytest.raises(ParametersInvalid) as refused:
        get(code).checked(unheard_of)
    assert set(refused.value.errors) == set(unheard_of)
