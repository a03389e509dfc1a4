"""Business and individual identification numbers (BIN, IIN): the key of a producer's entry (1.7-1).

Twelve digits, the last of which is a check digit over the first eleven. A wrong check digit or the number of
all zeros is refused. What the other digits mean (a date, a kind) only *warns*: newer numbers need not follow.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.enums import OrganisationKind

LENGTH = 12
FIRST_PASS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_PASS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)

_BIN_KINDS = "456"
_BIN_SIGNS = "0123"
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


class InvalidIdentifier(ValueError):
    """The number cannot be a BIN or an IIN; `reason` is a lazily translated sentence."""

    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Identifier:
    """A number that may exist: what it looks like, and what is unusual about it."""

    value: str
    kind: OrganisationKind
    warnings: tuple[str | Promise, ...]

    @property
    def is_bin(self) -> bool:
        return self.kind == OrganisationKind.LEGAL_ENTITY


def check(value: str) -> Identifier:
    """The number with its likely kind and warnings; raises InvalidIdentifier where it cannot exist."""
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()):
        raise InvalidIdentifier(_("A BIN or IIN consists of digits only."))
    if len(value) != LENGTH:
        raise InvalidIdentifier(_("A BIN or IIN has 12 digits."))
    if not value.strip("0"):
        raise InvalidIdentifier(_("A BIN or IIN cannot consist of zeros only."))
    if check_digit(value[:-1]) != int(value[-1]):
        raise InvalidIdentifier(_("The check digit does not match: look for a mistyped digit."))
    kind = likely_kind(value)
    warnings = _bin_warnings(value) if kind == OrganisationKind.LEGAL_ENTITY else _iin_warnings(value)
    return Identifier(value, kind, tuple(warnings))


def validate_identifier(value: str) -> None:
    """Django validator of a BIN or IIN; raises ValidationError with the reason."""
    try:
        check(value)
    except InvalidIdentifier as error:
        raise ValidationError(str(error.reason), code="identifier") from error


def check_digit(eleven: str) -> int | None:
    """The twelfth digit for the first eleven: weights 1–11, and where they leave 10, weights 3–11, 1, 2.

    None where the second pass leaves 10 as well: such a number is never given out.
    """
    if len(eleven) != LENGTH - 1 or not (eleven.isascii() and eleven.isdigit()):
        raise ValueError("eleven digits are needed")
    for weights in (FIRST_PASS, SECOND_PASS):
        rest = sum(w * int(d) for w, d in zip(weights, eleven, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def likely_kind(value: str) -> OrganisationKind:
    """A guess by the fifth digit: a day of birth begins with 0–3, the kind of a legal entity is 4–6."""
    return OrganisationKind.INDIVIDUAL_ENTREPRENEUR if value[4] in "0123" else OrganisationKind.LEGAL_ENTITY


def _bin_warnings(value: str) -> list[str | Promise]:
    warnings: list[str | Promise] = []
    if not 1 <= int(value[2:4]) <= 12:
        warnings.append(_("Digits 3 and 4 of a BIN usually hold the month of registration."))
    if value[4] not in _BIN_KINDS:
        warnings.append(_("Digit 5 of a BIN is usually 4, 5 or 6."))
    if value[5] not in _BIN_SIGNS:
        warnings.append(_("Digit 6 of a BIN is usually 0, 1, 2 or 3."))
    return warnings


def _iin_warnings(value: str) -> list[str | Promise]:
    century = _CENTURIES.get(value[6])
    if century is None:
        return [_("Digit 7 of an IIN usually tells the century of birth (1 to 6).")]
    if not _is_date(century + int(value[:2]), int(value[2:4]), int(value[4:6])):
        return [_("The first six digits of an IIN usually hold a date of birth.")]
    return []


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
