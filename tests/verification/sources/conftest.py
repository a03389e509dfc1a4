"""One sandbox gateway for these tests, mended before each."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import gateway as sandbox
from tests.gateway import Gateway
from verification.sources import breaker
from verification.sources.base import Answer, FacilitySubject, GoodSubject, ProducerSubject, Subject
from verification.sources.client import GatewayClient
from verification.sources.limits import Limits
from verification.sources.registry import SOURCES
from verification.sources.sandbox import roster

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
COMPANY = roster.HEALTHY[4]
QUICK = Limits(connect_seconds=1, total_seconds=0.6, attempts=2, backoff_seconds=0.01, open_seconds=60)
PATIENT = replace(QUICK, total_seconds=5)


@pytest.fixture(scope="session")
def _gateway() -> Iterator[Gateway]:
    with sandbox.running() as gateway:
        yield gateway


@pytest.fixture
def gateway(_gateway: Gateway) -> Gateway:
    _gateway.mend()
    breaker.forget()
    return _gateway


def subject_for(source: str, bin: str = COMPANY.bin) -> Subject:
    """A subject of the kind that the source is asked about."""
    return {
        "producer": ProducerSubject(bin),
        "facility": FacilitySubject(bin, "17", COMPANY.kato, COMPANY.address_ru, "01-174-012-338"),
        "good": GoodSubject(bin, "41", "1001990000", "168", "123-KZ/2020"),
    }[SOURCES[source].subject_kind]


@pytest.fixture
def ask(gateway: Gateway) -> Callable[..., Answer]:
    """`ask("tax")`: one question, with short waits and one repetition."""

    def asking(source: str, subject: Subject | None = None, limits: Limits = PATIENT) -> Answer:
        async def question() -> Answer:
            async with GatewayClient(gateway.url, gateway.key, limits, now=lambda: NOW) as client:
                return await client.ask(source, subject or subject_for(source))

        return asyncio.run(question())

    return asking
