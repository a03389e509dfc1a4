"""Many subjects, many sources: calls go on in a thread of their own while the caller stores what is done.

Calls under way are bounded for each source, and subjects under way altogether, so that neither a gateway nor
memory feels how long the list is (Little's law: calls a second ≤ calls in flight ÷ latency).
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Generic, Self, TypeVar

from verification.sources.base import Answer, Subject
from verification.sources.client import GatewayClient, present
from verification.sources.limits import Limits

Token = TypeVar("Token")


@dataclass(frozen=True, slots=True)
class Job(Generic[Token]):
    """Questions whose answers belong together; `token` is the caller's own mark."""

    token: Token
    questions: tuple[tuple[str, Subject], ...]


@dataclass(frozen=True, slots=True)
class Done(Generic[Token]):
    token: Token
    answers: list[Answer]
    error: BaseException | None = None


class Collector(Generic[Token]):
    """Use as `with Collector(url, key) as c: for done in c.sets(jobs): store(done)`.

    Jobs are drawn from their iterable in the caller's thread, so it may read a database.
    """

    def __init__(
        self, url: str, key: str, limits: Limits | None = None, *, now: Callable[[], datetime] = present
    ) -> None:
        self._limits = limits or Limits()
        self._client = GatewayClient(url, key, self._limits, now=now)
        self._done: queue.SimpleQueue[Done[Token]] = queue.SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._running: set[asyncio.Task[None]] = set()
        context = copy_context()
        self._thread = threading.Thread(
            target=context.run, args=(self._loop.run_forever,), name="collector", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._client.__aenter__(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what is still under way; the same work is found again by the state of its case."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def collect(self, jobs: Iterable[Job[Token]]) -> Iterator[tuple[Token, list[Answer]]]:
        """Each job's token and answers, as they are completed."""
        for done in self.sets(jobs, at_most=1, linger=0):
            yield from done

    def sets(
        self, jobs: Iterable[Job[Token]], *, at_most: int = 100, linger: float = 0.2
    ) -> Iterator[list[tuple[Token, list[Answer]]]]:
        """The same in sets of 1 to `at_most`: what was completed while the caller was storing.

        After the first, others are waited for `linger` seconds, so that storing is worth its while.
        """
        waiting, under_way, is_drawn = iter(jobs), 0, False
        while True:
            while not is_drawn and under_way < self._limits.open_jobs:
                job = next(waiting, None)
                is_drawn = job is None
                if job is not None:
                    self._loop.call_soon_threadsafe(self._start, job)
                    under_way += 1
            if not under_way:
                return
            done = self._take(min(at_most, under_way), linger)
            under_way -= len(done)
            yield done

    def _take(self, at_most: int, linger: float) -> list[tuple[Token, list[Answer]]]:
        """Wait for one, then for what else comes soon."""
        taken, until = [self._done.get()], time.monotonic() + linger
        while len(taken) < at_most:
            try:
                taken.append(self._done.get(timeout=max(0.0, until - time.monotonic())))
            except queue.Empty:
                break
        if error := next((done.error for done in taken if done.error is not None), None):
            raise error
        return [(done.token, done.answers) for done in taken]

    def _start(self, job: Job[Token]) -> None:
        task = self._loop.create_task(self._answer(job))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _answer(self, job: Job[Token]) -> None:
        """A fault of the program itself is carried to the caller; a gateway's is an answer like another."""
        try:
            answers = await asyncio.gather(*(self._client.ask(*question) for question in job.questions))
        except Exception as error:
            self._done.put(Done(job.token, [], error))
        else:
            self._done.put(Done(job.token, answers))

    async def _stop(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._client.__aexit__(None, None, None)
