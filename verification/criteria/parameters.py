"""Parameters of criteria: data with dates, checked when a rule set is edited (9.41-1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class ParametersInvalid(ValueError):
    """What is wrong, by the parameter's name; each a lazily translated sentence."""

    def __init__(self, errors: Mapping[str, Text]) -> None:
        self.errors = dict(errors)
        super().__init__(", ".join(self.errors))


class Unfit(ValueError):
    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `read` gives its value in the form that JSON keeps, or raises Unfit."""

    name: str
    title: Text
    default: Any

    def read(self, value: Any) -> Any:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Whole(Parameter):
    """A whole number within bounds."""

    minimum: int = 0
    maximum: int = 10**12

    def read(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unfit(_("Write a whole number."))
        if not self.minimum <= value <= self.maximum:
            raise Unfit(_out_of_bounds(self.minimum, self.maximum))
        return value


@dataclass(frozen=True, slots=True)
class Percent(Parameter):
    """A percentage from 0 to 100, kept as exact decimal text."""

    def read(self, value: Any) -> str:
        try:
            number = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            raise Unfit(_("Write a number."))
        if not 0 <= number <= 100:
            raise Unfit(_out_of_bounds(0, 100))
        return f"{number:f}"


@dataclass(frozen=True, slots=True)
class Flag(Parameter):
    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise Unfit(_("Choose yes or no."))
        return value


@dataclass(frozen=True, slots=True)
class Prefixes(Parameter):
    """Beginnings of codes, each of `shortest` to `longest` digits."""

    shortest: int = 2
    longest: int = 10

    def read(self, value: Any) -> list[str]:
        if not isinstance(value, list) or not value or len(value) > 500:
            raise Unfit(_("Write at least one code."))
        if not all(self._fits(code) for code in value):
            raise Unfit(_("Write each code in digits only."))
        return sorted(set(value))

    def _fits(self, code: Any) -> bool:
        is_code = isinstance(code, str) and code.isascii() and code.isdigit()
        return is_code and self.shortest <= len(code) <= self.longest


def checked(schema: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter of the schema, from what is given or by default; raises ParametersInvalid."""
    errors: dict[str, Text] = {
        name: _("There is no such parameter.") for name in set(given) - {part.name for part in schema}
    }
    read = {}
    for part in schema:
        try:
            read[part.name] = part.read(given.get(part.name, part.default))
        except Unfit as error:
            errors[part.name] = error.reason
    if errors:
        raise ParametersInvalid(errors)
    return read


def _out_of_bounds(minimum: int, maximum: int) -> Text:
    return format_lazy(_("The number must be from {minimum} to {maximum}."), minimum=minimum, maximum=maximum)
