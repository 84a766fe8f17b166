"""Timetables that were made elsewhere are inspected, compared and changed; whatever is kept can be deleted."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Dialog, expect

from kebiao.api.export.workbook import timetable_workbook
from kebiao.api.jobs.store import FILE, Store
from kebiao.api.jobs.tables import Status
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

if TYPE_CHECKING:
    from tests.api.service.conftest import Server

YAML = {"Content-Type": "application/yaml"}
WORKBOOK = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def bring(server: Server, school: str, timetable: bytes, headers: dict[str, str], **query: str) -> dict[str, Any]:
    """Bring a timetable of a kept school, and return its job."""
    answer = server.http.post(f"/schools/{school}/timetables", content=timetable, headers=headers, params=query)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def ended(server: Server, job: str) -> dict[str, Any]:
    """Where a job stands in the end."""
    server.until(lambda: server.job(job)["status"] not in ("queued", "running"))
    return server.job(job)


def test_a_timetable_is_inspected_under_the_packs_that_were_chosen(
    server: Server, little_path: Path, little_timetable_path: Path
) -> None:
    school, week = server.send(little_path), little_timetable_path.read_bytes()
    own = bring(server, school, week, YAML, name="上学期.yaml")
    assert (own["status"], own["name"], own["has_timetable"], own["policy"]) == ("given", "上学期.yaml", True, [])
    assert server.http.get(f"/jobs/{own['id']}/inspection").json()["lawful"] is True

    strict = bring(server, school, week, YAML, policy="national-2022")
    found = server.http.get(f"/jobs/{strict['id']}/inspection").json()
    assert not found["lawful"] and found["mandatory"] > 0
    assert any(row["name"]["zh"] == "周总课时" for row in found["sheet"]["rows"])
    assert "national-2022" in server.http.get(f"/jobs/{strict['id']}/page").text


def test_a_workbook_is_a_timetable_too_and_comes_back_as_a_page(
    server: Server, little_path: Path, school: School, timetable: Timetable
) -> None:
    brought = bring(server, server.send(little_path), timetable_workbook(school, timetable, ()), WORKBOOK)
    lessons = server.http.get(f"/jobs/{brought['id']}/timetable").json()["lessons"]
    assert len(lessons) == len(timetable.lessons)
    assert "王芳" in server.http.get(f"/jobs/{brought['id']}/page").text


@pytest.mark.parametrize("body", [b"", b"PK", b"[" * 50_000, b"lessons: 3", b"\xff\xfe"])
def test_what_is_no_timetable_is_refused_and_not_kept(server: Server, little_path: Path, body: bytes) -> None:
    school = server.send(little_path)
    for headers in (YAML, WORKBOOK):
        answer = server.http.post(f"/schools/{school}/timetables", content=body, headers=headers)
        assert answer.status_code == 422 and answer.json()["message"]["zh"]
    assert not any(job["school"] == school for job in server.http.get("/jobs").json())


def test_packs_are_chosen_by_name_and_never_by_a_file_of_this_machine(
    server: Server, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("id: own\n", encoding="utf-8")
    school, packs = server.send(little_path), ["national-2002", str(tmp_path / "own.yaml")]
    assert "national-2022" in {pack["id"] for pack in server.http.get("/policies").json()}
    week = {"content": little_timetable_path.read_bytes(), "headers": YAML, "params": {"policy": packs}}
    refused = [
        server.http.post(f"/schools/{school}/timetables", **week),  # type: ignore[arg-type]
        server.http.post("/jobs", json={"school": school, "policy": packs}),
    ]
    for answer in refused:
        assert answer.status_code == 422
        assert [fault["path"] for fault in answer.json()["faults"]] == ["policy[0]", "policy[1]"]
        assert "national-2022" in answer.json()["faults"][0]["expected"]["zh"]


def test_a_school_is_solved_under_the_packs_that_were_chosen(server: Server, little_path: Path) -> None:
    wanted = {"school": server.send(little_path), "time_limit": 20, "policy": ["national-2022"]}
    job = server.http.post("/jobs", json=wanted).json()["id"]
    assert ended(server, job)["policy"] == ["national-2022"]
    # The little school has no PE; what the pack asks for cannot be met, and it hears why.
    assert server.job(job)["status"] == "infeasible" and server.job(job)["reasons"]


def test_two_timetables_stand_beside_each_other(server: Server, little_path: Path, little_timetable_path: Path) -> None:
    school = server.send(little_path)
    old = bring(server, school, little_timetable_path.read_bytes(), YAML)["id"]
    # Chinese and music of class 701 change places on Tuesday, so that a main subject is in the afternoon.
    text = little_timetable_path.read_text(encoding="utf-8")
    chinese, music = 'room: R2, day: tue, period: "', 'room: M, day: tue, period: "'
    moved = text.replace(f'{chinese}2"', f'{chinese}3"').replace(f'{music}3"', f'{music}2"')
    new = bring(server, school, moved.encode(), YAML)["id"]
    told = server.http.get(f"/jobs/{new}/comparison", params={"against": old}).json()
    mornings = next(row for row in told["measures"] if row["title"]["zh"] == "主科上午")
    assert mornings["mean"][1] < mornings["mean"][0]
    assert {"七年级（1）班", "王芳"} >= {row["name"] for row in told["people"] if row["verdict"] == "worse"} != set()
    same = server.http.get(f"/jobs/{old}/comparison", params={"against": old}).json()
    assert same["people"] == [] and all(row["mean"][0] == row["mean"][1] for row in same["measures"])
    assert server.http.get(f"/jobs/{new}/comparison", params={"against": "x"}).status_code == 404
    assert server.http.get(f"/jobs/{new}/comparison").status_code == 422


def test_a_teacher_is_away_and_everybody_learns_what_changes(
    server: Server, little_path: Path, little_timetable_path: Path
) -> None:
    job = bring(server, server.send(little_path), little_timetable_path.read_bytes(), YAML)["id"]
    before = server.http.get(f"/jobs/{job}/timetable").json()
    taught = {lesson["day"] for lesson in before["lessons"] if lesson["teacher"] == "zhao"}
    away = {"name": "赵敏不在", "edits": [{"kind": "teacher-away", "teacher": "赵敏", "days": [min(taught)]}]}
    change = server.http.post(f"/jobs/{job}/what-if", json={"scenario": away, "time_limit": 20}).json()
    assert change["name"] == "赵敏不在" and ended(server, change["id"])["status"] == "done"
    after = server.http.get(f"/jobs/{change['id']}/timetable").json()
    assert all(lesson["day"] != min(taught) for lesson in after["lessons"] if lesson["teacher"] == "zhao")
    told = server.http.get(f"/jobs/{change['id']}/changes").json()
    assert told["departure"]["lessons"] >= 1 and "赵敏" in [person["name"]["zh"] for person in told["persons"]]
    assert server.http.get(f"/jobs/{job}/timetable").json() == before
    assert server.http.get(f"/jobs/{job}/changes").status_code == 409


def test_each_of_several_ways_is_a_timetable_of_its_own(
    server: Server, little_path: Path, little_timetable_path: Path
) -> None:
    """Without 王芳, 钱进 or 孙丽 takes Chinese over: two ways that touch other people."""
    spare = (
        "teachers:\n  - {id: qian, name: 钱进, subjects: [chinese]}\n  - {id: sun, name: 孙丽, subjects: [chinese]}\n"
    )
    text = little_path.read_text(encoding="utf-8").replace("teachers:\n", spare, 1)
    school = server.http.post("/schools", content=text.encode(), headers=YAML).json()["id"]
    job = bring(server, school, little_timetable_path.read_bytes(), YAML)["id"]
    away = {"name": "王芳不在", "edits": [{"kind": "teacher-away", "teacher": "王芳"}]}
    wanted = {"scenario": away, "time_limit": 20, "alternatives": 2}
    first = server.http.post(f"/jobs/{job}/what-if", json=wanted).json()["id"]
    assert ended(server, first)["status"] == "done"
    told = server.http.get(f"/jobs/{first}/changes").json()
    one, other = told["alternatives"]
    assert one["job"] == first and one["figures"]["uncovered"] == other["figures"]["uncovered"] == 0
    kept = server.job(other["job"])
    assert (kept["status"], kept["name"], kept["school"]) == ("done", "王芳不在（方案2）", school)
    takers = [
        {lesson["teacher"] for lesson in server.http.get(f"/jobs/{way}/timetable").json()["lessons"]}
        for way in (first, other["job"])
    ]
    assert takers[0] != takers[1] and all("wang" not in taker for taker in takers)
    assert server.http.get(f"/jobs/{other['job']}/changes").json()["persons"] == other["persons"]


@pytest.mark.parametrize(
    ("scenario", "path"),
    [
        ({"edits": []}, "scenario.edits"),
        ({"edits": [{"kind": "teacher-away", "teacher": "王方"}]}, "scenario.edits[0].teacher"),
        ({"edits": [{"kind": "fire"}]}, "scenario.edits[0].kind"),
    ],
)
def test_a_bad_scenario_is_refused(
    server: Server, little_path: Path, little_timetable_path: Path, scenario: dict[str, object], path: str
) -> None:
    job = bring(server, server.send(little_path), little_timetable_path.read_bytes(), YAML)["id"]
    answer = server.http.post(f"/jobs/{job}/what-if", json={"scenario": scenario})
    assert answer.status_code == 422 and path in [fault["path"] for fault in answer.json()["faults"]]


def test_what_is_deleted_is_gone_but_nothing_that_still_runs(
    server: Server, little_path: Path, little_timetable_path: Path, big_school: Path
) -> None:
    school = server.send(little_path)
    given = bring(server, school, little_timetable_path.read_bytes(), YAML)["id"]
    other = bring(server, school, little_timetable_path.read_bytes(), YAML)["id"]
    assert server.http.delete(f"/jobs/{given}").status_code == 204
    assert server.http.get(f"/jobs/{given}").status_code == server.http.delete(f"/jobs/{given}").status_code == 404

    running, waiting = server.start(server.send(big_school), 600), server.start(school)
    assert server.http.delete(f"/jobs/{waiting}").status_code == 409
    assert server.http.delete(f"/schools/{school}").status_code == 409
    for job in (waiting, running):
        server.http.post(f"/jobs/{job}/cancel")
        ended(server, job)
    assert server.http.delete(f"/schools/{school}").status_code == 204
    assert server.http.get(f"/jobs/{other}").status_code == server.http.get(f"/schools/{school}").status_code == 404


def test_a_school_that_cannot_be_timetabled_for_its_rules_hears_which(server: Server, little_path: Path) -> None:
    # Each alone can hold: music on one of two days, for both classes; and the music room only on one of them.
    text = little_path.read_text(encoding="utf-8").replace(
        "unavailable: [{day: wed}]", "unavailable: [{day: wed}, {day: mon}, {day: tue, half: afternoon}]"
    )
    fixed = "fixed:\n  - {class: '301', subject: maths, day: tue, period: '1'}\n"
    fixed += "  - {class: '301', subject: chinese, day: tue, period: '2'}\n"
    kept = server.http.post("/schools", content=(text + fixed).encode(), headers=YAML)
    assert kept.status_code == 201, kept.text
    state = ended(server, server.start(kept.json()["id"], 20))
    assert state["status"] == "infeasible" and state["reasons"]


def test_a_store_of_an_earlier_version_is_still_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    job = store.add_job(store.add_school("学校", "{}").id, 60, 0).id
    store.close()
    with sqlite3.connect(tmp_path / FILE) as old:
        for column in ("name", "policy", "scenario", "before", "ways", "cover", "changes"):
            old.execute(f"ALTER TABLE jobs DROP COLUMN {column}")
    old.close()
    store = Store(tmp_path)
    row = store.job(job)
    assert row is not None and row.status == Status.QUEUED and row.scenario is None
    store.close()


@pytest.mark.browser
def test_on_the_page_a_timetable_is_inspected_changed_compared_and_deleted(
    server: Server, browser: Browser, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    sent = tmp_path / "sent.yaml"
    text = little_path.read_text(encoding="utf-8").replace("小小学校", "检查<b>学校")
    spare = "teachers:\n  - {id: qian, name: 钱进, subjects: [chinese]}\n"
    sent.write_text(text.replace("teachers:\n", spare, 1), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.clock.set_fixed_time("2026-11-23T07:00:00")

    def agree(dialog: Dialog) -> None:
        dialog.accept()

    page.on("dialog", agree)
    page.goto(str(server.http.base_url))
    page.get_by_label("学校文件").set_input_files(sent)
    expect(page.locator("#received")).to_contain_text("已收到“检查<b>学校”")
    page.locator("#policy > summary").click()
    page.get_by_label("national-2022").check()
    page.get_by_label("已有的课表").set_input_files(little_timetable_path)
    expect(page.locator("#inspection")).to_contain_text("按 national-2022：✗ 违反必须的规则")
    page.get_by_text("督导检查登记表").click()
    expect(page.locator("#inspection table")).to_contain_text("周总课时")
    page.get_by_label("national-2022").uncheck()
    page.get_by_label("已有的课表").set_input_files(little_timetable_path)
    expect(page.locator("#inspection")).to_contain_text("✓ 必须的规则全部满足")

    page.locator("#substitute > summary").click()
    form = page.locator("#cover")
    form.get_by_label("谁不在").select_option("王芳")
    expect(form.get_by_label("周一")).to_be_checked()
    form.get_by_role("button", name="安排代课").click()
    expect(page.locator("#called")).to_have_text("王芳周一请假：代课")
    expect(page.locator("#changes")).to_contain_text("✓ 2 节课：代课 2 节", timeout=60_000)
    expect(page.locator("#changes tbody tr").first).to_contain_text("钱进 代课（同学科，当天原有 0 节）")
    expect(page.locator("#inspection")).to_contain_text("✓ 必须的规则全部满足")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    rows = page.locator("#jobs tr", has_text="检查<b>学校")
    rows.nth(1).get_by_role("button", name="查看").click()
    expect(page.locator("#called")).to_have_text("little-timetable.yaml")

    page.locator("#whatif > summary").click()
    form = page.locator("#away")
    form.get_by_label("谁不在").select_option("赵敏")
    form.get_by_label("周一").check()
    form.get_by_role("button", name="找改动最少的课表").click()
    expect(page.locator("#called")).to_have_text("赵敏周一不在")
    expect(page.locator("#changes")).to_contain_text("改动：", timeout=60_000)
    page.locator("#compare > summary").click()
    page.get_by_role("button", name="对照").click()
    expect(page.locator("#comparison")).to_contain_text("最长连上")
    assert page.evaluate("document.documentElement.scrollWidth") == 360

    expect(rows).to_have_count(4)
    rows.first.get_by_role("button", name="删除").click()
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="删除这所学校").click()
    expect(rows).to_have_count(0)
    page.close()


def test_a_page_in_a_name_is_only_a_name(server: Server, little_path: Path, little_timetable_path: Path) -> None:
    name = "<script>alert(1)</script>"
    job = bring(server, server.send(little_path), little_timetable_path.read_bytes(), YAML, name=name)
    assert job["name"] == name and json.dumps(name) in server.http.get("/jobs").text
    longer = server.http.post(
        f"/schools/{job['school']}/timetables",
        content=little_timetable_path.read_bytes(),
        headers=YAML,
        params={"name": "x" * 201},
    )
    assert longer.status_code == 422
