"""The sandbox gateway: its roster, its switches, its process."""

import subprocess
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from config.env import BASE_DIR
from register.identifiers import check
from tests.verification.sources.conftest import COMPANY, subject_for
from verification.sources.base import FacilitySubject, Status
from verification.sources.sandbox import roster
from verification.sources.sandbox.company import synthetic
from verification.sources.sandbox.faults import BadFault, Faults, merged
from verification.sources.sandbox.places import PLACES
from verification.sources.sandbox.trades import TRADES


def test_the_roster_covers_every_region_with_valid_numbers():
    regions = [company.kato[:2] for company in roster.HEALTHY]
    assert {region: regions.count(region) for region in PLACES} == dict.fromkeys(PLACES, 4)
    everybody = roster.everybody()
    assert len({company.bin for company in everybody}) == len(everybody) == 95
    assert [check(number).warnings for company in everybody for number in (company.bin, company.head_iin)] == [()] * (
        2 * len(everybody)
    )


def test_names_are_in_both_languages_and_trades_are_known():
    for company in roster.everybody():
        assert company.name_kk.endswith(("ЖШС", "АҚ"))
        assert company.name_ru.startswith(("ТОО", "АО"))
        assert company.trade in TRADES


def test_an_entrepreneur_is_the_head_of_itself():
    company = synthetic("630513380226")
    assert (company.kind, company.head_iin) == ("individual_entrepreneur", company.bin)


def test_another_seed_makes_other_companies():
    assert synthetic(COMPANY.bin, "a") == synthetic(COMPANY.bin, "a") != synthetic(COMPANY.bin, "b")


def test_a_facility_is_the_applicants_at_whatever_address_was_declared(ask):
    declared = FacilitySubject(COMPANY.bin, "9", "790000000", "Шымкент қ., Зауыт көшесі, 5", "")
    found = ask("property", declared).facts["objects"][0]
    assert (found["kato"], found["address"]) == (declared.kato, declared.address)
    assert (found["holder_bin"], found["right"] in ("owned", "leased")) == (COMPANY.bin, True)


def test_the_control_needs_its_own_key(gateway):
    request = Request(gateway.url + "/_control/calls", headers={"X-Control-Key": gateway.key})  # noqa: S310
    with pytest.raises(HTTPError, match="401") as refused:
        urlopen(request, timeout=5)  # noqa: S310
    refused.value.close()


def test_a_changed_answer_is_changed_for_that_company_only(gateway, ask):
    gateway.fault("patch", bin=COMPANY.bin, source="tax", patch={"arrears_tenge": 777})
    assert ask("tax").facts["arrears_tenge"] == 777
    assert ask("tax", subject_for("tax", roster.HEALTHY[9].bin)).facts["arrears_tenge"] == 0


def test_no_record_can_be_switched_on(gateway, ask):
    gateway.fault("no_record", source="pensions")
    assert (ask("pensions").status, ask("pensions").facts) == (Status.NO_RECORD, {})


def test_the_more_exact_switch_goes_first_and_is_used_up():
    faults = Faults()
    faults.put({"kind": "down"})
    faults.put({"kind": "silent", "source": "tax"})
    faults.put({"kind": "slow", "bin": "1", "source": "tax", "times": 1})
    kinds = [faults.befalling("1", "tax").kind, faults.befalling("1", "tax").kind]
    assert kinds == ["slow", "silent"]
    assert faults.befalling("2", "customs").kind == "down"
    faults.clear(source="tax")
    assert faults.befalling("2", "tax").kind == "down"
    faults.clear()
    assert faults.befalling("2", "tax") is None


@pytest.mark.parametrize("described", [None, [], {}, {"kind": "angry"}, {"kind": "slow", "minutes": 3}])
def test_a_switch_that_there_is_not_is_refused(described):
    with pytest.raises(BadFault):
        Faults().put(described)


def test_merge_patch_follows_the_standard():
    assert merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": None}, "d": [4]}) == {"a": {"c": 2}, "d": [4]}
    assert merged(None, {"a": 1}) == {"a": 1}


def test_a_port_that_is_taken_is_said_in_one_line(gateway):
    port = gateway.url.rsplit(":", 1)[1]
    ended = subprocess.run(
        [sys.executable, "-m", "verification.sources.sandbox", "--port", port],
        cwd=BASE_DIR, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert f"127.0.0.1:{port}" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
