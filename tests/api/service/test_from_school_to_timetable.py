"""A school goes in, a timetable and a page come out, and everybody can follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from kebiao.instances.documents import parse_timetable, read_school
from kebiao.instances.timetable_workbook import read_timetable_workbook

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao
    from tests.api.service.conftest import Server


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
    workbook = server.http.get(f"/jobs/{job}/workbook")
    assert workbook.headers["content-disposition"] == 'attachment; filename="timetable.xlsx"'
    opened = read_school(little_path)
    again = read_timetable_workbook(workbook.content, opened)
    assert again == parse_timetable(json.dumps(timetable), ".json", opened)


def test_a_school_comes_back_as_it_was_sent(server: Server, little_path: Path, kebiao: Kebiao, tmp_path: Path) -> None:
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
    server: Server, little_path: Path, little_timetable_path: Path, kebiao: Kebiao, tmp_path: Path
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
    assert server.http.get(f"/jobs/{job}/workbook").status_code == 409


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
    server.until(lambda: server.job(running)["status"] == "stopped")
    state = server.job(running)
    assert state["has_timetable"] and state["soft"] >= state["bound"]
    assert len(server.http.get(f"/jobs/{running}/timetable").json()["lessons"]) > 500
    assert server.job(waiting)["attempt"] == 0
    assert server.http.post(f"/jobs/{running}/cancel").json()["status"] == "stopped"
