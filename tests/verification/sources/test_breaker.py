"""The circuit breaker: closed, open, half-open."""

from verification.sources.breaker import Breaker
from verification.sources.limits import Limits


class Clock:
    moment = 100.0

    def __call__(self):
        return self.moment


def made(failures=2):
    clock = Clock()
    return Breaker(Limits(failures_to_open=failures, open_seconds=30), clock), clock


def test_it_opens_after_failures_in_a_row_only():
    breaker, _clock = made()
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert (breaker.state, breaker.admits()) == ("closed", True)
    breaker.failed()
    assert (breaker.state, breaker.admits()) == ("open", False)


def test_after_a_while_one_call_tries():
    breaker, clock = made(1)
    breaker.failed()
    clock.moment += 30
    assert breaker.state == "half-open"
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.succeeded()
    assert (breaker.state, breaker.admits()) == ("closed", True)


def test_a_failed_trial_opens_it_again():
    breaker, clock = made(1)
    breaker.failed()
    clock.moment += 30
    assert breaker.admits()
    breaker.failed()
    assert (breaker.state, breaker.admits()) == ("open", False)


def test_a_trial_that_never_reports_does_not_block_for_ever():
    breaker, clock = made(1)
    breaker.failed()
    clock.moment += 30
    assert breaker.admits()
    clock.moment += 30
    assert breaker.admits()
