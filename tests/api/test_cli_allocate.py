"""`kebiao allocate`: which clubs run and who attends, the document, and when the answer is no."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.api.conftest import Kebiao

SERVED = Path(__file__).parent / "schools/after-school.yaml"
PLANNED = Path(__file__).parent / "schools/after-school-timetable.yaml"


def test_the_summary_tells_clubs_wishes_and_reasons(kebiao: Kebiao, tmp_path: Path) -> None:
    done = kebiao("allocate", SERVED, "-o", tmp_path / "week.json", "--time-limit", "30")
    assert done.code == 0
    assert "第1志愿 4，第2志愿 1，未满足 1" in done.out
    assert "已证明没有更好的分配" in done.out
    assert "国画社 周一、周二 17:20 美术室 赵敏 2 人" in done.out
    assert "机器人社：2 人填报" in done.out and "fewer than the 6 it needs" in done.out
    again = kebiao("validate", SERVED, tmp_path / "week.json", "--json").json
    assert not [f for f in again["findings"] if f["rule"].startswith("service") and f["severity"] == "mandatory"]


def test_the_document_holds_all_that_was_decided(kebiao: Kebiao) -> None:
    told = kebiao("allocate", SERVED, "--json", "--time-limit", "30").json
    assert told["status"] == "optimal"
    assert told["profile"] == told["profile_bound"] == [4, 1, 1]
    assert told["open"] == ["ball", "paint"]
    assert [level["name"] for level in told["levels"] if level["proven"]][:2] == ["rank-1", "rank-2"]
    sessions = told["timetable"]["service"]["sessions"]
    assert all(session["staff"] for session in sessions)
    assert len(told["timetable"]["service"]["choices"]) == 6


def test_lessons_that_are_given_stay(kebiao: Kebiao, tmp_path: Path) -> None:
    out = tmp_path / "week.json"
    kebiao("allocate", SERVED, "--timetable", PLANNED, "-o", out, "--time-limit", "30")
    before = yaml.safe_load(PLANNED.read_text("utf-8"))["lessons"]
    assert len(json.loads(out.read_text("utf-8"))["lessons"]) == len(before)


def test_pupils_without_a_place_are_told_and_the_answer_is_no(kebiao: Kebiao, tmp_path: Path) -> None:
    data = yaml.safe_load(SERVED.read_text("utf-8"))
    data["service"]["duties"] = []
    data["service"]["staff"] = [one for one in data["service"]["staff"] if one["teacher"] in ("wang", "zhao")]
    for pupil in data["service"]["pupils"]:
        pupil.update(extended_care=False, wishes=[])
    for teacher in data["teachers"]:
        if teacher["id"] == "zhao":
            teacher["unavailable"] = [{"day": "mon"}]
    (tmp_path / "short.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    done = kebiao("allocate", "short.yaml", "--time-limit", "20")
    assert done.code in (1, 3)
    assert "没有去处" in done.out and "这时能带班的人不够" in done.out
    found = re.search(r"学生 (\d+) 人：有去处 (\d+)，有时没有去处 (\d+)，不参加 (\d+)。", done.out)
    assert found is not None
    total, placed, short, away = map(int, found.groups())
    assert (total, away) == (10, 1) and short > 0 and placed + short + away == total
    assert "七年级（1）班 周一 Monday 15:30-16:15 2 人 pupils（p21、p23）：这时" in done.out
    assert "没有学生填报社团" in done.out and "机器人社：没有人填报" in done.out


def test_people_who_were_not_vetted_are_named(kebiao: Kebiao, tmp_path: Path) -> None:
    data = yaml.safe_load(SERVED.read_text("utf-8"))
    data["service"]["instructors"][0]["vetted"] = False
    (tmp_path / "doubted.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    done = kebiao("allocate", "doubted.yaml", "--time-limit", "20")
    assert "校外人员 周教练（coach） 没有经过审核" in done.out and "leads nothing" in done.out
    assert "篮球社：能带的校外人员没有经过审核（vetted）：周教练" in done.out
    assert "吴阿姨（aunt）" not in done.out


def test_a_name_that_nobody_has_is_one_fault(kebiao: Kebiao, tmp_path: Path) -> None:
    data = yaml.safe_load(SERVED.read_text("utf-8"))
    clubs = data["service"]["clubs"]
    clubs[1]["leaders"], clubs[2]["leaders"] = ["zhaoo"], ["sun"]
    data["service"]["staff"] = [one for one in data["service"]["staff"] if one["teacher"] != "sun"]
    data["service"]["duties"] = []
    (tmp_path / "odd.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    done = kebiao("allocate", "odd.yaml")
    assert done.code == 2 and "faults: 2." in done.err
    assert "service.clubs[1].leaders[0]" in done.err and "zhaoo" in done.err
    assert "service.clubs[2].leaders" in done.err and "sun 都没有同意" in done.err


def test_a_school_without_a_service_is_bad_input(kebiao: Kebiao, little_path: Path) -> None:
    done = kebiao("allocate", little_path)
    assert done.code == 2
    assert "service" in done.err and "课后服务" in done.err
