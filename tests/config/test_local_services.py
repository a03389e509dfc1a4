"""The embedded PostgreSQL and the translations, on folders of the tests' own."""

import gettext
import os
import shutil
import tempfile
from pathlib import Path

import polib
import psycopg
import pytest

from config.local import binaries
from config.local.binaries import NoPostgres, find_binaries
from config.local.places import Account, reachable, socket_folder
from config.local.postgres import Cluster
from config.translations import compile_catalogue, faults


@pytest.fixture
def cluster():
    folder = Path(tempfile.mkdtemp(prefix="a register ", dir="/var/tmp"))
    folder.chmod(0o755)
    made = Cluster(folder / "data base", durable=False)
    yield made
    made.remove()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_cluster_in_a_path_with_a_space_starts_keeps_its_data_and_stops(cluster):
    cluster.start()
    cluster.start()
    cluster.create_database("register")
    cluster.create_database("register")
    with psycopg.connect(cluster.url("register"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT upper('әғқңөұүһі') AS letters")
    cluster.stop()
    assert not cluster.accepts()
    cluster.start()
    with psycopg.connect(cluster.url("register")) as connection:
        assert connection.execute("SELECT letters FROM kept").fetchone() == ("ӘҒҚҢӨҰҮҺІ",)
    assert " " not in str(cluster.sockets)


def test_root_never_runs_the_server_itself(cluster):
    cluster.start()
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    owner = Path(f"/proc/{pid}").stat().st_uid if Path("/proc").exists() else cluster.data.stat().st_uid
    assert owner != 0
    assert owner == (cluster.account.uid if cluster.account else os.geteuid())


def test_programs_out_of_reach_are_copied_and_still_run(cluster, monkeypatch):
    found = find_binaries()
    cluster.base.mkdir()
    copy = found.copied_to(cluster.base / "programs")
    monkeypatch.setattr(cluster, "binaries", copy, raising=False)
    cluster.start()
    assert cluster.accepts()
    cluster.stop()
    assert not cluster.accepts()


def test_no_postgres_at_all_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(binaries, "_candidates", list)
    with pytest.raises(NoPostgres, match="Install one"):
        find_binaries()


def test_a_machine_s_own_postgres_serves_where_the_package_is_absent(monkeypatch):
    installed = [path for top, pattern in binaries.FOLDERS for path in top.glob(pattern)]
    if not any((path / "initdb").exists() for path in installed):
        pytest.skip("no PostgreSQL server is installed on this machine")
    monkeypatch.setattr(binaries, "find_spec", lambda name: None)
    assert find_binaries().version >= binaries.OLDEST


def test_a_socket_folder_open_to_others_is_refused(tmp_path):
    folder = socket_folder(tmp_path)
    folder.chmod(0o755)
    with pytest.raises(PermissionError, match="remove it"):
        socket_folder(tmp_path)
    folder.rmdir()


def test_a_private_folder_is_not_reachable_for_another_account(tmp_path):
    (tmp_path / "private").mkdir(mode=0o700)
    assert not reachable(tmp_path / "private", Account(54321, 54321))


def catalogue(folder: Path, msgid: str, msgstr: str, *flags: str) -> Path:
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    file.append(polib.POEntry(msgid=msgid, msgstr=msgstr, flags=list(flags)))
    file.save(str(folder / "django.po"))
    return folder / "django.po"


@pytest.mark.parametrize(
    ("msgid", "msgstr", "flags", "fault"),
    [
        ("File", "", (), "untranslated: 'File'"),
        ("File", "Беру", ("fuzzy",), "fuzzy: 'File'"),
        ("%(n)s goods", "тауар", (), "lost placeholder: '%(n)s goods'"),
        ("goods", "%(n)s тауар", (), "invented placeholder: 'goods'"),
    ],
)
def test_a_fault_of_a_translation_is_named(tmp_path, msgid, msgstr, flags, fault):
    assert list(faults(catalogue(tmp_path, msgid, msgstr, *flags))) == [fault]


def test_a_catalogue_compiles_without_gettext(tmp_path):
    source = catalogue(tmp_path, "extract", "үзінді-көшірме")
    assert compile_catalogue(source)
    with open(source.with_suffix(".mo"), "rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("extract") == "үзінді-көшірме"
    assert list(faults(source)) == []
