"""A day's absences over HTTP: who covers which lesson, what each is told, and a week's timetable of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.api.service.conftest import Server

YAML = {"Content-Type": "application/yaml"}
MONDAY = {"edits": [{"kind": "teacher-away", "teacher": "王芳", "days": ["mon"]}]}


@pytest.fixture
def given(server: Server, little_path: Path, little_timetable_path: Path) -> str:
    """The job of the little school's timetable; 钱进 and 孙丽 have no class and can teach Chinese."""
    spare = (
        "teachers:\n  - {id: qian, name: 钱进, subjects: [chinese]}\n  - {id: sun, name: 孙丽, subjects: [chinese]}\n"
    )
    text = little_path.read_text(encoding="utf-8").replace("teachers:\n", spare, 1)
    school = server.http.post("/schools", content=text.encode(), headers=YAML).json()["id"]
    answer = server.http.post(f"/schools/{school}/timetables", content=little_timetable_path.read_bytes(), headers=YAML)
    return str(answer.json()["id"])


def covered(server: Server, given: str, **wanted: object) -> dict[str, Any]:
    """The job that covers Monday's absence, when it has ended."""
    asked = server.http.post(f"/jobs/{given}/substitution", json={"scenario": MONDAY, **wanted})
    assert asked.status_code == 202, asked.text
    job = asked.json()["id"]
    server.until(lambda: server.job(job)["status"] not in ("queued", "running"))
    return server.job(job)


def test_monday_is_covered_and_everybody_is_told(server: Server, given: str) -> None:
    before = server.http.get(f"/jobs/{given}/timetable").json()
    job = covered(server, given)
    assert (job["status"], job["covers"]) == ("done", True)
    told = server.http.get(f"/jobs/{job['id']}/covers").json()
    first, second = told["covers"]
    assert {first["substitute"], second["substitute"]} == {"qian", "sun"} and told["uncovered"] == 0
    assert first["told"]["lesson"].endswith("班语文（王芳）") and first["told"]["by"]["zh"] in (
        "钱进 代课",
        "孙丽 代课",
    )
    assert {one["name"]: len(one["lines"]) for one in told["notices"]} == {"钱进": 1, "孙丽": 1}
    week = server.http.get(f"/jobs/{job['id']}/timetable").json()
    assert sum(lesson not in before["lessons"] for lesson in week["lessons"]) == 2
    assert server.http.get(f"/jobs/{job['id']}/inspection").json()["lawful"] is True, "a substitute is no fault"
    assert server.http.get(f"/jobs/{given}/timetable").json() == before

    again = covered(server, given, earlier=[job["id"]], exchange=True)
    told = server.http.get(f"/jobs/{again['id']}/covers").json()
    assert all("之前代过 1 节" in one["reason"]["zh"] for one in told["covers"] if one["substitute"])
    assert server.http.get(f"/jobs/{given}/covers").status_code == 409
    assert server.http.get(f"/jobs/{job['id']}/changes").status_code == 409


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ({"scenario": {"edits": [{"kind": "teacher-away", "teacher": "王方"}]}}, "scenario.edits[0].teacher"),
        ({"scenario": {"edits": [{"kind": "room-closed", "room": "M"}]}}, "scenario.edits[0].kind"),
        ({"scenario": MONDAY, "earlier": "x"}, "earlier"),
        ({"scenario": MONDAY, "exchange": 3}, "exchange"),
        ({}, "scenario"),
    ],
)
def test_what_is_no_absence_is_refused(server: Server, given: str, wanted: dict[str, object], path: str) -> None:
    answer = server.http.post(f"/jobs/{given}/substitution", json=wanted)
    assert answer.status_code == 422 and path in [fault["path"] for fault in answer.json()["faults"]]


def test_an_earlier_week_is_one_of_this_school(server: Server, given: str, served_path: Path) -> None:
    for other, status in (("x", 404), (server.start(server.send(served_path)), 409)):
        answer = server.http.post(f"/jobs/{given}/substitution", json={"scenario": MONDAY, "earlier": [other]})
        assert answer.status_code == status and answer.json()["message"]["zh"]
        server.http.post(f"/jobs/{other}/cancel")
