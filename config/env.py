"""Every environment variable: name, type, default, meaning. `docs/environment.md` is generated from here."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
REQUIRED = object()


def boolean(text: str) -> bool:
    """`on`, `true`, `yes`, `1` or their opposites; anything else is refused rather than guessed."""
    if text.lower() in {"1", "on", "true", "yes"}:
        return True
    if text.lower() in {"0", "off", "false", "no"}:
        return False
    raise ValueError("expected on or off")


def names(text: str) -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def place(text: str) -> str:
    """Where the portal runs: decides secure cookies, HSTS and what the system checks refuse."""
    if text not in {"production", "local", "test"}:
        raise ValueError("expected production, local or test")
    return text


def whole(text: str) -> int:
    """A whole number, zero or more."""
    number = int(text)
    if number < 0:
        raise ValueError("expected zero or more")
    return number


def level(text: str) -> str:
    """A logging level by its name."""
    if text not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise ValueError("expected DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return text


def url(text: str) -> str:
    """An address with a scheme, without the slash at its end."""
    if "://" not in text:
        raise ValueError("expected an address such as https://example.kz")
    return text.rstrip("/")


KINDS: dict[Callable[[str], Any], str] = {
    str: "text",
    boolean: "on or off",
    names: "list",
    place: "one of three",
    whole: "whole number",
    level: "logging level",
    url: "address",
    Path: "folder",
}


@dataclass(frozen=True)
class Variable:
    """One variable; `default` is text as it would stand in the environment, or REQUIRED."""

    name: str
    parse: Callable[[str], Any]
    default: Any
    meaning: str

    @property
    def kind(self) -> str:
        """The type in words."""
        return KINDS[self.parse]


GROUPS: dict[str, list[Variable]] = {
    "The portal": [
        Variable(
            "ENVIRONMENT",
            place,
            "production",
            "`production`, `local` (make run, plain HTTP) or `test`. Secure cookies, HTTPS redirect and HSTS "
            "are on in production and off elsewhere.",
        ),
        Variable("SECRET_KEY", str, REQUIRED, "Signs sessions and links. At least 50 random characters."),
        Variable(
            "PUBLIC_URL",
            url,
            REQUIRED,
            "The address people use, such as `https://register.example.kz`. Stands in letters and QR codes.",
        ),
        Variable(
            "ALLOWED_HOSTS",
            names,
            "",
            "More host names the portal answers to, by commas. The one of PUBLIC_URL is always allowed.",
        ),
        Variable("DEBUG", boolean, "off", "Django's debug pages. Never in production: a system check refuses."),
        Variable(
            "TRUSTED_PROXIES",
            whole,
            "0",
            "How many reverse proxies stand in front. Above 0 their `X-Forwarded-Proto` and "
            "`X-Forwarded-For` are believed.",
        ),
        Variable("DEMO", boolean, "off", "Says on every page that the data are made up."),
        Variable("LOG_LEVEL", level, "INFO", "The least serious line that is logged."),
    ],
    "Database, broker, cache": [
        Variable(
            "DATABASE_URL",
            str,
            REQUIRED,
            "PostgreSQL 15 or newer: `postgresql://user:password@host:5432/name`.",
        ),
        Variable("DATABASE_POOL_SIZE", whole, "4", "Connections a process may hold open. 0: no pool, one a thread."),
        Variable("TEST_DATABASE_NAME", str, "test_register", "The database the tests create."),
        Variable(
            "CELERY_BROKER_URL",
            str,
            REQUIRED,
            "`redis://host:6379/0` or `redis+socket:///path?virtual_host=0`. A doorbell only: the queue is "
            "the database's state, so a lost broker costs time and never a case.",
        ),
        Variable(
            "CELERY_VISIBILITY_TIMEOUT",
            whole,
            "3600",
            "Seconds after which a task whose worker died is delivered again.",
        ),
        Variable("CACHE_URL", str, REQUIRED, "`redis://host:6379/1` or `unix:///path?db=1`. Holds rate limits."),
    ],
    "State data": [
        Variable(
            "GATEWAY_URL",
            url,
            REQUIRED,
            "The gateway to the state's databases (51-1.3). `make run` starts a sandbox gateway.",
        ),
        Variable("GATEWAY_KEY", str, REQUIRED, "The key the portal shows to the gateway."),
    ],
    "Files": [
        Variable(
            "DOCUMENT_STORAGE",
            Path,
            REQUIRED,
            "Folder of applicants' documents and issued documents. Private: never under a web server's root.",
        ),
        Variable("STATIC_ROOT", Path, str(BASE_DIR / "staticfiles"), "Folder `collectstatic` fills."),
        Variable("MAX_UPLOAD_MB", whole, "200", "The largest file an applicant may upload, in megabytes."),
    ],
    "Mail": [
        Variable(
            "EMAIL_URL",
            str,
            REQUIRED,
            "`smtp://user:password@host:25`, `smtp+tls://…` (STARTTLS, 587) or `smtp+ssl://…` (465).",
        ),
        Variable("EMAIL_FROM", str, "register@localhost", "The sender of every letter."),
    ],
    "Safety switches": [
        Variable(
            "OFFICIALS_NEED_SECOND_FACTOR",
            boolean,
            "on",
            "Officials cannot work without a second factor. Off for the demo only: a system check refuses it "
            "in production.",
        ),
        Variable(
            "TIME_TRAVEL_ALLOWED",
            boolean,
            "off",
            "Lets tests and the loading of the demo set the clock back. A system check refuses it in production.",
        ),
        Variable("HSTS_SECONDS", whole, "31536000", "For how many seconds a browser keeps to HTTPS."),
    ],
}
VARIABLES = {variable.name: variable for group in GROUPS.values() for variable in group}


class Environment:
    """Reads variables by name: `env["MAX_UPLOAD_MB"]` is an int. Raises ImproperlyConfigured."""

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self.source = os.environ if source is None else source

    def __getitem__(self, name: str) -> Any:
        variable = VARIABLES[name]
        text = self.source.get(name) or variable.default
        if text is REQUIRED:
            raise ImproperlyConfigured(f"{name} is not set in the environment. {variable.meaning}")
        try:
            return variable.parse(text)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}={text!r} in the environment is wrong: {error}.") from error
