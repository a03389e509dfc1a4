"""The sample standards (51-7) are whole, cover the main goods, and are never easier under a narrower code."""

from datetime import date
from itertools import combinations

import pytest

from register import reference as classifications
from verification.enums import ConditionKind
from verification.models.conditions import ConditionsVersion
from verification.reference import StandardsError, parse, standards
from verification.reference.loading import load_standards

BY_CODE = {standard.code: standard for standard in standards()}
ASKED_FOR = {
    "transformers": "8504210000",
    "cables": "8544601000",
    "furniture": "9403601009",
    "workwear": "6203221000",
    "footwear": "6403400000",
    "dairy": "0401201109",
    "flour": "1101001500",
    "pasta": "1902199000",
    "cement": "2523290000",
    "brick": "6904100000",
    "paint": "3209100009",
    "windows of plastics": "3925200000",
    "steel pipes": "7304291009",
    "buses": "8702101193",
    "tractors": "8701941009",
    "pumps": "8413702900",
    "medicines": "3004900002",
    "paper products": "4818101000",
    "batteries": "8507102003",
}
GOOD_TEXT = """
effective_from = 2025-09-01
act_number = "SAMPLE"
act_date = 2025-08-27

[[standards]]
codes = ["8504"]
title_kk = "Трансформаторлар"
title_ru = "Трансформаторы"
title_en = "Transformers"
threshold = 10
conditions = [{ kind = "testing", required = true, name_kk = "а", name_ru = "б", name_en = "c" }]

[[standards.operations]]
code = "core"
points = 10
required = true
proof = "video"
name_kk = "а"
name_ru = "б"
name_en = "c"
"""


def standard_for(tnved):
    return next((BY_CODE[tnved[:n]] for n in (10, 6, 4) if tnved[:n] in BY_CODE), None)


@pytest.mark.parametrize("tnved", ASKED_FOR.values(), ids=ASKED_FOR.keys())
def test_each_main_kind_of_goods_has_a_standard(tnved):
    assert classifications.good(tnved)
    assert standard_for(tnved)


def test_a_third_of_the_shipped_goods_have_a_standard():
    goods = classifications.goods()
    assert sum(1 for good in goods if standard_for(good.code)) >= len(goods) // 3
    assert len(BY_CODE) >= 18


@pytest.mark.norm("51-7.3.b")
@pytest.mark.parametrize("code", BY_CODE)
def test_a_standard_sets_operations_and_a_threshold(code):
    standard = BY_CODE[code]
    assert 5 <= len(standard.operations) <= 9
    needed = sum(operation.points for operation in standard.operations if operation.required)
    assert 0 < needed <= standard.threshold <= sum(operation.points for operation in standard.operations)
    for named in (*standard.operations, *standard.conditions):
        assert all(text.strip() for text in (named.name_kk, named.name_ru, named.name_en)), named


@pytest.mark.norm("51-7.2")
def test_conditions_are_of_the_three_kinds_and_each_standard_has_one():
    kinds = {condition.kind for standard in BY_CODE.values() for condition in standard.conditions}
    assert kinds == set(ConditionKind)
    assert all(standard.conditions for standard in BY_CODE.values())


def passes(standard, declared):
    required = {operation.code for operation in standard.operations if operation.required}
    points = sum(operation.points for operation in standard.operations if operation.code in declared)
    return required <= declared and points >= standard.threshold


def test_a_narrower_code_is_never_easier_than_the_wider_one():
    """Every set of operations is tried: what passes the narrower standard passes the wider one."""
    nested = [(w, n) for w in BY_CODE for n in BY_CODE if n != w and n.startswith(w)]
    assert nested
    for wider, narrower in nested:
        codes = [operation.code for operation in BY_CODE[narrower].operations]
        for size in range(len(codes) + 1):
            for chosen in map(set, combinations(codes, size)):
                assert not passes(BY_CODE[narrower], chosen) or passes(BY_CODE[wider], chosen), chosen


def test_the_text_of_the_faults_table_is_itself_good():
    (standard,) = parse(GOOD_TEXT)
    assert (standard.code, standard.effective_from) == ("8504", date(2025, 9, 1))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('["8504"]', '["85041"]', "4, 6 or 10 digits"),
        ('["8504"]', '["8504", "8504"]', "named twice"),
        ("threshold = 10", "threshold = 11", "within reach"),
        ("threshold = 10", "threshold = 0", "within reach"),
        ("points = 10", "points = 0", "above zero"),
        ("points = 10\nrequired = true", "points = 10\nrequired = false", "no operation is required"),
        ('"video"', '"rumour"', "rumour"),
        ('"testing"', '"luck"', "luck"),
        ('title_kk = "Трансформаторлар"', "", "title_kk"),
        ("act_date = 2025-08-27", "", "act_date"),
        ("threshold = 10", "threshold =", "unreadable"),
        ('conditions = [{ kind = "testing", required = true, name_kk = "а", name_ru = "б", name_en = "c" }]',
         "conditions = []", "at least one production condition"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_the_fault_named(old, new, fault):
    assert old in GOOD_TEXT
    with pytest.raises(StandardsError, match=fault):
        parse(GOOD_TEXT.replace(old, new))


@pytest.mark.django_db
def test_loading_makes_each_standard_once_and_labels_it_a_sample():
    assert load_standards() == len(BY_CODE)
    assert load_standards() == 0
    version = ConditionsVersion.objects.for_good("8504340000", date(2026, 1, 1))
    assert (version.code, version.is_sample, version.operations.count()) == ("8504340000", True, 8)
    assert ConditionsVersion.objects.for_good("8504210000", date(2026, 1, 1)).code == "8504"
    assert ConditionsVersion.objects.for_good("8504210000", date(2025, 8, 31)) is None
    assert ConditionsVersion.objects.for_good("9999999999", date(2026, 1, 1)) is None


@pytest.mark.django_db
def test_loading_leaves_an_approved_version_alone():
    ConditionsVersion.objects.create(
        code="8504", title_kk="а", title_ru="б", threshold=99, act_number="1", act_date=date(2026, 1, 1),
        in_force=(date(2026, 1, 1), None),
    )  # fmt: skip
    assert load_standards() == len(BY_CODE) - 1
    assert ConditionsVersion.objects.get(code="8504").threshold == 99
