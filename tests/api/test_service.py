"""The service from outside: a real server, real workers, restarts and hostile visitors."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from playwright.sync_api import Browser, expect

SOON = 120
"""Seconds in which anything a test waits for must have happened, on a slow machine too."""


class Server:
    """A running `kebiao serve` and a client for it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
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
        until(lambda: self._answers())

    def _answers(self) -> bool:
        try:
            return self.http.get("/jobs").status_code == 200
        except httpx.TransportError:
            return False

    def end(self, with_signal: int = signal.SIGTERM) -> str:
        """End the server and return what it complained of."""
        self.http.close()
        self.process.send_signal(with_signal)
        _, err = self.process.communicate(timeout=SOON)
        return err

    def send(self, school: Path) -> str:
        """Keep a school and return its id."""
        answer = self.http.post("/schools", content=school.read_bytes(), headers={"Content-Type": "application/yaml"})
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


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.1)


@contextmanager
def serving(folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A server over a data folder, ended in the end."""
    server = Server(folder, environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            assert "Traceback" not in server.end()
            assert server.process.returncode == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Server]:
    """One server for the tests that do not end it."""
    with serving(tmp_path_factory.mktemp("data"), environment) as server:
        yield server


@pytest.fixture(scope="module")
def big_school(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A school that can not be solved to the proven best in a short time."""
    path = tmp_path_factory.mktemp("school") / "big.yaml"
    arguments = ["new-school", "--grades", "1-9", "--classes-per-grade", "3", str(path)]
    subprocess.run(
        [sys.executable, "-m", "kebiao.api.cli", *arguments], env=environment, check=True, capture_output=True
    )
    return path


# From a school to its timetable.


def test_a_school_goes_in_and_a_timetable_and_a_page_come_out(server: Server, little_path: Path) -> None:
    school = server.send(little_path)
    job = server.start(school)
    events = list(server.events(job))
    assert [number for number, _, _ in events] == list(range(1, len(events) + 1))
    assert [kind for _, kind, _ in events][-1] == "end"
    assert {"phase", "seconds", "soft", "bound", "gap"} <= set(events[0][2])
    state = server.job(job)
    assert state["status"] == "done" and state["has_timetable"] and state["soft"] == state["bound"] == 0
    timetable = server.http.get(f"/jobs/{job}/timetable").json()
    assert len(timetable["lessons"]) == 14
    page = server.http.get(f"/jobs/{job}/page")
    assert page.headers["content-type"] == "text/html; charset=utf-8" and "三年级（1）班" in page.text
    found = server.http.post("/validate", json={"school": school, "timetable": timetable}).json()
    assert found["lawful"] is True


def test_a_school_comes_back_as_it_was_sent(server: Server, little_path: Path, kebiao: Any, tmp_path: Path) -> None:
    kept = server.http.get(f"/schools/{server.send(little_path)}").json()
    assert kept["name"] == "小小学校"
    (tmp_path / "back.json").write_text(json.dumps(kept["school"]), encoding="utf-8")
    assert kebiao("convert", "back.json", "back.yaml").code == kebiao("convert", little_path, "sent.yaml").code == 0
    assert (tmp_path / "back.yaml").read_text(encoding="utf-8") == (tmp_path / "sent.yaml").read_text(encoding="utf-8")


def test_a_follower_who_lost_the_line_goes_on_where_they_were(server: Server, little_path: Path) -> None:
    job = server.start(server.send(little_path))
    everything = list(server.events(job))
    assert list(server.events(job, after=1)) == everything[1:]
    assert list(server.events(job, after=len(everything))) == []


def test_a_timetable_is_inspected_with_the_school_beside_it(
    server: Server, little_path: Path, little_timetable_path: Path, kebiao: Any, tmp_path: Path
) -> None:
    kebiao("convert", little_path, "school.json")
    school = json.loads((tmp_path / "school.json").read_text(encoding="utf-8"))

    week = yaml.safe_load(little_timetable_path.read_text(encoding="utf-8"))
    first = next(x for x in week["lessons"] if (x["class"], x["day"], x["period"]) == ("701", "mon", "1"))
    first["teacher"] = "wang"
    found = server.http.post("/validate", json={"school": school, "timetable": week}).json()
    assert found["lawful"] is False and "one-place" in {f["rule"] for f in found["findings"]}
    first["teacher"] = "nobody"
    refused = server.http.post("/validate", json={"school": school, "timetable": week})
    assert refused.status_code == 422 and refused.json()["faults"][0]["path"] == "timetable.lessons[7].teacher"


def test_an_infeasible_school_ends_with_reasons(server: Server, little_path: Path) -> None:
    text = little_path.read_text(encoding="utf-8").replace(
        "subjects: [chinese]}", "subjects: [chinese], unavailable: [{day: mon}, {day: tue}]}"
    )
    kept = server.http.post("/schools", content=text.encode(), headers={"Content-Type": "application/yaml"})
    job = server.start(kept.json()["id"])
    assert list(server.events(job))[-1][2]["status"] == "infeasible"
    state = server.job(job)
    assert "需要 3 节" in state["reasons"][0]["zh"] and not state["has_timetable"]
    assert server.http.get(f"/jobs/{job}/timetable").status_code == 409
    assert server.http.get(f"/jobs/{job}/page").status_code == 409


@pytest.mark.slow
def test_cancelling_keeps_the_best_so_far_and_waiting_jobs_never_begin(
    server: Server, big_school: Path, little_path: Path
) -> None:
    running, waiting = server.start(server.send(big_school), 600), server.start(server.send(little_path))
    assert server.http.get(f"/jobs/{running}/timetable").status_code == 409
    assert server.http.post(f"/jobs/{waiting}/cancel").json()["status"] == "stopped"
    for _, kind, data in server.events(running):
        if kind == "progress" and data["soft"] is not None:
            assert server.http.post(f"/jobs/{running}/cancel").status_code == 202
            break
    until(lambda: server.job(running)["status"] == "stopped")
    state = server.job(running)
    assert state["has_timetable"] and state["soft"] >= state["bound"]
    assert len(server.http.get(f"/jobs/{running}/timetable").json()["lessons"]) > 500
    assert server.job(waiting)["attempt"] == 0
    assert server.http.post(f"/jobs/{running}/cancel").json()["status"] == "stopped"


# Restarts and crashes.


def test_results_are_still_there_after_a_restart(
    little_path: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    with serving(tmp_path, environment) as server:
        job = server.start(server.send(little_path))
        events = list(server.events(job))
        lessons = server.http.get(f"/jobs/{job}/timetable").json()
    with serving(tmp_path, environment) as server:
        assert server.job(job)["status"] == "done" and server.job(job)["attempt"] == 1
        assert server.http.get(f"/jobs/{job}/timetable").json() == lessons
        assert "王芳" in server.http.get(f"/jobs/{job}/page").text
        assert list(server.events(job)) == events


@pytest.mark.slow
@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGKILL])
def test_a_job_that_the_server_left_behind_is_done_again(
    big_school: Path, tmp_path: Path, environment: dict[str, str], with_signal: int
) -> None:
    first = Server(tmp_path, environment)
    job = first.start(first.send(big_school), 20)
    until(lambda: first.job(job)["status"] == "running")
    (worker,) = workers(first)
    first.end(with_signal)
    until(lambda: not alive(worker))
    with serving(tmp_path, environment) as server:
        until(lambda: server.job(job)["status"] not in ("queued", "running"))
        assert server.job(job)["status"] == "done" and server.job(job)["has_timetable"]


