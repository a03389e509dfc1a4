"""The sandbox gateway as a process of its own, for any test or figure that needs the state's databases."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from config.env import BASE_DIR

KEY, CONTROL_KEY = "key-for-tests", "control-for-tests"


@dataclass(frozen=True)
class Gateway:
    """Where it listens, and its switches."""

    url: str
    key: str = KEY
    control_key: str = CONTROL_KEY

    def fault(self, kind: str, **described: Any) -> None:
        """Switch on: `fault("silent", source="tax")`, `fault("patch", bin=…, patch={…})`."""
        self._control("PUT", "/_control/faults", {"kind": kind, **described})

    def mend(self) -> None:
        """Take away all faults and counters."""
        self._control("DELETE", "/_control/faults")
        self._control("DELETE", "/_control/calls")

    def calls(self) -> dict[str, Any]:
        """By source: calls, in_flight, max_in_flight, by_bin."""
        found: dict[str, Any] = json.loads(self._control("GET", "/_control/calls"))
        return found

    def _control(self, method: str, path: str, body: Any = None) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        request = Request(  # noqa: S310  our own process
            self.url + path, data, {"X-Control-Key": self.control_key}, method=method
        )
        with urlopen(request, timeout=10) as response:  # noqa: S310
            return bytes(response.read())


@contextmanager
def running(*, latency_ms: int = 0, seed: str = "") -> Iterator[Gateway]:
    """A gateway of one's own on a free port, ended with the block."""
    port = _free_port()
    command = [
        sys.executable, "-m", "verification.sources.sandbox", "--port", str(port), "--key", KEY,
        "--control-key", CONTROL_KEY, "--latency-ms", str(latency_ms), "--seed", seed,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=BASE_DIR)
    try:
        gateway = Gateway(f"http://127.0.0.1:{port}")
        _wait_for(gateway, process)
        yield gateway
    finally:
        process.terminate()
        process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for(gateway: Gateway, process: subprocess.Popen[bytes]) -> None:
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the sandbox gateway ended with {process.returncode}")
        try:
            urlopen(f"{gateway.url}/health", timeout=1).close()  # noqa: S310
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the sandbox gateway did not start")
