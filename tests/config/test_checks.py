"""What a production environment is refused for, and that the sample passes with nothing silenced."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

import pytest
from django.core.checks import run_checks

from config.env import BASE_DIR
from config.local.deployment import check


def found(settings) -> set[str]:
    return {message.id for message in run_checks() if message.id.startswith("config.")}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("TIME_TRAVEL_ALLOWED", True, "config.E001"),
        ("OFFICIALS_NEED_SECOND_FACTOR", False, "config.E002"),
        ("DEBUG", True, "config.E003"),
        ("PUBLIC_URL", "http://register.example.kz", "config.E004"),
    ],
)
def test_production_is_refused(settings, name, value, expected):
    settings.TIME_TRAVEL_ALLOWED, settings.PUBLIC_URL = False, "https://register.example.kz"
    settings.IN_PRODUCTION = True
    assert found(settings) == set()
    setattr(settings, name, value)
    assert found(settings) == {expected}


def test_documents_under_the_static_files_are_refused(settings):
    settings.DOCUMENT_STORAGE = Path(settings.STATIC_ROOT) / "documents"
    assert found(settings) == {"config.E005"}


def test_the_sample_of_production_passes_the_deployment_checks():
    assert check() == 0
    assert not any("SILENCED_SYSTEM_CHECKS" in path.read_text() for path in (BASE_DIR / "config").glob("*.py"))


def test_almaty_is_five_hours_ahead_whatever_the_machine_knows():
    assert datetime(2026, 11, 22, tzinfo=ZoneInfo("Asia/Almaty")).utcoffset() == timedelta(hours=5)
    assert TZPATH == ()
