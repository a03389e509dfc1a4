"""`python -m tests.benchmarks [name …]`: run the figures on a database of their own and keep them."""

import importlib
import os
import sys
from pathlib import Path

import django

from tests import services

FOLDER = Path(__file__).parent
NOT_FIGURES = {"__init__", "__main__", "figures"}


def main(asked: list[str]) -> int:
    """Run every figure, or those asked for by name."""
    if "DATABASE_URL" not in os.environ:
        services.provide(durable=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ.setdefault("TEST_DATABASE_NAME", "test_bench")
    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests.benchmarks.figures import keep

    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        figures = [figure_module(name).measure() for name in asked or names()]
    finally:
        teardown_databases(databases, verbosity=0)
    keep(figures)
    for figure in figures:
        sys.stdout.write(f"{figure.name}: {figure.ratio}  ({figure.detail})\n")
    return 0


def names() -> list[str]:
    """Names of all figures: one module each, with dashes for underscores."""
    return sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.py") if path.stem not in NOT_FIGURES)


def figure_module(name: str):
    """The module of a figure; it has `measure() -> Figure`."""
    return importlib.import_module(f"tests.benchmarks.{name.replace('-', '_')}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
