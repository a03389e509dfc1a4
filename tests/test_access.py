"""Default refuse: every address declares who may open it, and nobody opens more by asking directly."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import ResolverMatch

from register.access import DeclaredAccessMiddleware, declared_access
from register.enums import Role
from tests.factories import PersonFactory, official

FOR_ANYBODY = {"", "register/", "check/", "health/", "language/"}


def addresses(resolver=None, prefix=""):
    """Every address with numbers and words filled in, and its match."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry


def example(route: str) -> str:
    plain = re.sub(r"<int:\w+>", "1", re.sub(r"<(str|slug):\w+>", "x", route))
    return "/" + re.sub(r"<\w+>", "x", plain)


OWN = [route for route, _entry in addresses() if not route.startswith(("admin/", "accounts/"))]


@pytest.mark.parametrize("route", OWN)
def test_every_address_of_ours_declares_its_access(route):
    assert declared_access(resolve(example(route))) is not None


def test_every_address_of_a_library_is_declared_too():
    undeclared = []
    for route, entry in addresses():
        if not route.startswith(("admin/", "accounts/")):
            continue
        apps = ["admin"] if route.startswith("admin/") else []
        match = ResolverMatch(entry.callback, (), {}, entry.name, apps, apps)
        if declared_access(match) is None:
            undeclared.append(route)
    assert undeclared == []


def test_a_view_that_says_nothing_is_refused():
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(lambda request: None, (), {}, "silent", [], [])
    with pytest.raises(PermissionDenied):
        DeclaredAccessMiddleware(lambda request: None).process_view(request, None, (), {})


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in OWN if route not in FOR_ANYBODY])
def test_without_signing_in_nothing_but_the_register_opens(client, route):
    answer = client.get(example(route))
    if answer.status_code != 404:
        assert answer.status_code == 302
        assert "/accounts/login/" in answer.url


@pytest.mark.django_db
def test_an_official_without_a_second_factor_opens_only_its_set_up(client, settings):
    settings.OFFICIALS_NEED_SECOND_FACTOR = True
    client.force_login(official(Role.ASSESSOR))
    answer = client.get("/applications/")
    assert (answer.status_code, "2fa" in answer.url) == (302, True)
    client.force_login(official(Role.ADMINISTRATOR, is_staff=True))
    assert "2fa" in client.get("/admin/").url
    client.force_login(PersonFactory())
    assert client.get("/applications/").status_code == 200
