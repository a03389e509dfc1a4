"""How the client behaves: what it repeats, how it waits, what it keeps (51-1.3.a)."""

import asyncio
import hashlib
import time
from dataclasses import replace

import pytest

from tests.verification.sources.conftest import COMPANY, NOW, PATIENT, QUICK, subject_for
from verification.sources import breaker
from verification.sources.attempt import kept
from verification.sources.base import ProducerSubject, Status
from verification.sources.client import GatewayClient
from verification.sources.lookup import lookup_organisation
from verification.sources.registry import SOURCES
from verification.sources.sandbox import roster


def client(gateway, limits=PATIENT, **options):
    return GatewayClient(gateway.url, gateway.key, limits, now=lambda: NOW, **options)


def made(gateway, source="tax"):
    return gateway.calls().get(source, {}).get("calls", 0)


def test_an_answer_keeps_the_reply_and_its_hash(ask):
    answer = ask("legal_entities")
    assert answer.facts["name_kk"] == COMPANY.name_kk
    assert answer.raw_sha256 == hashlib.sha256(answer.raw.encode()).hexdigest()
    assert (answer.asked_at, answer.answered_at, answer.error) == (NOW, NOW, "")


def test_what_is_no_text_is_kept_as_bytes():
    assert kept(b"") == ("", "")
    assert kept(b"a\x00")[0] == "base64:YQA="
    assert kept(b"\xff")[0] == "base64:/w=="


@pytest.mark.parametrize(("status", "calls"), [(500, 2), (503, 2), (429, 2), (401, 1), (404, 1), (422, 1)])
def test_only_what_may_pass_is_repeated(gateway, ask, status, calls):
    gateway.fault("status", source="tax", status=status)
    assert ask("tax").status == Status.UNAVAILABLE
    assert made(gateway) == calls


def test_a_failure_that_passes_is_not_noticed(gateway, ask):
    gateway.fault("status", source="tax", status=503, times=1)
    assert ask("tax").status == Status.ANSWERED


def test_retry_after_is_heeded_when_short_and_ends_the_attempts_when_long(gateway, ask):
    gateway.fault("status", source="tax", status=429, retry_after="1", times=1)
    began = time.monotonic()
    assert ask("tax").status == Status.ANSWERED
    assert time.monotonic() - began >= 1
    gateway.fault("status", source="tax", status=429, retry_after="600", times=1)
    assert ask("tax").status == Status.UNAVAILABLE
    assert made(gateway) == 3


def test_pauses_are_random_and_bounded(gateway):
    class Highest:
        asked = []

        def uniform(self, low, high):
            self.asked.append((low, high))
            return 0.0

    gateway.fault("status", source="tax", status=500)
    chance = Highest()

    async def asking():
        limits = replace(PATIENT, attempts=6, backoff_seconds=0.5, longest_pause_seconds=5)
        async with client(gateway, limits, chance=chance) as asked:
            await asked.ask("tax", subject_for("tax"))

    asyncio.run(asking())
    assert chance.asked == [(0, 1.0), (0, 2.0), (0, 4.0), (0, 5), (0, 5)]


def test_no_more_than_four_calls_at_a_time_to_one_source(gateway):
    gateway.fault("slow", ms=30)

    async def asking():
        async with client(gateway) as asked:
            return await asyncio.gather(
                *(asked.ask(source, subject_for(source)) for _ in range(20) for source in ("tax", "customs"))
            )

    answers = asyncio.run(asking())
    assert {answer.status for answer in answers} <= {Status.ANSWERED, Status.NO_RECORD}
    assert {row["max_in_flight"] for row in gateway.calls().values()} == {4}


def test_a_source_that_keeps_failing_is_left_alone_and_others_are_not(gateway, ask):
    gateway.fault("down", source="tax")
    limits = replace(QUICK, attempts=1, failures_to_open=3)
    errors = [ask("tax", limits=limits).error for _ in range(5)]
    assert [error.startswith("left alone") for error in errors] == [False, False, False, True, True]
    assert ask("pensions", limits=limits).status == Status.ANSWERED


def test_a_refused_key_does_not_open_the_breaker(gateway):
    async def asking():
        limits = replace(QUICK, failures_to_open=1)
        async with GatewayClient(gateway.url, "stale", limits, now=lambda: NOW) as asked:
            return [(await asked.ask("tax", subject_for("tax"))).error for _ in range(3)]

    assert asyncio.run(asking()) == ["the gateway refused the request: HTTP 401"] * 3


def test_a_failure_in_a_batch_is_that_subjects_alone(gateway):
    bins = [company.bin for company in roster.everybody()]
    gateway.fault("status", bin=bins[3], source="tax", status=503)
    gateway.fault("other_company", bin=bins[5], source="tax")
    gateway.fault("patch", bin=bins[7], source="tax", patch={"status": "fine"})

    async def asking():
        async with client(gateway) as asked:
            return await asked.ask_many("tax", [ProducerSubject(bin) for bin in bins])

    answers = asyncio.run(asking())
    wrong = {i: answer.status for i, answer in enumerate(answers) if answer.status != Status.ANSWERED}
    assert wrong == {3: Status.UNAVAILABLE, 5: Status.MALFORMED, 7: Status.MALFORMED}
    assert made(gateway) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [('{"replies": []}', Status.MALFORMED), ("{}", Status.MALFORMED), ("", Status.MALFORMED)],
)
def test_a_batch_of_the_wrong_length_answers_for_nobody(gateway, body, status):
    gateway.fault("body", source="tax", body=body)

    async def asking():
        async with client(gateway) as asked:
            return await asked.ask_many("tax", [subject_for("tax")] * 2)

    assert {answer.status for answer in asyncio.run(asking())} == {status}


def test_a_batch_has_a_largest_size(gateway):
    async def asking():
        async with client(gateway) as asked:
            await asked.ask_many("tax", [subject_for("tax")] * 501)

    with pytest.raises(ValueError, match="500"):
        asyncio.run(asking())


def test_a_subject_of_another_kind_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="producer"):
        SOURCES["tax"].request_for(subject_for("customs"), NOW.date())


@pytest.mark.norm("51-1.3.b")
def test_an_organisation_is_looked_up_while_a_person_waits(gateway):
    answer = lookup_organisation(COMPANY.bin, url=gateway.url, key=gateway.key, now=lambda: NOW)
    assert answer.facts["head"]["full_name"] == COMPANY.head_name


def test_a_lookup_gives_up_soon(gateway):
    gateway.fault("silent", source="legal_entities")
    began = time.monotonic()
    answer = lookup_organisation(COMPANY.bin, url=gateway.url, key=gateway.key, limits=QUICK)
    assert answer.status == Status.UNAVAILABLE
    assert time.monotonic() - began < 2


def test_a_lookup_works_where_an_event_loop_already_runs(gateway):
    async def page():
        return lookup_organisation(COMPANY.bin, url=gateway.url, key=gateway.key)

    assert asyncio.run(page()).status == Status.ANSWERED


def test_a_lookup_where_nobody_listens():
    breaker.forget()
    answer = lookup_organisation(COMPANY.bin, url="http://127.0.0.1:9", key="k")
    assert (answer.status, answer.raw) == (Status.UNAVAILABLE, "")
