"""Errors as the contract writes them: application/problem+json (RFC 9457)."""

import json
from typing import Any

from aiohttp import web

TITLES = {
    401: "The key is missing or unknown",
    404: "There is no such source",
    413: "The request is too large",
    422: "The request does not follow the contract",
    429: "Too many requests",
    500: "The source failed",
    503: "The source is unavailable",
}


def problem(status: int, detail: str = "") -> dict[str, Any]:
    """The body of an error."""
    return {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}


def response(status: int, detail: str = "", headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status,
        body=json.dumps(problem(status, detail)).encode(),
        content_type="application/problem+json",
        headers=headers,
    )
