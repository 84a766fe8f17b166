"""The 18-class junior school: its penalties become rules, and a timetable goes back into its score's format."""

import json
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kebiao.instances.documents import document_text, parse_timetable
from kebiao.instances.junior18 import junior18_answer, read_junior18, write_junior18
from kebiao.models.checks import school_faults, timetable_contradictions
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Lesson, Timetable
from kebiao.planning.generate import generate
from kebiao.planning.validate import validate

DATA = Path(__file__).parents[3] / "shared/data/schools/junior-18"

TASK: dict[str, Any] = {"room": None, "room_type": None, "major": False, "blocks": []}
TEACHER: dict[str, Any] = {"target": 12, "unavailable": [], "avoid": [], "prefer": []}
TINY: dict[str, Any] = {
    "source": "made up",
    "days": 5,
    "slots": [
        {"day": day, "period_no": number, "name": name, "start": start, "end": start + 45}
        for day in range(1, 6)
        for number, name, start in ((2, "第一节", 500), (3, "第二节", 555), (7, "第三节", 820))
        if (day, number) != (5, 7)
    ],
    "config": {
        "daily_subject_cap": 2,
        "teacher_daily_max": 6,
        "teacher_consecutive_max": 3,
        "weights": {"S1": 4, "S2": 8, "S3": 8, "S4": 1, "S5": 4, "S6": 4, "S7": 1, "S8": 1},
    },
    "classes": [{"id": 1, "name": "701", "grade": 7, "students": 40, "homeroom_teacher": 1}],
    "teachers": [{"id": 1, "name": "陈志明", **TEACHER}, {"id": 2, "name": "林宗翰", **TEACHER}],
    "rooms": [
        {"id": 4, "name": "音乐教室", "type": "special", "subjects": []},
        {"id": 12, "name": "701", "type": "normal", "subjects": []},
    ],
    "tasks": [
        TASK | {"id": 1, "class": 1, "subject": "语文", "subject_id": 1, "periods": 5, "teachers": [1], "major": True},
        TASK
        | {
            "id": 9,
            "class": 1,
            "subject": "音乐",
            "subject_id": 11,
            "periods": 1,
            "teachers": [2],
            "room_type": "special",
        },
    ],
}


def read(folder: Path, **changed: Any) -> School:
    (folder / "instance.json").write_text(json.dumps(TINY | changed), encoding="utf-8")
    return read_junior18(folder)


def test_the_school_has_what_the_data_says(tmp_path: Path) -> None:
    school = read(tmp_path)
    assert school_faults(school) == ()
    assert [(p.id, p.name, p.days and len(p.days)) for p in school.week.bells[0].periods] == [
        ("2", "第一节", None),
        ("3", "第二节", None),
        ("7", "第三节", 4),
    ]
    assert [(c.id, c.homeroom_teacher, c.home_room, c.size) for c in school.classes] == [("701", "陈志明", "701", 40)]
    assert [(s.id, s.main, s.room_kind) for s in school.subjects] == [("语文", True, None), ("音乐", False, "special")]
    assert [(line.subject, line.periods, line.max_per_day) for line in school.curriculum.lines] == [
        ("语文", 5, 2),
        ("音乐", 1, 2),
    ]


def test_each_penalty_is_a_rule_with_its_weight(tmp_path: Path) -> None:
    lines = {line.rule: line for line in read(tmp_path).rules}
    recommended = {name: line.weight for name, line in lines.items() if line.strength == "recommended"}
    assert recommended == {
        "subject-per-day": 8,
        "teacher-load": 8,
        "teacher-gaps": 1,
        "main-subjects-morning": 4,
        "teacher-consecutive": 4,
        "homeroom-first": 1,
    }
    assert lines["special-rooms"].strength != "off"
    assert lines["pe-time"].strength == "off", "the score knows no such rule"


