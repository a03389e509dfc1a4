"""Starts the processes of a Procfile, shows what they say, restarts what dies, stops them all together."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")
PATIENCE = 8.0  # seconds between asking a process to end and killing it
RESTARTS, WITHIN = 3, 60.0  # a process that dies more often than this ends the run


class Interrupted(Exception):
    """The person at the terminal, or the system, asked us to end."""


class ProcessFailed(RuntimeError):
    """A process ended with an error; the text holds its last lines."""


def read_procfile(text: str) -> dict[str, str]:
    """Name → command line, in the file's order."""
    lines = re.findall(r"^([a-z_]+):\s*(.+)$", text, re.MULTILINE)
    return dict(lines)


@dataclass
class Child:
    """One running process, the lines it said last, and the thread that reads them."""

    name: str
    process: subprocess.Popen[str]
    said: deque[str] = field(default_factory=lambda: deque(maxlen=40))
    reader: threading.Thread | None = None


@dataclass
class Supervisor:
    """`commands` come from the Procfile; `logs` is a folder. A context manager: leaving it stops everything.

    Those in `foundation` are stopped last, in reverse order, because the others lean on them.
    """

    commands: Mapping[str, str]
    environment: Mapping[str, str]
    logs: Path
    foundation: tuple[str, ...] = ()
    children: dict[str, Child] = field(default_factory=dict)
    deaths: dict[str, list[float]] = field(default_factory=dict)

    def __enter__(self) -> Supervisor:
        self.logs.mkdir(parents=True, exist_ok=True)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        self.stop()

    def start(self, *names: str) -> None:
        for name in names:
            self.children[name] = self._spawn(
                name, self.commands[name], self.environment, aloud=name not in self.foundation
            )

    def call(self, name: str, command: str, *, aloud: bool = False, **more: str) -> str:
        """Run a command to its end and return its last lines. Raises ProcessFailed with them."""
        child = self.children[name] = self._spawn(name, command, {**self.environment, **more}, aloud=aloud)
        code = child.process.wait()
        self._reap(child)
        del self.children[name]
        said = "\n".join(child.said)
        if code:
            raise ProcessFailed(said or f"it ended with {code} and said nothing")
        return said

    def watch(self) -> None:
        """Stay until a signal comes (Interrupted) or a process keeps dying (ProcessFailed)."""
        while True:
            self.check()
            time.sleep(0.3)

    def check(self) -> None:
        """Restart what has died. Raises ProcessFailed when it died too often."""
        for name, child in list(self.children.items()):
            if (code := child.process.poll()) is None:
                continue
            self._reap(child)
            recent = [moment for moment in self.deaths.get(name, []) if moment > time.monotonic() - WITHIN]
            self.deaths[name] = [*recent, time.monotonic()]
            if len(recent) >= RESTARTS:
                raise ProcessFailed(f"{name} keeps ending (with {code}):\n" + "\n".join(child.said))
            print(f"{name} ended with {code}; starting it again", flush=True)
            self.start(name)

    def stop(self) -> None:
        """Ask every process to end, kill what does not, leave no process of theirs behind."""
        last = [name for name in reversed(self.foundation) if name in self.children]
        self._stop([child for name, child in self.children.items() if name not in last])
        for name in last:
            self._stop([self.children[name]])
        self.children.clear()

    def _spawn(self, name: str, command: str, environment: Mapping[str, str], *, aloud: bool) -> Child:
        process = subprocess.Popen(
            [sys.executable, str(LEASH), str(os.getpid()), *expand(command, environment)],
            env={**environment, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches us alone, and each has a group to be killed by
        )
        child = Child(name, process)
        child.reader = threading.Thread(target=self._read, args=(child, aloud), daemon=True)
        child.reader.start()
        return child

    def _read(self, child: Child, aloud: bool) -> None:
        with open(self.logs / f"{child.name}.log", "a") as log:
            for line in _lines(child.process):
                child.said.append(line)
                log.write(line + "\n")
                log.flush()
                if aloud:
                    print(f"{child.name:>8} | {line}", flush=True)

    def _stop(self, children: list[Child]) -> None:
        for child in children:
            child.process.terminate()
        end = time.monotonic() + PATIENCE
        for child in children:
            try:
                child.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                print(f"{child.name} did not end in time and is killed", flush=True)
            self._reap(child)

    def _reap(self, child: Child) -> None:
        """Kill whatever is left of the process's group and read its last words."""
        try:
            os.killpg(child.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            child.process.poll()  # all of it has ended
        child.process.wait()
        if child.reader:
            child.reader.join(2)


def expand(command: str, environment: Mapping[str, str]) -> list[str]:
    """A Procfile's line as a list: `$NAME` from the environment, `python` is the one that runs us."""
    words = [re.sub(r"\$(\w+)", lambda found: environment[found[1]], word) for word in shlex.split(command)]
    return [sys.executable if words[0] == "python" else words[0], *words[1:]]


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None  # noqa: S101  a pipe was asked for
    with process.stdout as pipe:
        for line in pipe:
            yield line.rstrip("\n")


def _interrupt(number: int, _frame: object) -> None:
    raise Interrupted(signal.Signals(number).name)
