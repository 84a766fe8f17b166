"""Restarts and crashes: results stay, and no job runs for ever."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao
    from tests.api.service.conftest import Server, Serving


def test_results_are_still_there_after_a_restart(little_path: Path, serving: Serving) -> None:
    with serving() as server:
        job = server.start(server.send(little_path))
        events = list(server.events(job))
        lessons = server.http.get(f"/jobs/{job}/timetable").json()
    with serving() as server:
        assert server.job(job)["status"] == "done" and server.job(job)["attempt"] == 1
        assert server.http.get(f"/jobs/{job}/timetable").json() == lessons
        assert "王芳" in server.http.get(f"/jobs/{job}/page").text
        assert list(server.events(job)) == events


@pytest.mark.parametrize(("with_signal", "attempts"), [(signal.SIGTERM, 1), (signal.SIGKILL, 2)])
def test_a_job_that_the_server_left_behind_is_done_again(
    big_school: Path, serving: Serving, with_signal: int, attempts: int
) -> None:
    # Its worker is busy for some seconds when the server goes; one that was asked to go puts the job back itself.
    with serving() as server:
        job = server.start(server.send(big_school), 8)
        server.until(lambda: workers(server))
        (worker,) = workers(server)
        server.end(with_signal)
        server.until(lambda: not alive(worker))
    with serving() as server:
        server.until(lambda: server.job(job)["status"] not in ("queued", "running"))
        assert server.job(job)["status"] == "done" and server.job(job)["has_timetable"]
        assert server.job(job)["attempt"] == attempts


def test_a_worker_that_is_killed_does_not_take_its_answer_with_it(big_school: Path, serving: Serving) -> None:
    with serving() as server:
        job = server.start(server.send(big_school), 600)
        server.until(lambda: server.job(job)["has_timetable"])
        kept = server.job(job)["soft"]
        (worker,) = workers(server)
        os.kill(worker, signal.SIGKILL)
        server.until(lambda: server.job(job)["attempt"] == 2)
        assert server.job(job)["has_timetable"]
        assert server.http.get(f"/jobs/{job}/timetable").json()["lessons"]
        # The next worker begins with it, instead of from nothing.
        progress = (standing for _, _, standing in server.events(job))
        checks = 0
        for standing in progress:
            checks += standing["phase"] == "check"
            if checks == 2 and standing["soft"] is not None:
                break
        assert standing["soft"] <= kept
        server.http.post(f"/jobs/{job}/cancel")
        server.until(lambda: server.job(job)["status"] == "stopped")
        assert server.job(job)["has_timetable"]
        assert server.job(job)["soft"] <= kept


@pytest.mark.slow
def test_a_worker_that_dies_again_and_again_fails_its_job(big_school: Path, serving: Serving) -> None:
    with serving() as server:
        job = server.start(server.send(big_school), 600)
        killed: set[int] = set()

        def kill_workers() -> bool:
            for worker in set(workers(server)) - killed:
                killed.add(worker)
                os.kill(worker, signal.SIGKILL)
            return bool(server.job(job)["status"] == "failed")

        server.until(kill_workers)
        assert len(killed) == server.job(job)["attempt"] == 3
        assert "意外退出" in server.job(job)["reasons"][0]["zh"]


def test_a_server_that_is_asked_to_end_lets_its_followers_go(big_school: Path, serving: Serving) -> None:
    with serving() as server:
        job = server.start(server.send(big_school))
        events = server.events(job)
        assert next(events)[1] == "progress"
        server.process.terminate()
        assert all(kind == "progress" for _, kind, _ in events)


def workers(server: Server) -> list[int]:
    """The process ids of the server's workers."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and parent(int(entry.name)) == server.process.pid:
            command = (entry / "cmdline").read_bytes()
            found += [int(entry.name)] if b"spawn_main" in command else []
    return found


def parent(process: int) -> int | None:
    """The parent of a process; None when it is gone."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def alive(process: int) -> bool:
    """Whether a process still runs."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_two_services_never_work_in_one_folder(server: Server, tmp_path: Path, kebiao: Kebiao) -> None:
    arguments = server.process.args
    assert isinstance(arguments, list)
    done = kebiao("serve", "--port", "0", "--data", arguments[arguments.index("--data") + 1])
    assert done.code == 2 and "  --data：" in done.err


def test_a_port_in_use_is_a_fault(server: Server, kebiao: Kebiao) -> None:
    done = kebiao("serve", "--port", str(server.http.base_url.port), "--json")
    assert done.code == 2 and done.json["faults"][0]["path"] == "--host/--port"