def test_a_timetable_goes_back_by_number(tmp_path: Path) -> None:
    read(tmp_path)
    lessons = (
        Lesson(class_="701", subject="语文", teacher="陈志明", room="701", day="mon", period="2"),
        Lesson(class_="701", subject="音乐", teacher="林宗翰", room="音乐教室", day="fri", period="3"),
    )
    timetable = Timetable(school="junior-18", lessons=lessons)
    assert junior18_answer(timetable, tmp_path) == [(1, 1, 2, 1, 12), (9, 5, 3, 1, 4)]
    write_junior18(timetable, tmp_path, tmp_path / "answer.json")
    assert json.loads((tmp_path / "answer.json").read_text()) == [[1, 1, 2, 1, 12], [9, 5, 3, 1, 4]]
    stranger = Lesson(class_="701", subject="美术", room="画室", day="mon", period="2")
    with pytest.raises(DocumentError, match=r"lessons\[0\]"):
        write_junior18(Timetable(school="junior-18", lessons=(stranger,)), tmp_path, tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


def test_what_has_no_reading_is_refused(tmp_path: Path) -> None:
    away = [TINY["teachers"][0] | {"unavailable": [[1, 2]]}, TINY["teachers"][1]]
    with pytest.raises(DocumentError, match=r"teachers\[0\]\.unavailable"):
        read(tmp_path, teachers=away)
    with pytest.raises(DocumentError, match="tasks"):
        read(tmp_path, tasks=7)


Placed = list[list[Any]]
"""An answer as score.py reads it: task, day from 1, number of the period, periods, room."""

PENALTIES = {
    "S2": "subject-per-day",
    "S3": "teacher-load",
    "S4": "teacher-gaps",
    "S5": "main-subjects-morning",
    "S6": "teacher-consecutive",
    "S7": "homeroom-first",
}


@pytest.fixture
def school() -> School:
    if not DATA.exists():
        pytest.skip("the data is not here")
    return read_junior18(DATA)


@pytest.fixture
def peer(school: School) -> Placed:
    """The published answer."""
    placed: Placed = json.loads((DATA / "peer_solution.json").read_text())
    return placed


def timetable_of(school: School, placed: Placed) -> Timetable:
    tasks = {t["id"]: t for t in json.loads((DATA / "instance.json").read_text())["tasks"]}
    rooms = {number: room.id for number, room in enumerate(school.rooms, start=1)}
    lessons = tuple(
        Lesson(
            class_=school.classes[tasks[task]["class"] - 1].id,
            subject=tasks[task]["subject"],
            teacher=school.teachers[tasks[task]["teachers"][0] - 1].id,
            room=None if room is None else rooms[room],
            day=school.week.days[day - 1],
            period=str(period),
        )
        for task, day, period, _, room in placed
    )
    return Timetable(school=school.id, lessons=lessons)


def score(path: Path) -> dict[str, Any]:
    """What the data's own program says of an answer."""
    done = subprocess.run([sys.executable, str(DATA / "score.py"), str(path)], capture_output=True, check=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def agree(school: School, timetable: Timetable, scored: dict[str, Any]) -> None:
    """Each penalty costs what its rule finds, and there are mandatory findings exactly where there are hard faults."""
    findings = validate(school, timetable)
    cost = Counter[str]()
    for finding in findings:
        cost[finding.rule] += finding.cost
    weight = {line.rule: line.weight or 1 for line in school.rules}
    for term, rule in PENALTIES.items():
        assert (term, cost[rule]) == (term, weight[rule] * scored["parts"][term])
    assert cost.total() == scored["soft"]
    assert any(finding.severity == "mandatory" for finding in findings) == bool(scored["hard"]), scored["faults"]


def test_the_published_answer_survives_the_way_through_our_timetable(
    school: School, peer: Placed, tmp_path: Path
) -> None:
    assert school_faults(school) == ()
    assert (len(school.classes), len(school.teachers), len(school.assignments)) == (18, 49, 252)
    timetable = timetable_of(school, peer)
    assert list(timetable_contradictions(timetable, school)) == []
    assert parse_timetable(document_text(timetable, ".json"), ".json", school) == timetable
    write_junior18(timetable, DATA, tmp_path / "answer.json")
    assert sorted(map(str, json.loads((tmp_path / "answer.json").read_text()))) == sorted(map(str, peer))


def test_the_published_answer_costs_what_was_published(school: School, peer: Placed) -> None:
    scored = score(DATA / "peer_solution.json")
    assert (scored["hard"], scored["soft"]) == (0, 250)
    agree(school, timetable_of(school, peer), scored)


@pytest.mark.parametrize("seed", range(8))
def test_a_spoiled_answer_costs_the_same(school: School, peer: Placed, tmp_path: Path, seed: int) -> None:
    """Lessons of a class change places at random, and now and then one goes into another room of its kind."""
    random = Random(seed)
    class_ = {t["id"]: t["class"] for t in json.loads((DATA / "instance.json").read_text())["tasks"]}
    placed = [list(one) for one in peer]
    for _ in range(1 << seed):
        one = random.choice(placed)
        other = random.choice([p for p in placed if class_[p[0]] == class_[one[0]]])
        one[1:3], other[1:3] = other[1:3], one[1:3]
    if seed % 2:
        one = random.choice([p for p in placed if p[4] is not None])
        kind = school.rooms[one[4] - 1].kind
        one[4] = random.choice([n for n, room in enumerate(school.rooms, start=1) if room.kind == kind])
    (tmp_path / "answer.json").write_text(json.dumps(placed))
    agree(school, timetable_of(school, placed), score(tmp_path / "answer.json"))


def test_a_generated_timetable_is_sound_and_costs_what_its_score_says(school: School, tmp_path: Path) -> None:
    """The first answer that the search finds."""
    stop = threading.Event()
    made = generate(school, seconds=60, stop=stop, progress=lambda now: stop.set() if now.soft is not None else None)
    assert made.timetable is not None and made.timetable.quality is not None
    write_junior18(made.timetable, DATA, tmp_path / "answer.json")
    scored = score(tmp_path / "answer.json")
    assert (scored["hard"], scored["soft"]) == (0, made.timetable.quality.soft)
    agree(school, made.timetable, scored)
