"""Each criterion's findings, row by row, and what holds for all of them (51-1.3.a, 51-1.3.d)."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification.criteria.tables import (
    ENTITY,
    GRAIN,
    MEDICINE,
    PROCESSED,
    RECORD,
    TABLE,
    facts,
    months,
    quarters,
    records,
)  # fmt: skip
from verification.criteria.base import SILENT, Mode, Outcome
from verification.criteria.registry import CRITERIA, get, sample_rules
from verification.sources.registry import SOURCES

IDS = [f"{row[0]}-{row[4]}-{row[5]}-{index}" for index, row in enumerate(TABLE)]


@pytest.mark.norm("51-1.3.a")
@pytest.mark.parametrize(("code", "source", "data", "declared", "outcome", "reason"), TABLE, ids=IDS)
def test_a_finding(code, source, data, declared, outcome, reason):
    finding = get(code).evaluate(facts(source, data, declared))
    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_the_table_has_every_criterion_reason_and_outcome():
    shown = {(row[0], row[5]) for row in TABLE}
    assert shown == {(code, reason) for code, each in CRITERIA.items() for reason in each.says}
    for code in CRITERIA:
        assert {"met", "not_met"} <= {row[4] for row in TABLE if row[0] == code}


silent = st.sampled_from(["unavailable", "malformed", None])


@pytest.mark.norm("51-1.3.a")
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(TABLE), silent, st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_silent_source_is_never_a_reason_against_anybody(row, status, on):
    """Whatever a source said before or says in a reply that cannot be read: no answer is unknown."""
    code, source, data, declared, *_finding = row
    there = {} if status is None else {source: SimpleNamespace(status=status, facts=data or {})}
    finding = get(code).evaluate(replace(facts(source, data, declared), answers=there, on=on))
    assert (finding.outcome, finding.reason) == (Outcome.UNKNOWN, SILENT)
    assert finding.facts == {"sources": [source]}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TABLE), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_same_facts_give_the_same_finding(row, on):
    code, source, data, declared, *_finding = row
    known = replace(facts(source, data, declared), on=on)
    assert get(code).evaluate(known) == get(code).evaluate(known)


@pytest.mark.norm("51-1.3.d")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("row", TABLE, ids=IDS)
def test_every_finding_can_be_said_in_every_language(row, language):
    code, source, data, declared, outcome, _reason = row
    criterion = get(code)
    stored = criterion.evaluate(facts(source, data, declared)).as_json()
    with translation.override(language):
        said = criterion.explain(stored)
    assert said.title
    assert said.found
    assert "%(" not in said.found + said.remedy
    assert bool(said.remedy) == (outcome != "met")
    assert said.norm == criterion.norm


def test_a_silent_source_is_named_to_the_reader():
    criterion = get("tax_arrears")
    stored = criterion.evaluate(replace(facts("tax", None), answers={})).as_json()
    with translation.override("en"):
        assert "Tax authority's database" in criterion.explain(stored).found


@pytest.mark.parametrize(
    ("code", "declared", "concerned"),
    [
        ("manufacturing_oked", PROCESSED, True),
        ("manufacturing_oked", GRAIN, False),
        ("permit_where_needed", MEDICINE, True),
        ("permit_where_needed", PROCESSED, False),
        ("supplier_record_for_wholly_produced", GRAIN, True),
        ("supplier_record_for_wholly_produced", PROCESSED, False),
        ("supplier_record_for_wholly_produced", replace(GRAIN, wholly_produced_kind="natural_resources"), False),
        ("no_import_of_same_good", GRAIN, True),
        ("resident", GRAIN, True),
    ],
)
def test_whom_a_criterion_concerns(code, declared, concerned):
    assert get(code).applies(facts("licences", None, declared)) is concerned


@pytest.mark.parametrize(
    ("on", "needed"),
    [
        (date(2026, 10, 20), ["2026-Q2", "2026-Q1"]),
        (date(2026, 10, 26), ["2026-Q3", "2026-Q2"]),
        (date(2026, 1, 25), ["2025-Q3", "2025-Q2"]),
        (date(2026, 1, 26), ["2025-Q4", "2025-Q3"]),
    ],
)
def test_a_quarter_counts_once_its_contributions_are_due(on, needed):
    known = replace(facts("pensions", quarters()), on=on)
    found = get("employees_by_pensions").evaluate(known, {"lag_days": 25})
    assert found.facts["quarters"] == needed


@pytest.mark.norm("9.41-1")
@pytest.mark.parametrize(
    ("code", "source", "data", "given_parameters", "outcome"),
    [
        ("employees_by_pensions", "pensions", quarters(Q3=9, Q2=9), {"minimum": 10}, "not_met"),
        ("employees_by_pensions", "pensions", quarters(Q3=9), {"quarters": 1}, "met"),
        ("electricity_used", "electricity", months(400), {"months": 1, "lag_months": 0}, "met"),
        ("manufacturing_oked", "legal_entities", ENTITY, {"oked": ["10"]}, "not_met"),
        ("manufacturing_oked", "legal_entities", {**ENTITY, "oked": "46900", "oked_secondary": ["31090"]},
         {"secondary": False}, "not_met"),
        ("no_import_of_same_good", "customs", {"imports": [
            {"tnved": "9403301100", "year": 2026, "quantity": "1", "unit": "pcs", "net_kg": "20"}]},
         {"share": "0"}, "not_met"),
        ("tax_arrears", "tax", {"status": "active", "arrears_tenge": 25_951}, {"mci_tenge": 4_500}, "met"),
    ],
)  # fmt: skip
def test_parameters_decide(code, source, data, given_parameters, outcome):
    assert get(code).evaluate(facts(source, data), given_parameters).outcome == outcome


def test_a_general_confirmation_serves_any_kind_where_none_was_declared():
    declared = replace(GRAIN, wholly_produced_kind="")
    criterion = get("supplier_record_for_wholly_produced")
    assert criterion.evaluate(facts("licences", records(RECORD, tnved=[]), declared)).outcome == "met"


def test_the_registry_is_whole():
    assert len(CRITERIA) >= 10
    for code, criterion in CRITERIA.items():
        assert criterion.code == code
        assert set(criterion.sources) <= set(SOURCES)
    informational = [code for code, mode, _parameters in sample_rules() if mode == Mode.INFORMATIONAL]
    assert informational == ["tax_arrears", "liquidation_or_reorganization_under_way"]
