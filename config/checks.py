"""System checks: what a production environment must not be started with."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def no_time_travel(**_: Any) -> list[CheckMessage]:
    """A clock that can be set back would let a statutory term be met after it ended."""
    if settings.IN_PRODUCTION and settings.TIME_TRAVEL_ALLOWED:
        return [Error("TIME_TRAVEL_ALLOWED is on in production.", hint="Unset it.", id="config.E001")]
    return []


@register(Tags.security)
def second_factor(**_: Any) -> list[CheckMessage]:
    """Officials' signatures have legal effect, so a password alone is not enough."""
    if settings.IN_PRODUCTION and not settings.OFFICIALS_NEED_SECOND_FACTOR:
        return [Error("OFFICIALS_NEED_SECOND_FACTOR is off in production.", hint="Unset it.", id="config.E002")]
    return []


@register(Tags.security)
def no_debug(**_: Any) -> list[CheckMessage]:
    """Debug pages show settings and data to anyone."""
    if settings.IN_PRODUCTION and settings.DEBUG:
        return [Error("DEBUG is on in production.", hint="Unset it.", id="config.E003")]
    return []


@register(Tags.security)
def https_address(**_: Any) -> list[CheckMessage]:
    """Letters and QR codes carry the public address for years."""
    if settings.IN_PRODUCTION and not settings.PUBLIC_URL.startswith("https://"):
        return [Error("PUBLIC_URL is not an https:// address in production.", id="config.E004")]
    return []


@register(Tags.security)
def documents_out_of_reach(**_: Any) -> list[CheckMessage]:
    """Applicants' documents must not lie where a web server gives files away."""
    static, documents = settings.STATIC_ROOT.resolve(), settings.DOCUMENT_STORAGE.resolve()
    if documents == static or static in documents.parents:
        return [Error("DOCUMENT_STORAGE lies inside STATIC_ROOT.", id="config.E005")]
    return []
