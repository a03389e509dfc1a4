"""Norms of the law and the tests that prove them: the project's own list, and the table made from marks."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "norms.toml"
PAGE = ROOT / "docs" / "norms.md"

HEADER = """# Norm by norm

Made from `docs/norms.toml` and from the marks of the tests; `make docs` writes it anew, and a test notices
when it is out of date. `make norms` runs the tests and prints the same list with their results. A norm
without a test is not built yet.

| Norm | What it asks of the portal | Tests |
|---|---|---|
"""


@dataclass(frozen=True)
class Norm:
    """One norm: its id as marks name it, the article it stands in, and its meaning in one line."""

    id: str
    article: str
    text: str


def load(path: Path = LIST) -> dict[str, Norm]:
    """Every norm by its id, in the order of the list."""
    with path.open("rb") as source:
        return {key: Norm(key, **entry) for key, entry in tomllib.load(source).items()}


def function_of(nodeid: str) -> str:
    """The test function of a node, so that a parametrized test counts once."""
    return nodeid.partition("[")[0]


def page(norms: Mapping[str, Norm], tests: Mapping[str, Iterable[str]]) -> str:
    """The Markdown table: norm, meaning, how many test functions prove it."""
    return HEADER + "".join(_row(norm, tests.get(norm.id, ())) for norm in norms.values())


def _row(norm: Norm, nodeids: Iterable[str]) -> str:
    number = len({function_of(nodeid) for nodeid in nodeids})
    return f"| {norm.id} | {norm.text} | {number or 'not yet built'} |\n"


def verdict(outcomes: Iterable[str]) -> str:
    """What the outcomes of one norm's tests say together, in words for the terminal."""
    counts = Counter(outcomes)
    if not counts:
        return "not yet built"
    return ", ".join(f"{counts[name]} {name}" for name in ("failed", "passed", "skipped", "not run") if counts[name])
