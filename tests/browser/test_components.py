"""Components, error pages and account pages: accessible, on a phone and a desk, in every language."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.gallery import ERRORS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.gallery")]

SIZES = [DESK, PHONE, {"width": 320, "height": 640}]
SIGN_IN_PAGES = ["login", "signup", "password/reset", "password/reset/done", "confirm-email", "inactive"]


def overflow(page) -> int:
    """How many pixels of the page lie to the right of the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("address", ["gallery/", "gallery/home/"])
def test_pages_are_accessible_and_fit(live_server, visitor, axe_clean, address, language):
    page = visitor(language)
    page.goto(f"{live_server.url}/{address}")
    for size in SIZES:
        page.set_viewport_size(size)
        axe_clean(page)
        assert overflow(page) == 0, size


def test_error_pages_are_accessible(live_server, visitor, axe_clean):
    page = visitor("ru", PHONE)
    for code in ERRORS:
        assert page.goto(f"{live_server.url}/gallery/{code}/").status == code
        expect(page.get_by_text(str(code))).to_be_visible()
        axe_clean(page)


def test_sign_in_pages_are_accessible(live_server, visitor, axe_clean):
    page = visitor("kk", PHONE)
    for address in SIGN_IN_PAGES:
        page.goto(f"{live_server.url}/accounts/{address}/")
        axe_clean(page)
        assert overflow(page) == 0, address


def test_a_refused_form_leads_from_its_summary_to_each_field(live_server, visitor):
    page = visitor("en")
    page.goto(f"{live_server.url}/gallery/")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    for address in summary.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert page.locator(address).count() == 1, address


def test_each_wrong_field_names_its_hint_and_error(live_server, visitor):
    page = visitor("en")
    page.goto(f"{live_server.url}/gallery/")
    field = page.locator("#id_a-name")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby").split()
    assert described == ["id_a-name_helptext", "id_a-name_error"]
    assert [page.locator(f"#{name}").count() for name in described] == [1, 1]


def test_language_changes_without_scripts_and_keeps_the_page(live_server, visitor):
    page = visitor("ru", java_script_enabled=False)
    page.goto(f"{live_server.url}/gallery/?page=4")
    assert page.locator("html").get_attribute("lang") == "ru"
    page.locator("button[name=language][value=kk]").click()
    assert page.locator("html").get_attribute("lang") == "kk"
    assert page.url.endswith("/gallery/?page=4")


def test_nothing_breaks_the_content_security_policy(live_server, visitor):
    page, complaints = visitor("kk"), []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(f"{live_server.url}/gallery/")
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_kazakh_letters_come_from_the_portal_s_own_font(live_server, visitor):
    page = visitor("kk")
    page.goto(f"{live_server.url}/gallery/")
    assert page.evaluate("document.fonts.load('16px Inter', 'ӘҒҚҢӨҰҮҺІәғқңөұүһі').then(fonts => fonts.length)") >= 1
    assert page.evaluate("document.fonts.check('16px Inter', 'ӘҒҚҢӨҰҮҺІәғқңөұүһі')")
