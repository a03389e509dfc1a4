"""`make norms`: norm → tests → result on the terminal, and docs/norms.md from collection alone.

A pytest plugin, loaded with `-p tests.norms_plugin`. It also refuses a mark that names no known norm. Marks
travel as properties of the reports, so that it works when the tests run in several processes.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests import norms

_known = norms.load()
_tests: dict[str, set[str]] = defaultdict(set)
_outcomes: dict[str, str] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("norms")
    group.addoption("--norms", action="store_true", help="print every norm with its tests and their results")
    group.addoption("--norms-page", metavar="FILE", help="write the table of norms and tests to a file")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note which norms each test proves, before any test is deselected."""
    for item in items:
        for norm in _norms_of(item):
            _tests[norm].add(item.nodeid)
            item.user_properties.append(("norm", norm))


def _norms_of(item: pytest.Item) -> list[str]:
    found = [str(mark.args[0]) if mark.args else "" for mark in item.iter_markers("norm")]
    for norm in found:
        if norm not in _known:
            raise pytest.UsageError(f"{item.nodeid}: docs/norms.toml has no norm {norm!r}")
    return list(dict.fromkeys(found))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, norm in report.user_properties:
        if name == "norm":
            _tests[str(norm)].add(report.nodeid)
            _note(report)


def _note(report: pytest.TestReport) -> None:
    if report.failed:
        _outcomes[report.nodeid] = "failed"
    elif report.skipped or report.when == "call":
        _outcomes.setdefault(report.nodeid, report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker process collected to the one that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["norms"] = {norm: sorted(found) for norm, found in _tests.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    for norm, found in getattr(node, "workeroutput", {}).get("norms", {}).items():
        _tests[norm].update(found)


def pytest_collection_finish(session: pytest.Session) -> None:
    if target := session.config.getoption("--norms-page"):
        Path(target).write_text(norms.page(_known, _tests), encoding="utf-8")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--norms"):
        return
    terminalreporter.section("norms of the law")
    for norm in _known.values():
        _print_norm(terminalreporter, norm)


def _print_norm(terminalreporter: pytest.TerminalReporter, norm: norms.Norm) -> None:
    nodeids = sorted(_tests.get(norm.id, ()))
    results = [_outcomes.get(nodeid, "not run") for nodeid in nodeids]
    terminalreporter.write_line(f"{norm.id:<9} {norms.verdict(results):<28} {norm.text}")
    for function, worst in sorted(_by_function(nodeids, results).items()):
        terminalreporter.write_line(f"{'':<9} {worst:<28} {function}")


def _by_function(nodeids: list[str], results: list[str]) -> dict[str, str]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for nodeid, result in zip(nodeids, results, strict=True):
        grouped[norms.function_of(nodeid)].append(result)
    return {function: norms.verdict(found) for function, found in grouped.items()}
