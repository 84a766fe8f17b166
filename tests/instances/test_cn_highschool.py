"""The high school with teaching groups: every hard rule of its data has its place, and the judge sees every one."""

import copy
import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kebiao.instances.cn_highschool import read_cn_highschool
from kebiao.instances.documents import document_text
from kebiao.models.checks import school_faults
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.planning.generate import generate

DATA = Path(__file__).parents[3] / "shared/data/schools/cn-highschool-18"
judge: Callable[[dict[str, Any], list[dict[str, Any]]], list[str]] = runpy.run_path(
    str(Path(__file__).parent / "judge_cn_highschool.py")
)["judge"]

TINY: dict[str, Any] = {
    "name": "tiny",
    "source": "made up",
    "published": {},
    "slots": {"Mon": [1, 2, 3], "Tue": [1, 2, 3], "Wed": [1, 2], "Thu": [1], "Fri": [1]},
    "classes": {
        "11-A": [
            {"course": "Maths", "periods": 2, "teachers": ["T1"]},
            {"course": "Art", "periods": 2, "teachers": ["T3"]},
        ],
        "11-B": [
            {"course": "Maths", "periods": 2, "teachers": ["T1", "T2"]},
            {"course": "PE", "periods": 1, "teachers": ["T5"]},
        ],
        "11-W": [{"course": "Literature", "periods": 1, "teachers": ["T2"]}],
        "11-V": [{"course": "Drama", "periods": 1, "teachers": ["T4"]}],
        "11-E": [{"course": "English", "periods": 6, "teachers": ["T6"]}],
    },
    "joint": [{"course": "Maths", "classes": ["11-A", "11-B"]}],
    "exclusive": [{"id": "T", "left": ["11-W"], "right": ["11-A"]}],
    "implies": [{"id": "H", "if": ["11-V", "Drama"], "then_any": [["11-A", "Maths"]]}],
    "overlap_exactly": [{"id": "E4", "a": ["11-A", "Art"], "any_of": [["11-B", "PE"]], "count": 1}],
    "not_together": [{"id": "M", "a": [["11-W", "Literature"]], "b": [["11-B", "PE"]]}],
    "unavailable": [{"classes": ["11-A"], "slots": [["Tue", 3]]}],
    "fixed": [{"class": "11-A", "course": "Art", "slot": ["Mon", 1]}],
    "forbidden": [{"course": "Maths", "slots": [["Mon", 3]]}],
    "daily_max": {
        "default_5_or_more": 2,
        "default_up_to_4": 1,
        "Art": 2,
        "always_1": ["Maths"],
        "grade9_other_than_English_Art": 1,
        "grade10_other_than_Art": 1,
        "grade11_English": 1,
    },
    "daily_pattern": [
        {"id": "R", "classes": ["11-E"], "course": "English", "pattern": "exactly one day with 2, every other day 1"},
        {"id": "R/S", "course": "Art", "grades": [11], "pattern": "at most one day with 2"},
    ],
    "soft_maximise": [],
}
SOUND = {
    "11-A Art": "mon1 tue1",
    "11-A Maths": "mon2 tue2",
    "11-B Maths": "mon2 tue2",
    "11-B PE": "mon1",
    "11-W Literature": "wed1",
    "11-V Drama": "mon2",
    "11-E English": "mon1 mon2 tue1 wed1 thu1 fri1",
}


def lessons(**changed: str) -> list[dict[str, Any]]:
    """The sound timetable of the tiny school, with some courses placed elsewhere: A_Art="mon1 tue2"."""
    placed = SOUND | {f"11-{name.replace('_', ' ')}": slots for name, slots in changed.items()}
    found = []
    for course, slots in placed.items():
        class_, subject = course.split()
        teachers = ["T1", "T2"] if subject == "Maths" else TINY["classes"][class_][-1]["teachers"]
        for slot in slots.split():
            lesson = {"class": class_, "subject": subject, "day": slot[:3], "period": slot[3:]}
            found.append(lesson | {"teacher": teachers[0], "co_teachers": teachers[1:]})
    return found


def read(tmp_path: Path, data: dict[str, Any]) -> School:
    (tmp_path / "instance.json").write_text(json.dumps(data), encoding="utf-8")
    return read_cn_highschool(tmp_path)


