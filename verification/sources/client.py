"""Asking the state's databases through the gateway: bounded, patient, not to be fooled (51-1.3.a).

`ask` and `ask_many` never raise for what a gateway does: an outage is `unavailable`, a reply outside the
contract `malformed`, and neither says anything about the subject.
"""

import asyncio
import random
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import aiohttp

from verification.sources import breaker, envelope, registry
from verification.sources.attempt import KEY_HEADER, Attempt, attempt, kept
from verification.sources.base import Answer, MalformedReply, Source, Status, Subject
from verification.sources.limits import Limits
from verification.sources.reading import Fields

ALMATY = ZoneInfo("Asia/Almaty")
LARGEST_BATCH = 500


def present() -> datetime:
    return datetime.now(UTC)


class GatewayClient:
    """One session with the gateway, used as `async with`. `now` gives the moment of asking."""

    def __init__(
        self,
        url: str,
        key: str,
        limits: Limits | None = None,
        *,
        now: Callable[[], datetime] = present,
        chance: random.Random | None = None,
    ) -> None:
        self._url, self._key, self._now = url.rstrip("/"), key, now
        self._limits = limits or Limits()
        self._chance = chance or random.Random()  # noqa: S311  jitter, not a secret
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=self._limits.total_seconds, sock_connect=self._limits.connect_seconds)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=timeout,
            headers={KEY_HEADER: self._key, "Accept": "application/json", "Accept-Encoding": "identity"},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, source: str, subject: Subject) -> Answer:
        """What one source says about one subject."""
        connector, asked_at = registry.get(source), self._now()
        body = connector.request_for(subject, asked_at.astimezone(ALMATY).date())
        last = await self._post(source, "query", body)
        return self._answer(connector, subject, asked_at, last)

    async def ask_many(self, source: str, subjects: Sequence[Subject]) -> list[Answer]:
        """The same for up to 500 subjects in one call; ValueError for more."""
        if len(subjects) > LARGEST_BATCH:
            raise ValueError(f"at most {LARGEST_BATCH} subjects a call")
        connector, asked_at = registry.get(source), self._now()
        on = asked_at.astimezone(ALMATY).date()
        body = {"queries": [connector.request_for(subject, on) for subject in subjects]}
        last = await self._post(source, "batch", body)
        return self._answers(connector, subjects, asked_at, last)

    async def _post(self, source: str, call: str, body: object) -> Attempt:
        """Attempts until one is a reply, the attempts are used up, or the breaker is open."""
        guard = breaker.shared(self._url, source, self._limits)
        if not guard.admits():
            return Attempt(failure="left alone for a while after repeated failures")
        last = await self._attempts(f"{self._url}/v1/{source}/{call}", source, body)
        if last.failure and not last.is_malformed and last.is_sources_fault:
            guard.failed()
        else:
            guard.succeeded()
        return last

    async def _attempts(self, url: str, source: str, body: object) -> Attempt:
        request_id = str(uuid.uuid4())
        slots = self._slots.setdefault(source, asyncio.Semaphore(self._limits.in_flight))
        for number in range(1, self._limits.attempts + 1):
            async with slots:
                last = await attempt(self._open_session, url, body, request_id, self._limits, self._now())
            pause = self._pause(last, number)
            if pause is None:
                break
            await asyncio.sleep(pause)
        return last

    def _pause(self, last: Attempt, number: int) -> float | None:
        """Seconds before the next attempt; None where there is to be none."""
        if not last.may_repeat or number == self._limits.attempts:
            return None
        if last.pause is not None:
            return last.pause if last.pause <= self._limits.longest_pause_seconds else None
        longest = min(self._limits.longest_pause_seconds, self._limits.backoff_seconds * 2**number)
        return self._chance.uniform(0, longest)

    @property
    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("GatewayClient is used inside `async with`")
        return self._session

    def _answer(self, source: Source, subject: Subject, asked_at: datetime, last: Attempt) -> Answer:
        if last.failure:
            return self._failed(source, subject, asked_at, last)
        raw, digest = kept(last.body)
        try:
            status, facts = envelope.read(envelope.decode(last.body), source, subject, self._now())
        except MalformedReply as error:
            return Answer(
                source.code, subject, Status.MALFORMED, asked_at, self._now(),
                raw=raw, raw_sha256=digest, error=str(error)[:300],
            )  # fmt: skip
        return Answer(source.code, subject, status, asked_at, self._now(), facts, raw, digest)

    def _failed(self, source: Source, subject: Subject, asked_at: datetime, last: Attempt) -> Answer:
        raw, digest = kept(last.body)
        status = Status.MALFORMED if last.is_malformed else Status.UNAVAILABLE
        answered_at = self._now() if last.is_malformed else None
        return Answer(
            source.code, subject, status, asked_at, answered_at,
            raw=raw, raw_sha256=digest, error=last.failure[:300],
        )  # fmt: skip

    def _answers(self, source: Source, subjects: Sequence[Subject], asked_at: datetime, last: Attempt) -> list[Answer]:
        """Each subject's own reply, taken from the batch by its place; each is kept and judged by itself."""
        try:
            replies = [] if last.failure else _replies(last.body, len(subjects))
        except MalformedReply as error:
            last = Attempt(last.body[:2_000], str(error), is_malformed=True)
        if last.failure:
            return [self._failed(source, subject, asked_at, last) for subject in subjects]
        return [
            self._answer(source, subject, asked_at, _part(reply))
            for subject, reply in zip(subjects, replies, strict=True)
        ]


def _replies(body: bytes, expected: int) -> list[Any]:
    replies = Fields(envelope.decode(body), "reply").value("replies")
    if not isinstance(replies, list) or len(replies) != expected:
        raise MalformedReply(f"reply.replies: a list of {expected} is expected")
    return replies


def _part(reply: object) -> Attempt:
    """One reply of a batch as if it had come alone; a problem in its place is that subject's outage."""
    body = envelope.encode(reply)
    if isinstance(reply, dict) and isinstance(reply.get("status"), int):
        return Attempt(body, f"HTTP {reply['status']} in a batch")
    return Attempt(body)
