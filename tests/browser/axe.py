"""The accessibility check that every browser test can ask for: `axe_clean(page)`."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations_of(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line a faulty element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def axe_clean() -> Callable[[Page], None]:
    """Fails with the list of faults when axe finds any on the page."""

    def check(page: Page) -> None:
        faults = violations_of(page)
        assert not faults, "\n".join([page.url, *faults])

    return check
