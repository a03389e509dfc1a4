"""One transition through the one door against the same SQL sent by pgbench, one client, durable commits.

The statements are those the door itself sends, captured once and replayed by pgbench for other cases. The
step has a lock, two conditions, a permission, a ledger row, terms and message rows.
At least 0.18 is asked for.
"""

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.local.binaries import find_binaries
from register import clock
from register.enums import ApplicationState, GoodState, Role
from register.models import Application, DeclaredGood, Person
from register.services.transitions import perform
from tests.benchmarks.figures import Figure, paired
from tests.factories import FacilityFactory, official, owner_of

CASES = 200
PAIRS = 7
FIRST = 5_000_001
"""Numbers of the cases are told from every other number in a statement by their size."""


def measure() -> Figure:
    """Both sides get cases of their own, in turns."""
    system = Person.objects.system()
    cases = _cases(2 * CASES * PAIRS + CASES)
    template = _captured(next(cases), system)
    for _warm in range(CASES - 1):
        perform(next(cases), "pass_to_assessment", by=system)
    return paired(
        "transition-vs-sql",
        ours=lambda: _ours([next(cases) for _case in range(CASES)], system),
        limit=lambda: _limit(template, [next(cases) for _case in range(CASES)]),
        pairs=PAIRS,
        what=f"{len(template)} statements a transition: perform() over pgbench, one client, {CASES} each",
    )


def _cases(number: int) -> Iterator[Application]:
    """Applications whose goods are verified, ready to pass to assessment."""
    facility = FacilityFactory()
    owner, now = owner_of(facility.organisation), clock.now()
    official(Role.ASSESSOR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('register_application_id_seq', %s, false)", [FIRST])
    filed = {"created_at": now, "created_by": owner, "filed_at": now, "filed_by": owner}
    where = {"organisation": facility.organisation, "facility": facility, "state": ApplicationState.VERIFYING}
    cases = Application.objects.bulk_create(
        Application(**where, **filed, number=f"2026-{FIRST + place}") for place in range(number)
    )
    DeclaredGood.objects.bulk_create(DeclaredGood(application=case, state=GoodState.VERIFIED) for case in cases)
    return iter(cases)


def _ours(cases: list[Application], by: Person) -> float:
    start = time.perf_counter()
    for case in cases:
        perform(case, "pass_to_assessment", by=by)
    return len(cases) / (time.perf_counter() - start)


def _captured(case: Application, by: Person) -> list[str]:
    """The statements of one transition, with its own number and keys made replaceable."""
    with CaptureQueriesContext(connection) as captured:
        perform(case, "pass_to_assessment", by=by)
    sent = [query["sql"] for query in captured if not query["sql"].startswith(("BEGIN", "COMMIT"))]
    return [_keyless(statement).replace(str(case.pk), "{case}") for statement in sent]


def _keyless(statement: str) -> str:
    braced = statement.replace("{", "{{").replace("}", "}}")
    uuids = re.sub(r"'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'", "gen_random_uuid()::text", braced)
    return re.sub(r"'[0-9a-f]{32}'", "md5(random()::text)", uuids)


def _limit(template: list[str], cases: list[Application]) -> float:
    lines = []
    for case in cases:
        lines += ["BEGIN;", *(f"{statement.format(case=case.pk)};" for statement in template), "COMMIT;"]
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "transitions.sql"
        script.write_text("\n".join(lines))
        return len(cases) / _run(script)


def _run(script: Path) -> float:
    """Seconds pgbench itself measured for one run of the script."""
    settings = connection.settings_dict
    host = settings["HOST"] or settings["OPTIONS"].get("host", "")
    command = [find_binaries().folder / "pgbench", "-n", "-c", "1", "-t", "1", "-f", script, "-h", host]
    command += ["-U", settings["USER"], settings["NAME"]]
    answer = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if answer.returncode or "number of failed transactions: 0 " not in answer.stdout:
        raise RuntimeError(answer.stdout + answer.stderr)
    return float(re.search(r"latency average = ([\d.]+) ms", answer.stdout)[1]) / 1000
