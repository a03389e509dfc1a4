"""Replies of a hostile, broken or mistaken gateway, each with the answer it must get: never a fact."""

import json
from typing import Any

import pytest

from tests.verification.sources.conftest import COMPANY, QUICK, subject_for
from verification.sources.base import Status, as_dict

OTHER = "050140007762"
BIG = 1_100_000


def reply(data: Any = None, source: str = "tax", **changed: Any) -> str:
    """A whole reply as text, with fields changed."""
    good = {"status": "active", "status_since": "2010-06-14", "arrears_tenge": 0}
    body = {
        "source": source, "subject": as_dict(subject_for(source)), "as_of": "2026-11-23T00:00:00+05:00",
        "found": True, "data": good if data is None else data,
    }  # fmt: skip
    return json.dumps({**body, **changed})


def taxpayer(**changed: Any) -> str:
    return reply({"status": "active", "status_since": "2010-06-14", "arrears_tenge": 0, **changed})


def raw(**described: Any) -> dict[str, Any]:
    return {"kind": "body", **described}


HTML, PROBLEM = {"content_type": "text/html"}, {"content_type": "application/problem+json"}
AWAY = {"Location": "http://127.0.0.1:9/"}
M, U, A = Status.MALFORMED, Status.UNAVAILABLE, Status.ANSWERED
WITHOUT_SUBJECT = json.dumps({"source": "tax", "as_of": "2026-11-23T00:00:00+05:00", "found": False})
BOMB = "[" * 100_000

# what the gateway does, the switch, the answer, a word of the error
TAX = [
    ("an empty body", raw(body=""), M, "no JSON"),
    ("half a reply", {"kind": "malformed"}, M, "no JSON"),
    ("an HTML page with 200", raw(body="<html>", **HTML), M, "application/json"),
    ("a reply called text", raw(body=reply(), content_type="text/plain"), M, "application/json"),
    ("a problem with 200", raw(body="{}", **PROBLEM), M, "application/json"),
    ("bytes that are no UTF-8", raw(body="\udcff\udcfe"), M, "no JSON"),
    ("a list instead of an object", raw(body="[]"), M, "an object is expected"),
    ("null", raw(body="null"), M, "an object is expected"),
    ("brackets a hundred thousand deep", raw(body=BOMB), M, "no JSON"),
    ("over a megabyte", raw(body="x", repeat=BIG), M, "larger than"),
    ("five megabytes", raw(body=" " * 1000, repeat=5_000), M, "larger than"),
    ("another company's reply", {"kind": "other_company"}, M, "another subject"),
    ("another company's number inside", raw(body=reply(subject={"kind": "producer", "bin": OTHER})), M,
     "another subject"),
    ("a facility instead of a producer", raw(body=reply(subject=as_dict(subject_for("property")))), M,
     "another subject"),
    ("no subject", raw(body=WITHOUT_SUBJECT), M, "another subject"),
    ("another source's reply", raw(body=reply(source="pensions")), M, "another source"),
    ("a reply to another request", raw(body=reply(), headers={"X-Request-ID": "not-ours"}), M,
     "another request"),
    ("found, without data", raw(body=reply(data={}, found=True)), M, "missing"),
    ("not found, with data", raw(body=reply(found=False)), M, "nothing was found"),
    ("found as text", raw(body=reply(found="yes")), M, "true or false"),
    ("as of tomorrow week", raw(body=reply(as_of="2026-11-30T00:00:00+05:00")), M, "too old"),
    ("as of last year", raw(body=reply(as_of="2025-11-23T00:00:00+05:00")), M, "too old"),
    ("a moment without offset", raw(body=reply(as_of="2026-11-23T00:00:00")), M, "offset"),
    ("the year 1 with an offset", raw(body=reply(as_of="0001-01-01T00:00:00+14:00")), M, "too old"),
    ("a field given twice", raw(body=reply()[:-1] + ', "found": false}'), M, "twice"),
    ("arrears of NaN", raw(body=taxpayer(arrears_tenge=float("nan"))), M, "NaN"),
    ("arrears of Infinity", raw(body=taxpayer(arrears_tenge=float("inf"))), M, "Infinity"),
    ("arrears below zero", raw(body=taxpayer(arrears_tenge=-1)), M, "arrears_tenge"),
    ("arrears as text", raw(body=taxpayer(arrears_tenge="0")), M, "arrears_tenge"),
    ("arrears that are true", raw(body=taxpayer(arrears_tenge=True)), M, "arrears_tenge"),
    ("arrears of five thousand digits",
     raw(body=taxpayer().replace('"arrears_tenge": 0', '"arrears_tenge": ' + "9" * 5_000)), M, "no JSON"),
    ("arrears of 1e999999", raw(body=taxpayer().replace('_tenge": 0', '_tenge": 1e999999')), M,
     "out of bounds"),
    ("an unknown status", raw(body=taxpayer(status="fine")), M, "status"),
    ("a date that is none", raw(body=taxpayer(status_since="2026-02-30")), M, "status_since"),
    ("a date as a number", raw(body=taxpayer(status_since=1767312000)), M, "status_since"),
    ("a missing field", {"kind": "patch", "patch": {"arrears_tenge": None}}, M, "missing"),
    ("204 without a body", raw(body="", status=204, headers={"Location": "/"}), M, "204"),
    ("a redirect to another machine", raw(status=302, headers=AWAY), M, "redirect"),
    ("a permanent redirect to itself", raw(status=308, headers={"Location": "/v1/tax/query"}), M, "redirect"),
    ("a compressed body nobody asked for",
     raw(body="\x1f\udc8b\x08", headers={"Content-Encoding": "gzip"}), M, "no JSON"),
    ("our key is refused", {"kind": "status", "status": 401}, U, "refused the request"),
    ("404 for a source that exists", {"kind": "status", "status": 404}, U, "refused the request"),
    ("422 for our query", {"kind": "status", "status": 422}, U, "refused the request"),
    ("429, and wait a day", {"kind": "status", "status": 429, "retry_after": "86400"}, U, "429"),
    ("503, and wait nonsense", {"kind": "status", "status": 503, "retry_after": "soon"}, U, "503"),
    ("500", {"kind": "status", "status": 500}, U, "500"),
    ("silence", {"kind": "silent"}, U, "no answer"),
    ("a slow answer, past the time", {"kind": "slow", "ms": 2_000}, U, "no answer"),
    ("a connection cut", {"kind": "down"}, U, "no answer"),
    ("a field that the contract does not know", raw(body=taxpayer(colour="blue")), A, ""),
]  # fmt: skip


