"""One HTTP attempt, judged: a reply to read, a failure worth another attempt, or one that is not."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp

from verification.sources.limits import Limits

KEY_HEADER = "X-Gateway-Key"
REQUEST_ID_HEADER = "X-Request-ID"
KEPT_OF_A_FAILURE = 2_000
WORTH_ANOTHER = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class Attempt:
    """`body` is a reply to read when `failure` is empty; `is_malformed` tells two kinds of failure apart."""

    body: bytes = b""
    failure: str = ""
    is_malformed: bool = False
    may_repeat: bool = False
    is_sources_fault: bool = True
    pause: float | None = None


async def attempt(
    session: aiohttp.ClientSession, url: str, body: object, request_id: str, limits: Limits, now: datetime
) -> Attempt:
    """Send one request; every way it can end is an Attempt, none an exception."""
    try:
        async with session.post(
            url, json=body, headers={REQUEST_ID_HEADER: request_id}, allow_redirects=False
        ) as response:
            return await _judge(response, request_id, limits, now)
    except aiohttp.ClientResponseError as error:
        return Attempt(failure=f"broken HTTP: {type(error).__name__}", is_malformed=True)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Attempt(failure=f"no answer: {type(error).__name__}", may_repeat=True)


async def _judge(response: aiohttp.ClientResponse, request_id: str, limits: Limits, now: datetime) -> Attempt:
    read, is_whole = await _read(response, limits.body_bytes)
    if response.status != 200:
        return _failure(response, read[:KEPT_OF_A_FAILURE], now)
    if not is_whole:
        return _malformed(read[:KEPT_OF_A_FAILURE], f"the reply is larger than {limits.body_bytes} bytes")
    if response.content_type != "application/json":
        return _malformed(read[:KEPT_OF_A_FAILURE], "the reply is not application/json")
    if response.headers.get(REQUEST_ID_HEADER, request_id) != request_id:
        return _malformed(read, "the reply answers another request")
    return Attempt(body=read)


async def _read(response: aiohttp.ClientResponse, limit: int) -> tuple[bytes, bool]:
    """The body up to `limit` bytes, and whether that is all of it."""
    parts, size = [], 0
    async for chunk in response.content.iter_chunked(65_536):
        parts.append(chunk)
        size += len(chunk)
        if size > limit:
            response.close()
            return b"".join(parts)[:limit], False
    return b"".join(parts), True


def _malformed(body: bytes, failure: str) -> Attempt:
    return Attempt(body=body, failure=failure, is_malformed=True)


def _failure(response: aiohttp.ClientResponse, body: bytes, now: datetime) -> Attempt:
    """Anything but 200: an outage, a refusal of our own request or key, or a reply outside the contract."""
    status = response.status
    if status >= 500 or status in WORTH_ANOTHER:
        pause = _retry_after(response.headers.get("Retry-After"), now)
        return Attempt(body, f"HTTP {status}", may_repeat=True, is_sources_fault=status != 429, pause=pause)
    if status >= 400:
        return Attempt(body, f"the gateway refused the request: HTTP {status}", is_sources_fault=False)
    if status >= 300:
        return _malformed(body, f"a redirect is not followed: HTTP {status}")
    return _malformed(body, f"HTTP {status} is outside the contract")


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait, from either form of the header; None where there is none that can be read."""
    if value is None:
        return None
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError):
        return None


def kept(body: bytes) -> tuple[str, str]:
    """A body as text that PostgreSQL can hold, and the SHA-256 of its bytes."""
    if not body:
        return "", ""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        text = "base64:" + base64.b64encode(body).decode("ascii")
    return text, hashlib.sha256(body).hexdigest()
