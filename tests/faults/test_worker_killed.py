"""A worker killed in the middle of a verification: another finishes it, once (51-1.3.a)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from config.env import BASE_DIR
from register import clock
from register.enums import ApplicationState
from register.models import Application, LedgerEntry, Message
from register.services.people import ensure_roles_and_system
from tests.verification.conftest import (  # noqa: F401  fixtures too
    _state_gateway,
    filed,
    rules,
    state,
    verified,
)
from verification.enums import VerificationState
from verification.models import DigitalVerification, Evidence
from verification.services.digital_verification import LEASE
from verification.sources import breaker
from verification.tasks import verify_filed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on the tests' database and broker."""
    at = connection.settings_dict
    host = at["HOST"] or at["OPTIONS"].get("host", "")
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{at['USER']}@/{at['NAME']}?host={host}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "GATEWAY_URL": settings.GATEWAY_URL,
        "GATEWAY_KEY": settings.GATEWAY_KEY,
    }
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-P", "solo", "-l", "warning"]
    process = subprocess.Popen(command, cwd=BASE_DIR, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.mark.norm("51-1.3.a", "1.23-1")
def test_a_worker_killed_while_collecting_costs_time_and_never_a_case(state, request):  # noqa: F811
    ensure_roles_and_system()
    request.getfixturevalue("rules")
    case = filed()
    state.fault("silent", source="tax")
    with worker() as process:
        verify_filed.delay()
        until(lambda: DigitalVerification.objects.filter(state=VerificationState.COLLECTING).exists())
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert Application.objects.get(pk=case.pk).state == ApplicationState.VERIFYING
    assert not Evidence.objects.exists(), "a set is stored whole or not at all"
    state.mend()
    breaker.forget()
    with clock.at(clock.now() + LEASE + timedelta(seconds=1)):
        assert verified(case).state == ApplicationState.ASSESSING
        assert verified(case).state == ApplicationState.ASSESSING
    passed = LedgerEntry.objects.of(case).filter(case_type="application", step="pass_to_assessment")
    told = Message.objects.filter(event="application.pass_to_assessment", recipient=case.filed_by)
    rows = Evidence.objects.values_list("attempt", "source", "subject_kind", "subject_id")
    assert (passed.count(), told.count()) == (1, 1)
    assert len(set(rows)) == len(rows)
    assert {row[0] for row in rows} == {2}
