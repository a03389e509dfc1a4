"""The sandbox as a web application: two calls a source, and a control that makes it misbehave."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web

from verification.sources.attempt import KEY_HEADER, REQUEST_ID_HEADER
from verification.sources.registry import SOURCES
from verification.sources.sandbox import problems, queries, roster
from verification.sources.sandbox.answers import ANSWERS
from verification.sources.sandbox.calls import Calls
from verification.sources.sandbox.company import Company, synthetic
from verification.sources.sandbox.faults import WHOLE_CALL, BadFault, Fault, Faults, merged
from verification.sources.sandbox.queries import BadQuery, Query

CONTROL_HEADER = "X-Control-Key"
LARGEST_BATCH = 500
LARGEST_REQUEST = 1_048_576
FOREVER = 3_600
SOMEBODY_ELSE = "050140007762"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Sandbox:
    """One gateway: its keys, its companies' seed, its usual latency, its faults and its counters."""

    key: str
    control_key: str
    seed: str = ""
    latency_ms: int = 0
    faults: Faults = field(default_factory=Faults)
    calls: Calls = field(default_factory=Calls)

    def application(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[self._guard])
        app.router.add_post("/v1/{source}/query", self.query)
        app.router.add_post("/v1/{source}/batch", self.batch)
        app.router.add_get("/health", self.health)
        app.router.add_get("/_control/faults", self.list_faults)
        app.router.add_put("/_control/faults", self.put_fault)
        app.router.add_delete("/_control/faults", self.clear_faults)
        app.router.add_get("/_control/calls", self.list_calls)
        app.router.add_delete("/_control/calls", self.forget_calls)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Keys first; then every error of the server itself as a problem of the contract."""
        expected, header = self.key, KEY_HEADER
        if request.path.startswith("/_control/"):
            expected, header = self.control_key, CONTROL_HEADER
        shown = request.headers.get(header, "")
        if request.path != "/health" and not hmac.compare_digest(shown.encode(), expected.encode()):
            return problems.response(401)
        try:
            return await handler(request)
        except (BadQuery, BadFault) as error:
            return problems.response(422, str(error))
        except web.HTTPException as error:
            return problems.response(error.status, error.reason)

    async def health(self, request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def query(self, request: web.Request) -> web.StreamResponse:
        """One subject."""
        source = self._source(request)
        query = queries.read(await self._json(request), source)
        with self.calls.under_way(source, [query.subject["bin"]]):
            fault = self.faults.befalling(query.subject["bin"], source)
            if fault is not None and fault.kind in WHOLE_CALL:
                return await self._misbehave(request, fault, self._reply(source, query, None))
            await self._wait(self.latency_ms)
            return self._respond(request, self._reply(source, query, fault), fault)

    async def batch(self, request: web.Request) -> web.StreamResponse:
        """Up to 500 subjects; replies come in the same order, an error in the place of its own."""
        source = self._source(request)
        asked = await self._json(request)
        rows = asked.get("queries") if isinstance(asked, dict) else None
        if not isinstance(rows, list) or not rows:
            raise BadQuery("queries: a list is expected")
        if len(rows) > LARGEST_BATCH:
            return problems.response(413, f"at most {LARGEST_BATCH} queries a call")
        read = [queries.read(row, source) for row in rows]
        with self.calls.under_way(source, [query.subject["bin"] for query in read]):
            faults = [self.faults.befalling(query.subject["bin"], source) for query in read]
            replies = [self._reply(source, *pair) for pair in zip(read, faults, strict=True)]
            whole = next((fault for fault in faults if fault and fault.kind in WHOLE_CALL), None)
            if whole is not None:
                return await self._misbehave(request, whole, {"replies": replies})
            await self._wait(self.latency_ms)
            return self._respond(request, {"replies": replies}, None)

    def _source(self, request: web.Request) -> str:
        source = request.match_info["source"]
        if source not in SOURCES:
            raise web.HTTPNotFound(reason=problems.TITLES[404])
        return source

    async def _json(self, request: web.Request) -> Any:
        try:
            return json.loads(await request.read())
        except (ValueError, RecursionError) as error:
            raise BadQuery("the body is no JSON") from error

    def _company(self, number: str) -> Company:
        return roster.find(number) or synthetic(number, self.seed)

    def _reply(self, source: str, query: Query, fault: Fault | None) -> dict[str, Any]:
        """One reply, or the problem in its place, with the facts changed where a switch says so."""
        kind = fault.kind if fault else ""
        if fault is not None and kind == "status":
            return problems.problem(fault.status)
        subject = query.subject
        company = self._company(SOMEBODY_ELSE if kind == "other_company" else subject["bin"])
        data = None if kind == "no_record" else ANSWERS[source](company, subject, query.params, query.on)
        if fault is not None and kind == "patch":
            data = merged(data, fault.patch)
        return {
            "source": source,
            "subject": {**subject, "bin": company.bin},
            "as_of": f"{query.on.isoformat()}T00:00:00+05:00",
            "found": data is not None,
            "data": data,
        }

    def _respond(self, request: web.Request, reply: Any, fault: Fault | None) -> web.Response:
        if fault is not None and fault.kind == "status":
            headers = {**fault.headers, **({"Retry-After": fault.retry_after} if fault.retry_after else {})}
            return problems.response(fault.status, headers=headers)
        body = _encoded(reply)
        headers = {REQUEST_ID_HEADER: request.headers.get(REQUEST_ID_HEADER, "")}
        return web.Response(body=body, content_type="application/json", headers=headers)

    async def _misbehave(self, request: web.Request, fault: Fault, reply: Any) -> web.StreamResponse:
        """Faults of the connection and of the bytes."""
        await self._wait(fault.ms or self.latency_ms)
        if fault.kind == "slow":
            return self._respond(request, reply, None)
        if fault.kind == "silent":
            await asyncio.sleep(FOREVER)
        if fault.kind in ("silent", "down"):
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=503)
        if fault.kind == "malformed":
            return web.Response(body=b'{"source": ', content_type="application/json")
        body = (fault.body * fault.repeat).encode("utf-8", "surrogateescape")
        status = fault.status if fault.headers.get("Location") else 200
        headers = {**fault.headers, "Content-Type": fault.content_type}
        return web.Response(status=status, body=body, headers=headers)

    async def _wait(self, ms: int) -> None:
        if ms:
            await asyncio.sleep(ms / 1000)

    async def list_faults(self, request: web.Request) -> web.Response:
        return web.json_response([asdict(fault) for fault in self.faults.all()])

    async def put_fault(self, request: web.Request) -> web.Response:
        return web.json_response(asdict(self.faults.put(await self._json(request))))

    async def clear_faults(self, request: web.Request) -> web.Response:
        self.faults.clear(request.query.get("bin"), request.query.get("source"))
        return web.Response(status=204)

    async def list_calls(self, request: web.Request) -> web.Response:
        return web.json_response(self.calls.as_json())

    async def forget_calls(self, request: web.Request) -> web.Response:
        self.calls.forget()
        return web.Response(status=204)


def _encoded(reply: Any) -> bytes:
    """JSON that a person can read, unless a switch put in halves of characters."""
    try:
        return json.dumps(reply, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(reply).encode()
