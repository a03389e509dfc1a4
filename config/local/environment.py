"""The environment of a checkout: every required variable, found or made under `.local/`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config.env import BASE_DIR
from config.local import broker
from config.local.postgres import Cluster

HOME = BASE_DIR / ".local"
DEFAULT_PORT = 8000


def cluster() -> Cluster:
    """The PostgreSQL that holds the demo: durable, kept between runs."""
    return Cluster(HOME / "postgres")


def secret(name: str) -> str:
    """A random text of 64 characters, made once and kept for this checkout only."""
    path = HOME / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def last_port() -> int:
    """The port of the last `make run`, so that `manage.py` writes the same addresses."""
    path = HOME / "port"
    return int(path.read_text()) if path.exists() else DEFAULT_PORT


def variables(port: int) -> dict[str, str]:
    """Every required variable for a portal on `port`; the gateway and the mail take the next three ports."""
    sockets = broker.socket_of(HOME / "broker")
    return {
        "ENVIRONMENT": "local",
        "SECRET_KEY": secret("secret_key"),
        "PUBLIC_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "DATABASE_URL": cluster().url("register"),
        "CELERY_BROKER_URL": broker.queue_url(sockets),
        "CACHE_URL": broker.cache_url(sockets),
        "GATEWAY_URL": f"http://127.0.0.1:{port + 1}",
        "GATEWAY_KEY": secret("gateway_key"),
        "DOCUMENT_STORAGE": str(HOME / "documents"),
        "STATIC_ROOT": str(HOME / "static"),
        "EMAIL_URL": f"smtp://127.0.0.1:{port + 2}",
        "EMAIL_FROM": "register@localhost",
        "OFFICIALS_NEED_SECOND_FACTOR": "off",
    }


def provide() -> None:
    """Fill in what the environment lacks and start the checkout's PostgreSQL: for `manage.py` by hand."""
    for name, value in variables(last_port()).items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("TIME_TRAVEL_ALLOWED", "on")
    running = cluster()
    running.start()
    running.create_database("register")


def sandboxed(home: Path, test_cluster: Cluster, broker_socket: Path) -> dict[str, str]:
    """The same for tests: nothing is shared with the demo; mail and gateway lead nowhere of themselves."""
    return variables(DEFAULT_PORT) | {
        "ENVIRONMENT": "test",
        "PUBLIC_URL": "http://testserver",
        "SECRET_KEY": "only-for-tests-" + "x" * 50,
        "DATABASE_URL": test_cluster.url("postgres"),
        "DATABASE_POOL_SIZE": "0",
        "CELERY_BROKER_URL": broker.queue_url(broker_socket),
        "CACHE_URL": broker.cache_url(broker_socket),
        "GATEWAY_URL": "http://127.0.0.1:9",
        "GATEWAY_KEY": "key-for-tests",
        "DOCUMENT_STORAGE": str(home / "documents"),
        "STATIC_ROOT": str(home / "static"),
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "LOG_LEVEL": "WARNING",
        "OFFICIALS_NEED_SECOND_FACTOR": "on",
        "TIME_TRAVEL_ALLOWED": "on",
    }