@pytest.mark.slow
def test_a_worker_that_dies_again_and_again_fails_its_job(
    big_school: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    with serving(tmp_path, environment) as server:
        job = server.start(server.send(big_school), 600)
        killed: set[int] = set()

        def kill_workers() -> bool:
            for worker in set(workers(server)) - killed:
                killed.add(worker)
                os.kill(worker, signal.SIGKILL)
            return bool(server.job(job)["status"] == "failed")

        until(kill_workers)
        assert len(killed) == server.job(job)["attempt"] == 3
        assert "意外退出" in server.job(job)["reasons"][0]["zh"]


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


def test_two_services_never_work_in_one_folder(server: Server, tmp_path: Path, kebiao: Any) -> None:
    arguments = server.process.args
    assert isinstance(arguments, list)
    done = kebiao("serve", "--port", "0", "--data", arguments[arguments.index("--data") + 1])
    assert done.code == 2 and "  --data: " in done.err


def test_a_port_in_use_is_a_fault(server: Server, kebiao: Any) -> None:
    done = kebiao("serve", "--port", str(server.http.base_url.port), "--json")
    assert done.code == 2 and done.json["faults"][0]["path"] == "--host/--port"


# Hostile visitors.

DOCUMENTS = ("application/json", "application/yaml")


@pytest.mark.parametrize("media", DOCUMENTS)
@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b"null", b"3", b'"x"', b"{}"])
def test_bodies_that_hold_no_school_get_faults(server: Server, media: str, body: bytes) -> None:
    answer = server.http.post("/schools", content=body, headers={"Content-Type": media})
    assert answer.status_code == 422
    assert answer.json()["message"]["zh"]


