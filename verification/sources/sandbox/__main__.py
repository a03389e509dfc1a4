"""`python -m verification.sources.sandbox --port 8001`: the sandbox gateway as a process of its own."""

import argparse
import os
import sys

from aiohttp import web

from verification.sources.sandbox.app import Sandbox


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m verification.sources.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--key", default=os.environ.get("GATEWAY_KEY", "sandbox"), help="the portal's key")
    parser.add_argument("--control-key", default=os.environ.get("GATEWAY_CONTROL_KEY"), help="else the portal's key")
    parser.add_argument("--seed", default="", help="another seed makes other companies")
    parser.add_argument("--latency-ms", type=int, default=0, help="how long every answer takes")
    return parser.parse_args(given)


def main(given: list[str]) -> int:
    """Serve until interrupted; a port that is taken is said in one line."""
    chosen = arguments(given)
    sandbox = Sandbox(chosen.key, chosen.control_key or chosen.key, chosen.seed, chosen.latency_ms)
    try:
        web.run_app(
            sandbox.application(), host=chosen.host, port=chosen.port,
            print=None, access_log=None, handler_cancellation=True, shutdown_timeout=1.0,
        )  # fmt: skip
    except OSError as error:
        sys.stderr.write(f"The sandbox gateway cannot listen on {chosen.host}:{chosen.port}: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
