"""Broken, huge, unknown and foreign requests are refused in words, and nothing of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from tests.api.service.conftest import Server


DOCUMENTS = ("application/json", "application/yaml")


@pytest.mark.parametrize("media", DOCUMENTS)
@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b"null", b"3", b'"x"', b"{}"])
def test_bodies_that_hold_no_school_get_faults(server: Server, media: str, body: bytes) -> None:
    answer = server.http.post("/schools", content=body, headers={"Content-Type": media})
    assert answer.status_code == 422
    assert answer.json()["message"]["zh"]


def test_all_faults_of_a_school_come_at_once(server: Server, little_path: Path) -> None:
    before = server.http.get("/schools").json()
    text = little_path.read_text(encoding="utf-8").replace("id: wang", "id: li").replace("periods: 3", "periods: -3")
    answer = server.http.post("/schools", content=text.encode(), headers={"Content-Type": "text/yaml"})
    paths = {fault["path"] for fault in answer.json()["faults"]}
    assert {"teachers[1].id", "curriculum.lines[0].periods", "assignments[0].teachers[0]"} <= paths
    assert server.http.get("/schools").json() == before


def test_a_bad_rule_is_a_fault_of_the_school(server: Server, little_path: Path) -> None:
    text = little_path.read_text(encoding="utf-8") + "rules: [{rule: no-such-rule}]\n"
    answer = server.http.post("/schools", content=text.encode(), headers={"Content-Type": "text/yaml"})
    assert answer.status_code == 422 and answer.json()["faults"][0]["path"] == "rules[0].rule"


def endless() -> Iterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(40):
        yield b"x" * 1024 * 1024


def test_huge_bodies_are_refused(server: Server, little_path: Path) -> None:
    school = server.send(little_path)
    headers = {"Content-Type": "application/json"}
    for path in ("/schools", "/validate", f"/schools/{school}/timetables", f"/jobs/{school}/what-if"):
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
