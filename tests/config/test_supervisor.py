"""The supervisor over real processes: it starts, restarts, and leaves none behind."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from config.env import BASE_DIR
from config.local.ports import PortTaken, free, ports, require_free
from config.local.supervisor import ProcessFailed, Supervisor, expand, read_procfile

SLEEPER = 'python -c "import time; time.sleep(600)"'
FAMILY = "python -c \"import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])\""


@pytest.fixture
def supervisor_of(tmp_path):
    """`supervisor_of(name="command")`, not entered: the test process keeps its own signals."""
    made = []

    def make(**commands: str) -> Supervisor:
        (tmp_path / "log").mkdir(exist_ok=True)
        made.append(Supervisor(commands, {"PATH": os.environ["PATH"], "PORT": "8000"}, tmp_path / "log"))
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.stop()


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def test_a_line_of_the_procfile_becomes_a_list_without_a_shell():
    line = 'python -m web --bind "127.0.0.1:$PORT; rm"'
    assert expand(line, {"PORT": "9000"}) == [sys.executable, "-m", "web", "--bind", "127.0.0.1:9000; rm"]


def test_the_procfile_names_every_process():
    names = set(read_procfile((BASE_DIR / "Procfile").read_text()))
    assert names == {"postgres", "broker", "gateway", "mail", "web", "worker", "beat"}


def test_stopping_ends_a_process_and_its_children(supervisor_of):
    supervisor = supervisor_of(one=SLEEPER, family=FAMILY)
    supervisor.start("one", "family")
    groups = [child.process.pid for child in supervisor.children.values()]
    assert all(alive(group) for group in groups)
    supervisor.stop()
    assert not any(alive(group) for group in groups)


def test_a_process_that_dies_is_started_again(supervisor_of):
    supervisor = supervisor_of(one=SLEEPER)
    supervisor.start("one")
    first = supervisor.children["one"].process
    first.kill()
    first.wait()
    supervisor.check()
    assert supervisor.children["one"].process.pid != first.pid
    assert supervisor.children["one"].process.poll() is None


def test_a_process_that_keeps_dying_ends_the_run_with_its_last_words(supervisor_of):
    supervisor = supervisor_of(one="python -c \"import sys; sys.exit('no such table')\"")
    supervisor.start("one")

    def check_on() -> None:
        for _ in range(10):
            supervisor.children["one"].process.wait()
            supervisor.check()

    with pytest.raises(ProcessFailed, match="no such table"):
        check_on()


def test_a_failing_command_says_its_last_words(supervisor_of):
    with pytest.raises(ProcessFailed, match="cannot"):
        supervisor_of().call("step", "python -c \"import sys; sys.exit('cannot')\"")


def test_killing_the_supervisor_ends_its_processes(tmp_path):
    if sys.platform != "linux":
        pytest.skip("only Linux tells a process that its parent died")
    script = (
        "import os, sys, time; from pathlib import Path; from config.local.supervisor import Supervisor\n"
        f"s = Supervisor({{'one': {SLEEPER!r}}}, dict(os.environ), Path({str(tmp_path)!r}))\n"
        "s.start('one'); print(s.children['one'].process.pid, flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        group = int(parent.stdout.readline())
        time.sleep(0.5)  # the process must have put on its leash
        parent.send_signal(signal.SIGKILL)
    assert until(lambda: not alive(group))


def test_a_taken_port_is_named_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not free(port)
        with pytest.raises(PortTaken, match=rf"Port .*{port}.*make run PORT=") as refusal:
            require_free(port - 2)
    assert str(port) in str(refusal.value)
    assert ports(8000) == {"PORT": 8000, "GATEWAY_PORT": 8001, "MAIL_PORT": 8002, "MAIL_WEB_PORT": 8003}
