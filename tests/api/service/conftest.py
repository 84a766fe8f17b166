"""A real server in a process of its own, and a client for it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

SOON = 120
"""Seconds in which anything a test waits for must have happened, on a slow machine too."""


class Server:
    """A running `kebiao serve` and a client for it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.ended = False
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kebiao.api.cli", "serve", "--port", "0", "--data", str(folder), "--json"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read() if self.process.stderr else ""
        self.http = httpx.Client(base_url=json.loads(line)["url"], timeout=30)
        self.until(self._answers)

    def _answers(self) -> bool:
        try:
            return self.http.get("/jobs").status_code == 200
        except httpx.TransportError:
            return False

    def end(self, with_signal: int = signal.SIGTERM) -> None:
        """End the server, if it has not ended; one that may end in peace must do so without complaints."""
        self.http.close()
        self.process.send_signal(with_signal)
        _, complaints = self.process.communicate(timeout=SOON)
        self.ended = True
        if with_signal == signal.SIGTERM:
            assert complaints == ""
            assert self.process.returncode == 0

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + SOON
        while not true():
            assert time.monotonic() < deadline, "it never happened"
            time.sleep(0.1)

    def send(self, school: Path) -> str:
        """Keep a school and return its id."""
        media = WORKBOOK if school.suffix == ".xlsx" else "application/yaml"
        answer = self.http.post("/schools", content=school.read_bytes(), headers={"Content-Type": media})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def start(self, school: str, seconds: float = 60) -> str:
        """Start a job and return its id."""
        answer = self.http.post("/jobs", json={"school": school, "time_limit": seconds, "seed": 1})
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def job(self, id_: str) -> dict[str, Any]:
        """Where a job stands."""
        answer = self.http.get(f"/jobs/{id_}")
        assert answer.status_code == 200
        return dict(answer.json())

    def events(self, id_: str, after: int = 0) -> Iterator[tuple[int, str, dict[str, Any]]]:
        """The job's events as they come: number, kind, data."""
        headers = {"Last-Event-ID": str(after)} if after else {}
        with self.http.stream("GET", f"/jobs/{id_}/events", headers=headers, timeout=SOON) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            fields: dict[str, str] = {}
            for line in stream.iter_lines():
                if line:
                    name, _, value = line.partition(": ")
                    fields[name] = value
                elif "data" in fields:
                    yield int(fields["id"]), fields["event"], json.loads(fields["data"])
                    fields = {}


@contextmanager
def running(folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A server over a data folder, ended in the end."""
    server = Server(folder, environment)
    try:
        yield server
    finally:
        if not server.ended:
            server.end()


Serving = Callable[[], AbstractContextManager[Server]]
"""Runs a server over the test's own data folder."""


@pytest.fixture
def serving(tmp_path: Path, environment: dict[str, str]) -> Serving:
    """Run servers over the test's own data folder, one after another."""
    return lambda: running(tmp_path, environment)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Server]:
    """One server for the tests that do not end it."""
    with running(tmp_path_factory.mktemp("data"), environment) as server:
        yield server


@pytest.fixture(scope="session")
def big_school(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A school that cannot be solved to the proven best in a short time."""
    path = tmp_path_factory.mktemp("school") / "big.yaml"
    arguments = ["new-school", "--grades", "1-9", "--classes-per-grade", "3", str(path)]
    subprocess.run(
        [sys.executable, "-m", "kebiao.api.cli", *arguments], env=environment, check=True, capture_output=True
    )
    return path
