"""The environment is typed, says what is wrong in words, and its page is the code's."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import VARIABLES, Environment
from config.env_page import PAGE, page


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("DEBUG", "on", True),
        ("DEBUG", "No", False),
        ("ALLOWED_HOSTS", "a.kz, b.kz,", ["a.kz", "b.kz"]),
        ("MAX_UPLOAD_MB", "50", 50),
        ("PUBLIC_URL", "https://register.example.kz/", "https://register.example.kz"),
        ("DOCUMENT_STORAGE", "/srv/documents", Path("/srv/documents")),
        ("ENVIRONMENT", "local", "local"),
    ],
)
def test_a_value_has_its_type(name, text, value):
    assert Environment({name: text})[name] == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DEBUG", "perhaps"),
        ("MAX_UPLOAD_MB", "-1"),
        ("MAX_UPLOAD_MB", "many"),
        ("PUBLIC_URL", "register.example.kz"),
        ("ENVIRONMENT", "staging"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_named_and_refused(name, text):
    with pytest.raises(ImproperlyConfigured, match=f"{name}='{text}' in the environment is wrong"):
        Environment({name: text})[name]


@pytest.mark.parametrize("source", [{}, {"SECRET_KEY": ""}])
def test_a_required_variable_that_is_absent_or_empty_is_asked_for_with_its_meaning(source):
    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY is not set.*50 random characters"):
        Environment(source)["SECRET_KEY"]


def test_the_dangerous_switches_are_safe_by_default():
    env = Environment({})
    assert env["ENVIRONMENT"] == "production"
    assert (env["DEBUG"], env["TIME_TRAVEL_ALLOWED"], env["OFFICIALS_NEED_SECOND_FACTOR"]) == (False, False, True)


def test_the_page_is_the_one_generated():
    assert PAGE.read_text() == page(), "run `make docs`"
    assert all(f"`{name}`" in page() for name in VARIABLES)
