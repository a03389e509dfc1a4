"""What surrounds every page: the navigation that fits the reader, the demo banner, the count of unread messages."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from register.models.message import Message

register = template.Library()

Place = tuple[str | Promise, str]

FOR_EVERYONE: list[Place] = [
    (_("Search the register"), "register:register-search"),
    (_("Check an extract"), "register:extract-check"),
]
FOR_PRODUCERS: list[Place] = [
    (_("Personal account"), "register:account"),
    (_("My applications"), "register:application-list"),
]
FOR_OFFICIALS: list[Place] = [(_("My work"), "register:work")]
LANGUAGES = [("kk", "Қазақша", "Қаз"), ("ru", "Русский", "Рус"), ("en", "English", "Eng")]


@register.simple_tag
def is_demo() -> bool:
    """Whether the portal shows made-up data, which every page then says."""
    return settings.DEMO


@register.simple_tag
def unread_messages(person: Any) -> int:
    """How many messages of the inbox a person has not opened."""
    return Message.objects.filter(recipient=person).unread().count()


@register.inclusion_tag("_components/navigation.html", takes_context=True)
def navigation(context: Mapping) -> dict:
    """The main navigation; a place that the portal does not have is not shown."""
    request = context.get("request")
    path = request.path if request else ""
    return {"places": list(_places(context.get("user"), path))}


@register.inclusion_tag("_components/language_switch.html", takes_context=True)
def language_switch(context: Mapping) -> dict:
    """Three buttons that keep the reader on the same page; without a request there is nothing to post."""
    request = context.get("request")
    return {
        "languages": LANGUAGES,
        "address": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def address_of(name: str) -> str:
    """The address of a named page, or nothing when this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _places(person: Any, path: str) -> Iterator[dict]:
    for title, name in [*FOR_EVERYONE, *_own_places(person)]:
        if url := address_of(name):
            yield {"title": title, "url": url, "current": path.startswith(url)}


def _own_places(person: Any) -> list[Place]:
    if person is None or not person.is_authenticated:
        return FOR_PRODUCERS
    return FOR_OFFICIALS if person.is_official else FOR_PRODUCERS