@pytest.mark.norm("51-1.3.a")
@pytest.mark.parametrize(("switch", "status", "word"), [row[1:] for row in TAX], ids=[row[0] for row in TAX])
def test_a_hostile_reply_is_no_fact(gateway, ask, switch, status, word):
    gateway.fault(switch["kind"], source="tax", **{k: v for k, v in switch.items() if k != "kind"})
    answer = ask("tax", limits=QUICK)
    assert (answer.status, bool(answer.facts)) == (status, status == A)
    assert word in answer.error
    assert "\x00" not in answer.raw
    assert gateway.key not in answer.error + answer.raw


# the same inside the data of each source: source, the change, a word of the error
DATA = [
    ("legal_entities", {"status": "dissolved"}, "status"),
    ("legal_entities", {"resident": "true"}, "resident"),
    ("legal_entities", {"head": None}, "head"),
    ("legal_entities", {"head": {"iin": "1234"}}, "head.iin"),
    ("legal_entities", {"name_kk": "Зауыт\x00"}, "name_kk"),
    ("legal_entities", {"name_ru": "Завод\ud800"}, "name_ru"),
    ("legal_entities", {"name_ru": "Я" * 1_001}, "name_ru"),
    ("legal_entities", {"oked": "２７１１０"}, "oked"),
    ("legal_entities", {"oked_secondary": ["27110", 27120]}, "oked_secondary.1"),
    ("legal_entities", {"events": [{"type": "reorganized"}]}, "form"),
    ("legal_entities", {"events": {}}, "events"),
    ("pensions", {"quarters": [{"quarter": "2026-Q5", "employees": 1}]}, "quarter"),
    ("pensions", {"quarters": [{"quarter": "2026-Q3", "employees": 1}] * 2}, "twice"),
    ("pensions", {"quarters": [{"quarter": "2026-Q3", "employees": 1.5}]}, "employees"),
    ("pensions", {"quarters": [None]}, "quarters[0]"),
    ("property", {"objects": "all"}, "objects"),
    ("property", {"objects": [{}] * 2_001}, "at most 2000"),
    ("electricity", {"months": [{"month": "2026-13", "kwh": 1}]}, "month"),
    ("electricity", {"months": [{"month": "2026-10", "kwh": 10**16}]}, "kwh"),
    ("licences", {"records": [{"kind": "blessing"}]}, "kind"),
    ("customs", {"imports": [{"tnved": "1001990000", "year": 2026, "quantity": "12"}]}, "quantity"),
    ("trusted_software", {"records": [{"number": 5}]}, "number"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "patch", "word"), DATA, ids=[f"{row[0]} {row[2]}" for row in DATA])
def test_data_outside_the_contract_is_no_fact(gateway, ask, source, patch, word):
    gateway.fault("patch", bin=COMPANY.bin, source=source, patch=patch)
    answer = ask(source)
    assert (answer.status, answer.facts) == (Status.MALFORMED, {})
    assert word in answer.error


def test_only_the_company_and_source_of_the_switch_are_hit(gateway, ask):
    gateway.fault("status", bin=OTHER, source="tax", status=500)
    gateway.fault("silent", bin=COMPANY.bin, source="customs")
    assert ask("tax").status == Status.ANSWERED
    assert ask("legal_entities").status == Status.ANSWERED
    assert ask("customs", limits=QUICK).status == Status.UNAVAILABLE