def test_the_judge_finds_nothing_in_a_sound_timetable() -> None:
    assert judge(TINY, lessons()) == []


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"B_PE": ""}, "periods"),
        ({"B_PE": "mon1 mon1"}, "twice"),
        ({"V_Drama": "thu2"}, "slot"),
        ({"B_PE": "mon2"}, "class"),
        ({"W_Literature": "mon2"}, "teacher"),
        ({"B_Maths": "mon2 wed2"}, "joint"),
        ({"W_Literature": "tue1"}, "exclusive"),
        ({"V_Drama": "fri1"}, "implies"),
        ({"B_PE": "fri1"}, "overlap"),
        ({"W_Literature": "mon1"}, "not together"),
        ({"A_Art": "mon1 tue3"}, "unavailable"),
        ({"A_Maths": "mon3 tue2", "B_Maths": "mon3 tue2"}, "forbidden"),
        ({"A_Art": "wed1 tue1"}, "fixed"),
        ({"A_Maths": "tue2 tue1", "B_Maths": "tue2 tue1"}, "a day"),
        ({"E_English": "mon1 mon2 tue1 tue2 thu1 fri1"}, "pattern"),
    ],
)
def test_the_judge_sees_each_broken_rule(changed: dict[str, str], kind: str) -> None:
    assert any(fault.startswith(f"{kind}:") for fault in judge(TINY, lessons(**changed)))


def test_the_judge_sees_an_absent_teacher() -> None:
    held = lessons()
    held[0]["teacher"] = None
    assert judge(TINY, held) == ["teacher: 11-A Art without ['T3']"]


def test_each_hard_rule_has_its_place_in_the_school(tmp_path: Path) -> None:
    school = read(tmp_path, TINY)
    assert school_faults(school) == ()
    assert [p.days for p in school.week.bells[0].periods[:3]] == [None, ("mon", "tue", "wed"), ("mon", "tue")]
    together = next(a for a in school.assignments if len(a.classes) > 1)
    assert (together.classes, together.subject, together.teachers) == (("11-A", "11-B"), "Maths", ("T1", "T2"))
    assert [(w.day, w.start) for w in together.unavailable] == [("mon", 590)]
    classes = {c.id: c for c in school.classes}
    assert classes["11-W"].shares_pupils_with == ("11-A",)
    assert [(w.day, w.start) for w in classes["11-A"].unavailable] == [("tue", 590)]
    limits = {
        (c, line.subject): (line.max_per_day, line.min_per_day)
        for line in school.curriculum.lines
        for c in line.classes
    }
    assert limits["11-A", "Art"] == (2, 0)
    assert limits["11-A", "Maths"] == (1, 0)
    assert limits["11-E", "English"] == (2, 1), "one day with two, every other day one"
    overlaps = [line.parameters for line in school.rules if line.rule == "overlap"]
    drama, art = [{"class": "11-V", "subject": "Drama"}], [{"class": "11-A", "subject": "Art"}]
    pe = [{"class": "11-B", "subject": "PE"}]
    assert {"left": drama, "right": [{"class": "11-A", "subject": "Maths"}], "minimum": 1} in overlaps
    assert {"left": art, "right": pe, "minimum": 1, "maximum": 1} in overlaps
    assert {"left": [{"class": "11-W", "subject": "Literature"}], "right": pe, "maximum": 0} in overlaps
    assert [(f.class_, f.subject, f.day, f.period) for f in school.fixed] == [("11-A", "Art", "mon", "1")]


def test_what_can_not_be_said_is_refused(tmp_path: Path) -> None:
    unknown = copy.deepcopy(TINY)
    unknown["daily_pattern"][0]["pattern"] = "never on Friday"
    with pytest.raises(DocumentError, match=r"daily_pattern\[0\]\.pattern"):
        read(tmp_path, unknown)
    with pytest.raises(DocumentError, match="walks"):
        read(tmp_path, TINY | {"walks": []})
    more = copy.deepcopy(TINY)
    more["classes"]["11-E"][0]["periods"] = 7
    with pytest.raises(DocumentError, match="11-E English: 7"):
        read(tmp_path, more)


@pytest.mark.skipif(not DATA.exists(), reason="the data is not here")
def test_the_real_data_is_read_without_a_fault() -> None:
    school = read_cn_highschool(DATA)
    assert school_faults(school) == ()
    assert len(school.classes) == 18
    periods = sum(line.periods * len(line.classes) for line in school.curriculum.lines)
    assert periods == 354
    assert len([line for line in school.rules if line.rule == "overlap"]) == 6 + 1 + 3


@pytest.mark.skipif(not DATA.exists(), reason="the data is not here")
def test_a_timetable_of_the_real_data_breaks_no_hard_rule() -> None:
    made = generate(read_cn_highschool(DATA), seconds=60, workers=1)
    assert made.timetable is not None
    instance = json.loads((DATA / "instance.json").read_text(encoding="utf-8"))
    lessons = json.loads(document_text(made.timetable, ".json"))["lessons"]
    assert judge(instance, lessons) == []
