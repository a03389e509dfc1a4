"""The contract: held by the page in docs/, by the connectors, and by whatever gateway is there (51-1.3.a).

GATEWAY_UNDER_TEST (with GATEWAY_KEY_UNDER_TEST) runs the same tests against another gateway than the sandbox.
"""

import asyncio
import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from config.env import BASE_DIR
from tests.verification.sources.conftest import COMPANY, NOW, PATIENT, subject_for
from verification.sources import envelope
from verification.sources.base import ProducerSubject, Status
from verification.sources.client import GatewayClient
from verification.sources.registry import SOURCES
from verification.sources.sandbox import roster
from verification.sources.sandbox.answers import ANSWERS
from verification.sources.sandbox.company import synthetic

PAGE = Path(BASE_DIR) / "docs" / "gateway-openapi.yaml"


@cache
def contract() -> dict[str, Any]:
    return yaml.safe_load(PAGE.read_text())


def validator(name: str) -> Draft202012Validator:
    """The schema of this name, with the page's other schemas beside it."""
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": contract()["components"]})


@pytest.fixture
def there(gateway):
    """Address and key of the gateway that is held to the contract."""
    url = os.environ.get("GATEWAY_UNDER_TEST", gateway.url)
    return url, os.environ.get("GATEWAY_KEY_UNDER_TEST", gateway.key)


def call(there, path: str, body: Any, **headers: str) -> tuple[int, dict[str, str], Any]:
    """A plain call, past the client: status, headers, JSON."""
    url, key = there
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    shown = {"X-Gateway-Key": key, "Content-Type": "application/json", **headers}
    request = Request(url + path, data, shown)  # noqa: S310  the gateway of the test
    try:
        with urlopen(request, timeout=10) as response:  # noqa: S310
            return response.status, dict(response.headers), json.loads(response.read())
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), json.loads(error.read())


def test_the_page_is_openapi():
    validate(contract())


def test_the_page_names_every_source_and_no_other():
    schemas = contract()["components"]["schemas"]
    assert schemas["SourceCode"]["enum"] == list(SOURCES)
    consts = [part["properties"]["source"]["const"] for part in schemas["Reply"]["allOf"][1]["oneOf"]]
    assert consts == list(SOURCES)
    assert set(ANSWERS) == set(SOURCES)


@pytest.mark.parametrize("source", SOURCES)
def test_a_request_follows_the_page(source):
    body = SOURCES[source].request_for(subject_for(source), date(2026, 11, 23))
    assert list(validator("Query").iter_errors(body)) == []


@pytest.mark.parametrize("source", SOURCES)
def test_a_reply_follows_the_page_and_is_read(there, source):
    subject = subject_for(source)
    body = SOURCES[source].request_for(subject, date(2026, 11, 23))
    status, headers, reply = call(there, f"/v1/{source}/query", body, **{"X-Request-ID": "mark-1"})
    assert status == 200
    assert headers["X-Request-ID"] == "mark-1"
    assert list(validator("Reply").iter_errors(reply)) == []
    read, facts = envelope.read(envelope.decode(json.dumps(reply).encode()), SOURCES[source], subject, NOW)
    assert (read == Status.ANSWERED) == reply["found"] == bool(facts)


@pytest.mark.parametrize("source", SOURCES)
def test_a_batch_answers_in_order(there, source):
    bins = [company.bin for company in roster.everybody()[:7]]
    subjects = [subject_for(source, bin) for bin in bins]

    async def asking():
        async with GatewayClient(*there, PATIENT, now=lambda: NOW) as client:
            return await client.ask_many(source, subjects)

    answers = asyncio.run(asking())
    assert [answer.subject for answer in answers] == subjects
    assert {answer.status for answer in answers} <= {Status.ANSWERED, Status.NO_RECORD}


ERRORS = [
    ("no key", "/v1/tax/query", {"X-Gateway-Key": ""}, None, 401),
    ("a wrong key", "/v1/tax/query", {"X-Gateway-Key": "guess"}, None, 401),
    ("an unknown source", "/v1/weather/query", {}, None, 404),
    ("no JSON", "/v1/tax/query", {}, b"subject=1", 422),
    ("no subject", "/v1/tax/query", {}, {"params": {"on": "2026-11-23"}}, 422),
    ("another kind of subject", "/v1/electricity/query", {}, None, 422),
    ("a number without its check digit", "/v1/tax/query", {},
     {"subject": {"kind": "producer", "bin": "100640031855"}, "params": {"on": "2026-11-23"}}, 422),
    ("a day that is none", "/v1/tax/query", {},
     {"subject": {"kind": "producer", "bin": COMPANY.bin}, "params": {"on": "2026-02-30"}}, 422),
    ("an empty batch", "/v1/tax/batch", {}, {"queries": []}, 422),
    ("501 queries", "/v1/tax/batch", {},
     {"queries": [{"subject": {"kind": "producer", "bin": COMPANY.bin}, "params": {}}] * 501}, 413),
    ("two megabytes", "/v1/tax/query", {}, b" " * 2_000_000, 413),
]  # fmt: skip


@pytest.mark.parametrize(("path", "headers", "body", "status"), [row[1:] for row in ERRORS],
                         ids=[row[0] for row in ERRORS])  # fmt: skip
def test_an_error_is_a_problem(there, path, headers, body, status):
    body = body or SOURCES["tax"].request_for(ProducerSubject(COMPANY.bin), date(2026, 11, 23))
    found, shown, problem = call(there, path, body, **headers)
    assert found == status == problem["status"]
    assert shown["Content-Type"].startswith("application/problem+json")
    assert list(validator("Problem").iter_errors(problem)) == []


def valid_number(eleven: int) -> str | None:
    from register.identifiers import check_digit

    text = f"{eleven:011d}"
    digit = check_digit(text)
    return None if digit is None or not text.strip("0") else f"{text}{digit}"


numbers = st.integers(1, 10**11 - 1).map(valid_number).filter(bool)


@settings(max_examples=150, deadline=None)
@given(numbers, st.sampled_from(sorted(SOURCES)), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_any_valid_number_is_a_company_of_the_page(number, source, on):
    """The sandbox knows a company for every valid number, and always the same one."""
    subject = subject_for(source, number)
    asked = {field: getattr(subject, field) for field in subject.__dataclass_fields__}
    params = SOURCES[source].parameters(subject, on)
    data = ANSWERS[source](synthetic(number), asked, params, on)
    assert data == ANSWERS[source](synthetic(number), asked, params, on)
    reply = {"source": source, "subject": {"kind": subject.kind.value, **asked},
             "as_of": f"{on}T00:00:00+05:00", "found": data is not None, "data": data}  # fmt: skip
    assert list(validator("Reply").iter_errors(reply)) == []
    if data is not None:
        assert SOURCES[source].parse(json.loads(json.dumps(data)))


def test_examples_of_the_page_follow_it():
    post = contract()["paths"]["/v1/{source}/query"]["post"]
    asked = post["requestBody"]["content"]["application/json"]["examples"]
    answered = post["responses"]["200"]["content"]["application/json"]["examples"]
    for example in asked.values():
        assert list(validator("Query").iter_errors(example["value"])) == []
    for example in answered.values():
        assert list(validator("Reply").iter_errors(example["value"])) == []
