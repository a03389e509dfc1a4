"""Many subjects at once: bounded, in a thread of its own, nothing lost (51-1.3.a)."""

import threading
from dataclasses import replace

import pytest

from tests.verification.sources.conftest import NOW, PATIENT, subject_for
from verification.sources.base import Status
from verification.sources.collector import Collector, Job

SIX = ("legal_entities", "tax", "pensions", "property", "electricity", "customs")


def jobs(count, sources=SIX):
    return [Job(number, tuple((source, subject_for(source)) for source in sources)) for number in range(count)]


def collector(gateway, **limits):
    return Collector(gateway.url, gateway.key, replace(PATIENT, **limits), now=lambda: NOW)


def test_every_job_comes_back_once_with_its_answers_in_order(gateway):
    gateway.fault("slow", ms=15)
    with collector(gateway, open_jobs=10) as collecting:
        done = [row for some in collecting.sets(jobs(60), at_most=7, linger=0.01) for row in some]
    assert sorted(token for token, _answers in done) == list(range(60))
    assert {tuple(answer.source for answer in answers) for _token, answers in done} == {SIX}
    assert {row["max_in_flight"] for row in gateway.calls().values()} == {4}


def test_sets_are_no_larger_than_asked_for(gateway):
    with collector(gateway) as collecting:
        sizes = [len(some) for some in collecting.sets(jobs(25, ("tax",)), at_most=10)]
    assert (max(sizes) <= 10, sum(sizes)) == (True, 25)


def test_jobs_are_drawn_by_the_caller_and_not_all_at_once(gateway):
    drawn = []

    def drawing():
        for job in jobs(30, ("tax",)):
            drawn.append(threading.current_thread())
            yield job

    with collector(gateway, open_jobs=5) as collecting:
        first = next(collecting.collect(drawing()))
        assert len(drawn) == 5
    assert first[1][0].status == Status.ANSWERED
    assert set(drawn) == {threading.main_thread()}


def test_nothing_to_do(gateway):
    with collector(gateway) as collecting:
        assert list(collecting.collect([])) == []


def test_an_outage_is_an_answer_like_another(gateway):
    gateway.fault("down", source="tax")
    with collector(gateway, attempts=1) as collecting:
        done = dict(collecting.collect(jobs(20, ("tax", "pensions"))))
    assert {answers[0].status for answers in done.values()} == {Status.UNAVAILABLE}
    assert {answers[1].status for answers in done.values()} == {Status.ANSWERED}


def test_a_mistake_of_the_program_reaches_the_caller(gateway):
    wrong = [Job(1, (("tax", subject_for("customs")),))]
    with collector(gateway) as collecting, pytest.raises(ValueError, match="producer"):
        list(collecting.collect(wrong))


def test_leaving_early_drops_what_is_under_way(gateway):
    gateway.fault("silent")
    before = threading.active_count()
    with collector(gateway, total_seconds=30) as collecting:
        collecting._loop.call_soon_threadsafe(collecting._start, jobs(1)[0])
    assert threading.active_count() == before
