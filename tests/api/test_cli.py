"""What the commands do: timetables, pages, checks, changes, conversions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from kebiao.instances.documents import read_school

if TYPE_CHECKING:
    from tests.api.conftest import Altered, Kebiao


def slots(timetable: dict[str, Any]) -> list[tuple[str, ...]]:
    """When each class has which subject."""
    return [(x["class"], x["subject"], x["day"], x["period"]) for x in timetable["lessons"]]


def test_generate_writes_the_timetable_and_the_page(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    done = kebiao("generate", little_path, "-o", "week.json", "--html", "week.html", "--time-limit", "20")
    assert done.code == 0
    lessons = json.loads((tmp_path / "week.json").read_text(encoding="utf-8"))["lessons"]
    assert len(lessons) == 14
    assert "三年级（1）班" in (tmp_path / "week.html").read_text(encoding="utf-8")
    assert "下界 bound" in done.out and "week.json" in done.out and "week.html" in done.out
    assert kebiao("validate", little_path, "week.json").code == 0


def test_json_stands_alone_on_stdout_and_progress_on_stderr(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    done = kebiao("generate", little_path, "--json", "--time-limit", "20")
    assert done.json["answer"] == "done" and done.json["status"] == "optimal"
    assert len(done.json["timetable"]["lessons"]) == 14
    assert done.json["quality"]["soft"] >= done.json["quality"]["bound"] == done.json["bound"]
    assert re.search(r"当前代价 incumbent \d+ · 下界 bound \d+ · 差距 gap [\d.]+%", done.err)
    assert list(tmp_path.iterdir()) == []


def test_without_a_name_no_timetable_is_written_over(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    (tmp_path / "timetable.json").write_text("mine", encoding="utf-8")
    assert kebiao("generate", little_path, "--time-limit", "20").code == 0
    assert (tmp_path / "timetable.json").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "timetable-2.json").exists()


def test_the_same_seed_gives_the_same_timetable(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        kebiao("generate", little_path, "-o", name, "--seed", "7", "--deterministic", "--time-limit", "20")
    first, second = (json.loads((tmp_path / n).read_text(encoding="utf-8")) for n in ("a.json", "b.json"))
    assert first["lessons"] == second["lessons"]


def test_validate_finds_a_teacher_in_two_places(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("validate", little_path, little_timetable_path).code == 0
    week = yaml.safe_load(little_timetable_path.read_text(encoding="utf-8"))
    # 王芳 teaches the primary class at 08:30; now also the junior class at 08:20, under other bells.
    first = next(x for x in week["lessons"] if (x["class"], x["day"], x["period"]) == ("701", "mon", "1"))
    first["teacher"] = "wang"
    (tmp_path / "bad.json").write_text(json.dumps(week), encoding="utf-8")
    told = kebiao("validate", little_path, "bad.json")
    assert told.code == 1 and "王芳" in told.out and " one-place]" in told.out
    found = kebiao("validate", little_path, "bad.json", "--format", "json").json
    assert found["answer"] == "no"
    assert {"one-place"} <= {f["rule"] for f in found["findings"] if f["severity"] == "mandatory"}
    assert kebiao("validate", little_path, "bad.json", "--json").json["findings"] == found["findings"]


def test_a_school_is_the_same_in_yaml_and_json(kebiao: Kebiao, little_path: Path, tmp_path: Path) -> None:
    assert kebiao("convert", little_path, "a.json").code == 0
    assert kebiao("convert", "a.json", "b.yaml").code == 0
    assert kebiao("convert", "b.yaml", "c.json", "--json").json["school_file"] == "c.json"
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == (tmp_path / "c.json").read_text(encoding="utf-8")


def test_a_new_school_is_made_by_its_seed(kebiao: Kebiao, tmp_path: Path) -> None:
    arguments = ("--grades", "1-2,7", "--classes-per-grade", "1", "--seed", "3")
    assert kebiao("new-school", *arguments, "a.json", "--json").json["classes"] == 3
    kebiao("new-school", *arguments, "b.json")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == (tmp_path / "b.json").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["teachers"][0]["id"]


STAND_INS = {"qian": "钱进", "sun": "孙悦"}


def test_a_page_is_made_of_any_timetable(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    assert kebiao("page", little_path, little_timetable_path, "-o", "p.html").code == 0
    assert "王芳" in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_what_if_tells_each_person_what_changes(
    kebiao: Kebiao, altered: Altered, little_timetable_path: Path, tmp_path: Path
) -> None:
    # 王芳 is away; 钱进, who has no class yet, can teach Chinese too: so nobody else's lessons need to move.
    def stand_in(data: dict[str, Any]) -> None:
        data["teachers"].append({"id": "qian", "name": "钱进", "subjects": ["chinese"]})

    school = altered(stand_in)
    (tmp_path / "away.yaml").write_text("edits: [{kind: teacher-away, teacher: wang}]\n", encoding="utf-8")
    done = kebiao("what-if", school, little_timetable_path, "away.yaml", "-o", "new.json", "--time-limit", "20")
    assert done.code == 0
    assert "2 处换教师，0 节换时间" in done.out and "已证明改动最少" in done.out
    assert "王芳:" in done.out and "钱进:" in done.out and "李伟:" not in done.out
    before, after = (
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in (little_timetable_path, tmp_path / "new.json")
    )
    assert sorted(slots(before)) == sorted(slots(after)) and after["version"] == "2"
    told = kebiao("what-if", school, little_timetable_path, "away.yaml", "--json", "--time-limit", "20").json
    assert told["departure"] == {"uncovered": 0, "teachers": 2, "lessons": 0}
    assert [person["teacher"] for person in told["persons"]] == ["wang", "qian"]


def test_what_if_puts_several_ways_side_by_side(
    kebiao: Kebiao, altered: Altered, little_timetable_path: Path, tmp_path: Path
) -> None:
    def stand_ins(data: dict[str, Any]) -> None:
        data["teachers"] += [{"id": id_, "name": name, "subjects": ["chinese"]} for id_, name in STAND_INS.items()]

    school = altered(stand_ins)
    (tmp_path / "away.yaml").write_text("edits: [{kind: teacher-away, teacher: wang}]\n", encoding="utf-8")
    asked = ("what-if", school, little_timetable_path, "away.yaml", "--alternatives", "2", "--time-limit", "20")
    done = kebiao(*asked, "-o", "new.json")
    assert done.code == 0
    assert "2 种办法 2 ways" in done.out and "方案2 way 2" in done.out and "is left alone" in done.out
    assert len([line for line in done.out.splitlines() if "接 takes" in line]) >= 2
    weeks = [yaml.safe_load((tmp_path / name).read_text(encoding="utf-8")) for name in ("new.json", "new-2.json")]
    taught = [{x["teacher"] for x in week["lessons"] if x["subject"] == "chinese"} for week in weeks]
    assert taught[0] != taught[1] and taught[0] | taught[1] == set(STAND_INS)
    first, second = kebiao(*asked, "--json").json["alternatives"]
    assert first["figures"]["change_teacher"] == second["figures"]["change_teacher"] == 2
    assert set(second["spared"]) <= set(first["touched"]) - set(second["touched"])
    assert first["timetable"]["lessons"] != second["timetable"]["lessons"]


def test_what_if_says_what_can_not_be_covered(
    kebiao: Kebiao, little_path: Path, little_timetable_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "away.yaml").write_text("edits: [{kind: teacher-away, teacher: wang}]\n", encoding="utf-8")
    done = kebiao("what-if", little_path, little_timetable_path, "away.yaml", "--json", "--time-limit", "20")
    assert done.code == 1
    assert [(u["class"], u["periods"]) for u in done.json["uncovered"]] == [("301", 3), ("701", 3)]


def test_bench_measures_made_schools(kebiao: Kebiao, tmp_path: Path) -> None:
    arguments = ("bench", "schools", "--sizes", "3", "--seeds", "1", "--time-limit", "1")
    done = kebiao(*arguments, "-o", "report.md")
    assert done.code == 0 and "[1/1]" in done.err
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == done.out
    (run,) = kebiao(*arguments, "--json").json["runs"]
    assert run["classes"] == 3 and run["case"]["seed"] == 1


def test_a_new_school_may_have_an_after_school_service(kebiao: Kebiao, tmp_path: Path) -> None:
    arguments = (
        "new-school",
        "--grades",
        "1",
        "--classes-per-grade",
        "2",
        "--after-school",
        "--pupils-attending",
        "50",
    )
    told = kebiao(*arguments, "served.yaml", "--json").json
    school = read_school(tmp_path / "served.yaml")

    assert school.service is not None
    assert (told["pupils"], told["clubs"]) == (len(school.service.pupils), 6)
    assert sum(pupil.days != () for pupil in school.service.pupils) == sum(
        round((c.size or 0) / 2) for c in school.classes
    )
    assert "名学生" in kebiao(*arguments, "again.yaml").out
