"""Names behind codes in templates, in the reader's language; looked up once a page."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language

from register.models import Scheme
from register.rules.entry import may_take_extract as takes
from register.services import names

register = template.Library()


@register.simple_tag(takes_context=True)
def region_of(context: template.Context, kato: str) -> str:
    """The region of a KATO code."""
    return _remembered(context, Scheme.KATO, f"{kato[:2]}0000000" if kato else "")


@register.simple_tag(takes_context=True)
def place_of(context: template.Context, kato: str) -> str:
    """The place of a KATO code."""
    return _remembered(context, Scheme.KATO, kato)


@register.simple_tag(takes_context=True)
def unit_of(context: template.Context, code: str) -> str:
    """The name of a unit of measure."""
    return _remembered(context, Scheme.UNIT, code)


@register.simple_tag
def in_language(record: dict[str, Any], field: str) -> str:
    """`field` of a stored record in the reader's language, else in Kazakh."""
    return record.get(f"{field}_{(get_language() or 'kk')[:2]}") or record[f"{field}_kk"]


@register.simple_tag
def may_take_extract(person: Any, entry: Any) -> bool:
    """Whether the page offers an extract."""
    return takes.test(person, entry)


@register.filter
def percent(share: str) -> str:
    """A stored share as people read it: 68,25 %."""
    return f"{number_format(Decimal(share), decimal_pos=2)} %"


def _remembered(context: template.Context, scheme: Scheme, code: str) -> str:
    known = context.render_context.setdefault("names", {})
    if (scheme, code) not in known:
        known[scheme, code] = names.name_of(scheme, code)
    return known[scheme, code]
