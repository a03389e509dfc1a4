"""A figure: its ratio, how it was measured, and the file of all figures merged by name."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

KEPT = Path(__file__).resolve().parents[2] / "build" / "bench.json"


@dataclass(frozen=True)
class Figure:
    """`ratio` is the median of the pairs; `detail` says what was paired, and the smallest and largest."""

    name: str
    ratio: float
    detail: str


def paired(name: str, ours: Callable[[], float], limit: Callable[[], float], *, pairs: int, what: str) -> Figure:
    """Measure limit and ours in turns; each call gives a rate (more is better)."""
    ratios, rates = [], []
    for _pair in range(pairs):
        reference, own = limit(), ours()
        ratios.append(own / reference)
        rates.append((own, reference))
    own, reference = (median(column) for column in zip(*rates, strict=True))
    spread = f"min {min(ratios):.2f}, max {max(ratios):.2f}, {pairs} pairs"
    return Figure(name, round(median(ratios), 3), f"{what}; ours {own:.0f}/s, limit {reference:.0f}/s; {spread}")


def keep(figures: list[Figure]) -> None:
    """Merge figures into the file by name, so that a later part adds its own."""
    known = {row["name"]: row for row in json.loads(KEPT.read_text())} if KEPT.exists() else {}
    known.update({figure.name: asdict(figure) for figure in figures})
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(list(known.values()), ensure_ascii=False, indent=1) + "\n")