def test_all_faults_of_a_school_come_at_once(server: Server, little_path: Path) -> None:
    text = little_path.read_text(encoding="utf-8").replace("id: wang", "id: li").replace("periods: 3", "periods: -3")
    answer = server.http.post("/schools", content=text.encode(), headers={"Content-Type": "text/yaml"})
    paths = {fault["path"] for fault in answer.json()["faults"]}
    assert {"teachers[1].id", "curriculum.lines[0].periods", "assignments[0].teachers[0]"} <= paths
    before = server.http.get("/schools").json()
    assert all(school["name"] == "小小学校" for school in before)


def test_a_bad_rule_is_a_fault_of_the_school(server: Server, little_path: Path) -> None:
    text = little_path.read_text(encoding="utf-8") + "rules: [{rule: no-such-rule}]\n"
    answer = server.http.post("/schools", content=text.encode(), headers={"Content-Type": "text/yaml"})
    assert answer.status_code == 422 and answer.json()["faults"][0]["path"] == "rules[0].rule"


def endless() -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(40):
        yield b"x" * 1024 * 1024


def test_huge_bodies_are_refused(server: Server) -> None:
    headers = {"Content-Type": "application/json"}
    for path in ("/schools", "/validate"):
        try:
            assert server.http.post(path, content=endless(), headers=headers).status_code == 413
            assert server.http.post(path, content=b"x" * 20_000_000, headers=headers).status_code == 413
        except httpx.TransportError:
            pass  # The server may also hang up before it has read everything.
    assert server.http.get("/jobs").status_code == 200


@pytest.mark.parametrize("path", ["/schools/x", "/jobs/x", "/jobs/x/events", "/jobs/x/timetable", "/jobs/x/page"])
def test_unknown_ids_are_not_found(server: Server, path: str) -> None:
    answer = server.http.get(path)
    assert answer.status_code == 404 and answer.json()["message"]["zh"].startswith("没有这个")


