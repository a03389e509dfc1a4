"""How facts are written for people: moments, days, sizes of files, short fingerprints. `{% load reading %}`"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

STEP = 1024


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """A moment in the reader's language and in the portal's time zone, with the machine's form beside it."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), date_format(local, "DATETIME_FORMAT"))


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day in the reader's language; of a moment, its day in the portal's time zone."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m-%d}", date_format(value))


@register.filter
def file_size(size: int | None) -> str:
    """A size given in bytes, in the largest unit that leaves a number of at least one."""
    if size is None:
        return ""
    if size < STEP:
        return _("%(size)s bytes") % {"size": size}
    if size < STEP**2:
        return _("%(size)s KB") % {"size": size // STEP}
    if size < STEP**3:
        return _("%(size)s MB") % {"size": localize(round(size / STEP**2, 1))}
    return _("%(size)s GB") % {"size": localize(round(size / STEP**3, 1))}


@register.filter
def fingerprint(sha256: str) -> str:
    """The first twelve hexadecimal digits of a SHA-256, in groups of four, enough to compare by eye."""
    digits = str(sha256)[:12]
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
