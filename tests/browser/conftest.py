"""A real Chromium for the tests marked `browser`; where none is installed they are skipped by name."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.axe import axe_clean  # noqa: F401  a fixture for every browser test

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SKIPPED = "no Chromium is installed (looked for {}); set CHROMIUM to its path"


def executable() -> str | None:
    """The browser to drive: the variable CHROMIUM, or the first known name on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(autouse=True, scope="session")
def _orm_beside_playwright() -> None:
    """Playwright's own loop runs in this thread, so Django would refuse the tests' own queries."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One a module: Playwright's loop occupies the thread, and other tests bring loops of their own."""
    path = executable()
    if path is None:
        pytest.skip(SKIPPED.format(", ".join(NAMES)))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`visitor(language="ru", viewport=PHONE)` opens a page of a new visitor, without cookies of others."""
    contexts: list[BrowserContext] = []

    def open_page(language: str = "kk", viewport: dict | None = None, **options) -> Page:
        context = browser.new_context(locale=language, viewport=viewport or DESK, **options)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
