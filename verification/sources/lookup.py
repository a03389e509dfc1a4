"""Asking the legal-entity source while a person waits for the page (51-1.3.b)."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from typing import Any, TypeVar

from verification.sources.base import Answer, ProducerSubject, Subject
from verification.sources.client import GatewayClient, present
from verification.sources.limits import FOR_A_PAGE, Limits

T = TypeVar("T")


def lookup_organisation(
    bin: str,
    *,
    url: str,
    key: str,
    limits: Limits = FOR_A_PAGE,
    now: Callable[[], datetime] = present,
) -> Answer:
    """What the state knows of an organisation by BIN or IIN; within about three seconds, whatever happens."""
    return ask_now("legal_entities", ProducerSubject(bin), url=url, key=key, limits=limits, now=now)


def ask_now(
    source: str,
    subject: Subject,
    *,
    url: str,
    key: str,
    limits: Limits = FOR_A_PAGE,
    now: Callable[[], datetime] = present,
) -> Answer:
    """The same for any source: one attempt, a short wait."""

    async def asking() -> Answer:
        async with GatewayClient(url, key, limits, now=now) as client:
            return await client.ask(source, subject)

    return _run(asking)


def _run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run to the end, also where this thread already has an event loop of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    context = copy_context()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(context.run, lambda: asyncio.run(work())).result()