def test_other_unknown_things_are_refused_in_words(server: Server) -> None:
    assert server.http.post("/jobs", json={"school": "x"}).status_code == 404
    assert server.http.post("/jobs/x/cancel").status_code == 404
    assert server.http.get("/nothing").json()["message"]["zh"] == "没有这个地址。"
    assert server.http.delete("/schools").status_code == 405
    assert server.http.get("/jobs/%2e%2e%2f%2e%2e%2fetc/timetable").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "{",
        '{"school": 3}',
        '{"school": "x", "time_limit": "soon"}',
        '{"school": "x", "time_limit": 0}',
        '{"school": "x", "time_limit": 1e9}',
        '{"school": "x", "time_limit": NaN}',
        '{"school": "x", "seed": -1}',
        '{"school": "x", "seed": 1.5}',
        '{"school": "x", "more": 1}',
    ],
)
def test_bad_jobs_are_refused(server: Server, body: str) -> None:
    answer = server.http.post("/jobs", content=body.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 422 and answer.json()["faults"]


def test_pages_of_other_sites_can_not_use_the_service(server: Server, little_path: Path) -> None:
    # A form of another site may post as text/plain without asking; and may call this machine by a name of its own.
    text = little_path.read_bytes()
    assert server.http.post("/schools", content=text, headers={"Content-Type": "text/plain"}).status_code == 415
    plain = server.http.post("/jobs", content=b'{"school": "x"}', headers={"Content-Type": "text/plain"})
    assert plain.status_code == 422
    assert server.http.get("/schools", headers={"Host": "evil.example"}).status_code == 400


# The pages and the description.


def test_every_page_asks_this_server_only(server: Server) -> None:
    for path in ("/", "/docs"):
        answer = server.http.get(path)
        assert answer.status_code == 200 and "default-src 'none'" in answer.headers["content-security-policy"]
        assert "http" not in answer.text.replace("http://127.0.0.1", "").replace("/api", "")


def test_the_description_is_whole(server: Server) -> None:
    described = server.http.get("/openapi.json").json()
    assert described["info"]["title"] == "Kebiao 课表"
    names = described["components"]["schemas"]
    references = [line.split('"')[0] for line in json.dumps(described).split('"#/components/schemas/')[1:]]
    assert references and all(name in names for name in references)
    wanted = {
        "/schools": {"get", "post"},
        "/schools/{school_id}": {"get"},
        "/jobs": {"get", "post"},
        "/jobs/{job_id}": {"get"},
        "/jobs/{job_id}/cancel": {"post"},
        "/jobs/{job_id}/events": {"get"},
        "/jobs/{job_id}/timetable": {"get"},
        "/jobs/{job_id}/page": {"get"},
        "/validate": {"post"},
    }
    assert {path: set(methods) for path, methods in described["paths"].items()} == wanted
    for path, methods in wanted.items():
        for method in methods:
            operation = described["paths"][path][method]
            assert operation["summary"] and operation["description"]


@pytest.mark.browser
def test_from_the_start_page_a_school_becomes_a_timetable(server: Server, browser: Browser, little_path: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(str(server.http.base_url))
    page.get_by_label("学校文件").set_input_files(little_path)
    expect(page.get_by_label("学校 School")).to_contain_text("小小学校")
    page.get_by_role("button", name="开始排课").click()
    expect(page.locator("#status")).to_have_text("已完成 done", timeout=SOON * 1000)
    expect(page.locator("#soft")).to_have_text("0")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="打开课表").click()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    assert page.title() == "小小学校 课表"
    assert [url for url in asked if not url.startswith((str(server.http.base_url), "data:"))] == []
    page.close()


@pytest.mark.browser
def test_the_start_page_lists_every_fault_of_a_school(server: Server, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(str(server.http.base_url))
    (tmp_path / "bad.yaml").write_text("id: <b>x</b>\nclasses: 3\n", encoding="utf-8")
    page.get_by_label("学校文件").set_input_files(tmp_path / "bad.yaml")
    expect(page.locator("#faults li")).to_have_count(5)
    expect(page.get_by_role("alert")).to_contain_text("classes：读到 3；应为 列表")
    (tmp_path / "bad.docx").write_bytes(b"PK")
    page.get_by_label("学校文件").set_input_files(tmp_path / "bad.docx")
    expect(page.get_by_role("alert")).to_contain_text("文件名应以")
    page.close()
