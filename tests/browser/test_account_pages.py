"""Signing in, the second step and one's own account: the whole way, each page accessible on a phone."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.factories import PersonFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "Tenge-Altyn-2026"
OWN_PAGES = ["email", "password/change", "logout", "2fa", "2fa/totp/activate", "reauthenticate"]
PAGES_OF_SECOND_STEP = ["2fa", "2fa/recovery-codes", "2fa/recovery-codes/generate", "2fa/totp/deactivate"]


@pytest.fixture
def person():
    person = PersonFactory(password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


@pytest.fixture
def signed_in(live_server, visitor, person):
    page = visitor("ru", PHONE)
    sign_in(page, live_server.url, person)
    return page


def sign_in(page, url: str, person) -> None:
    page.goto(f"{url}/accounts/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", PASSWORD)
    page.locator("main button[type=submit]").click()


def code_for(secret: str) -> str:
    """What an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def turn_second_step_on(page, url: str) -> str:
    page.goto(f"{url}/accounts/2fa/totp/activate/")
    page.fill("#id_password", PASSWORD)  # asked once more before the protection changes
    page.locator("main button[type=submit]").click()
    secret = page.locator(".secret").inner_text()
    page.fill("#id_code", code_for(secret))
    page.locator("main button[type=submit]").click()
    return secret


def test_own_pages_are_accessible(live_server, signed_in, axe_clean):
    for address in OWN_PAGES:
        assert signed_in.goto(f"{live_server.url}/accounts/{address}/").status == 200
        axe_clean(signed_in)


def test_pages_of_the_second_step_are_accessible(live_server, signed_in, axe_clean):
    turn_second_step_on(signed_in, live_server.url)
    for address in PAGES_OF_SECOND_STEP:
        assert signed_in.goto(f"{live_server.url}/accounts/{address}/").status == 200
        axe_clean(signed_in)


def test_second_step_is_asked_for_at_the_next_sign_in(live_server, visitor, signed_in, person, axe_clean):
    turn_second_step_on(signed_in, live_server.url)
    codes = signed_in.locator(".codes code").all_inner_texts()
    page = visitor("kk", PHONE)
    sign_in(page, live_server.url, person)
    assert page.url.endswith("/accounts/2fa/authenticate/")
    axe_clean(page)
    page.fill("#id_code", codes[0])
    page.locator("main button[type=submit]").first.click()
    expect(page.locator(".account-menu summary")).to_have_text(person.full_name)


def test_a_wrong_password_is_said_in_a_summary(live_server, visitor, person, axe_clean):
    page = visitor("ru", PHONE)
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("#id_login", person.email)
    page.fill("#id_password", "not the password")
    page.locator("main button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    axe_clean(page)


def test_the_account_menu_works_without_scripts(live_server, visitor, person):
    page = visitor("ru", PHONE, java_script_enabled=False)
    sign_in(page, live_server.url, person)
    page.locator(".account-menu summary").click()
    page.locator(".account-menu button[type=submit]").click()
    expect(page.locator(".account-menu")).to_have_count(0)
