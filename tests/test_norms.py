"""The list of norms is whole, its page is fresh, and a mark cannot name a norm that does not exist."""

import subprocess
import sys

import pytest

from tests import norms

pytest_plugins = ["pytester"]


def collect(target):
    command = [sys.executable, "-m", "pytest", "-p", "tests.norms_plugin", "-p", "no:cacheprovider"]
    command += ["--collect-only", "-q", "-m", "", "--norms-page", str(target), "tests"]
    return subprocess.run(command, cwd=norms.ROOT, capture_output=True, text=True, check=False)


def test_the_page_of_norms_is_fresh(tmp_path):
    done = collect(tmp_path / "norms.md")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    fresh = (tmp_path / "norms.md").read_text(encoding="utf-8")
    assert norms.PAGE.read_text(encoding="utf-8") == fresh, "docs/norms.md is out of date: run `make docs`"


def test_every_norm_says_where_it_stands_and_what_it_asks():
    listed = norms.load()
    assert len(listed) == 66
    for norm in listed.values():
        assert norm.article == f"Article {norm.id.partition('.')[0]}"
        assert 20 < len(norm.text) < 160
        assert "|" not in norm.text


def test_a_parametrized_test_counts_once():
    listed = {
        "1.2": norms.Norm("1.2", "Article 1", "a share"),
        "1.7": norms.Norm("1.7", "Article 1", "a good"),
    }
    page = norms.page(listed, {"1.2": ["tests/a.py::one[1]", "tests/a.py::one[2]", "tests/a.py::two"]})
    assert "| 1.2 | a share | 2 |" in page
    assert "| 1.7 | a good | not yet built |" in page


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], "not yet built"),
        (["passed", "passed"], "2 passed"),
        (["passed", "failed", "skipped", "not run"], "1 failed, 1 passed, 1 skipped, 1 not run"),
    ],
)
def test_a_failure_is_named_first(outcomes, words):
    assert norms.verdict(outcomes) == words


SAMPLE = """
import pytest

@pytest.mark.norm("51-1.7")
@pytest.mark.norm("51-1.8")
def test_good():
    assert True is not None

@pytest.mark.norm("51-1.8")
def test_bad():
    assert 1 == 2

@pytest.mark.norm("51-5.3")
def test_left_out():
    assert 2 == 2
"""


@pytest.fixture
def project(pytester, monkeypatch):
    pytester.makeini("[pytest]\nmarkers = norm(id): the norm")
    monkeypatch.setenv("PYTHONPATH", str(norms.ROOT))
    return pytester


def run(project, *options):
    return project.runpytest_subprocess("-p", "no:django", "-p", "tests.norms_plugin", "-p", "no:xdist", *options)


def test_the_terminal_shows_every_norm_with_its_tests_and_results(project):
    project.makepyfile(SAMPLE)
    result = run(project, "--norms", "-k", "not left_out")
    result.stdout.fnmatch_lines(
        [
            "51-1.7 *1 passed*",
            "51-1.8 *1 failed, 1 passed*",
            "*1 failed*::test_bad",
            "51-5.3 *1 not run*",
            "51-5.4 *not yet built*",
        ]
    )


def test_a_mark_that_names_no_norm_stops_the_run(project):
    project.makepyfile("import pytest\n\n@pytest.mark.norm('51-9.9')\ndef test_x():\n    assert 1\n")
    result = run(project)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*no norm '51-9.9'*"])
