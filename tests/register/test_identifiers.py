"""BIN and IIN: both passes of weights, what is refused and what only warns (1.7-1)."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from register.enums import OrganisationKind
from register.identifiers import (
    FIRST_PASS,
    InvalidIdentifier,
    check,
    check_digit,
    likely_kind,
    validate_identifier,
)

LEGAL = OrganisationKind.LEGAL_ENTITY
PERSON = OrganisationKind.INDIVIDUAL_ENTREPRENEUR
ARABIC = "٠١٢٣٤٥٦٧٨٩"

elevens = st.text("0123456789", min_size=11, max_size=11).filter(lambda text: text.strip("0"))
valid_numbers = elevens.filter(lambda text: check_digit(text) is not None).map(
    lambda text: f"{text}{check_digit(text)}"
)


def first_remainder(eleven: str) -> int:
    return sum(w * int(d) for w, d in zip(FIRST_PASS, eleven, strict=True)) % 11


KNOWN = [
    # number, kind, number of warnings
    ("940140000385", LEGAL, 0),  # a central bank's published BIN
    ("971240001315", LEGAL, 0),  # a listed bank's published BIN
    ("020240000555", LEGAL, 0),  # a national company's published BIN
]

REFUSED = [
    ("", "12 digits|digits only"),
    ("94014000038", "12 digits"),
    ("9401400003850", "12 digits"),
    ("940140000386", "check digit"),
    ("904140000385", "check digit"),
    ("000000000000", "zeros"),
    ("94014000038X", "digits only"),
    (" 940140000385", "digits only"),
    ("940140000385\n", "digits only"),
    ("9401-4000-0385", "digits only"),
    ("94014000038５", "digits only"),  # a full-width digit
    ("".join(ARABIC[int(d)] for d in "940140000385"), "digits only"),
    ("94014000038²", "digits only"),  # isdigit() alone would let this pass
    (940140000385, "digits only"),
    (None, "digits only"),
]


@pytest.fixture(autouse=True, scope="module")
def english():
    with translation.override("en"):
        yield


def number(eleven: str) -> str:
    digit = check_digit(eleven)
    assert digit is not None
    return f"{eleven}{digit}"


@pytest.mark.parametrize(("value", "kind", "warnings"), KNOWN)
def test_known_numbers_are_accepted_without_warnings(value, kind, warnings):
    found = check(value)
    assert (found.value, found.kind, len(found.warnings)) == (value, kind, warnings)
    assert found.is_bin


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_what_cannot_be_a_number_is_refused_with_its_reason(value, reason):
    with pytest.raises(InvalidIdentifier) as caught:
        check(value)
    assert any(part in str(caught.value.reason) for part in reason.split("|"))


def test_the_validator_speaks_the_language_of_forms():
    with pytest.raises(ValidationError) as caught:
        validate_identifier("940140000386")
    assert caught.value.code == "identifier"
    validate_identifier("940140000385")


@pytest.mark.parametrize(
    ("eleven", "kind", "part"),
    [
        ("90010135012", PERSON, None),
        ("05022955012", PERSON, "date of birth"),  # 29 February 2005
        ("04022955012", PERSON, None),  # 29 February 2004
        ("90133035012", PERSON, "date of birth"),
        ("90010195013", PERSON, "century"),
        ("94014000038", LEGAL, None),
        ("94994000038", LEGAL, "month"),
        ("94019000038", LEGAL, "Digit 5"),
        ("94014900031", LEGAL, "Digit 6"),
    ],
)
def test_layout_only_warns(eleven, kind, part):
    found = check(number(eleven))
    assert found.kind == kind
    assert [part in str(w) for w in found.warnings] == ([True] if part else [])


def test_the_second_pass_is_used_where_the_first_leaves_ten():
    eleven = next(e for e in (f"9401400{i:04d}" for i in range(10_000)) if first_remainder(e) == 10)
    assert (
        check_digit(eleven)
        == sum(w * int(d) for w, d in zip((3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), eleven, strict=True)) % 11
    )
    assert check(number(eleven)).value.startswith(eleven)


def test_a_number_that_leaves_ten_twice_is_never_given_out():
    eleven = next(e for e in (f"9401400{i:04d}" for i in range(10_000)) if check_digit(e) is None)
    for last in range(10):
        with pytest.raises(InvalidIdentifier, match="check digit"):
            check(f"{eleven}{last}")


@pytest.mark.parametrize("eleven", ["1234567890", "123456789012", "1234567890a", "٠" * 11])
def test_the_check_digit_needs_eleven_digits(eleven):
    with pytest.raises(ValueError, match="eleven digits"):
        check_digit(eleven)


@given(valid_numbers)
def test_every_number_with_its_check_digit_is_accepted(value):
    assert check(value).kind == likely_kind(value)


@given(valid_numbers, st.integers(1, 9))
def test_a_changed_check_digit_is_refused(value, shift):
    wrong = f"{value[:-1]}{(int(value[-1]) + shift) % 10}"
    with pytest.raises(InvalidIdentifier):
        check(wrong)


@given(valid_numbers, st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_of_the_first_ten_is_caught_within_one_pass(value, place, shift):
    """The eleventh digit weighs 11 in the first pass, nothing modulo 11: the scheme leaves it open."""
    wrong = f"{value[:place]}{(int(value[place]) + shift) % 10}{value[place + 1 :]}"
    one_pass = first_remainder(value[:-1]) < 10 and first_remainder(wrong[:-1]) < 10
    if one_pass and wrong.strip("0"):
        with pytest.raises(InvalidIdentifier):
            check(wrong)
    else:
        assert wrong != value


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text):
    try:
        answer = check(text).value
    except InvalidIdentifier as error:
        answer = str(error.reason)
    assert answer
