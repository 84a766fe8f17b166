"""The made-up high school of 24 classes: its two penalties become rules, and its own score agrees with them."""

import json
import threading
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kebiao.instances.gen24 import gen24_answer, read_gen24, write_gen24
from kebiao.instances.sources import read_any
from kebiao.models.checks import school_faults
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import Day
from kebiao.planning.generate import generate
from kebiao.planning.validate import validate

DATA = Path(__file__).parents[3] / "shared/data/schools/gen24"

LESSONS = [(0, "Sci", "Sci1", "lab")] * 2 + [(0, "PE", "PE1", "gym")] + [(1, "Sci", "Sci1", "lab")] * 2
TINY: dict[str, Any] = {
    "seed": 1,
    "days": 2,
    "hours": 3,
    "classes": 2,
    "teachers": ["Sci1", "PE1"],
    "subjects": {"Sci": 2, "PE": 1},
    "rooms": {"home": 2, "lab": 1, "gym": 1},
    "lessons": [
        {"id": number, "cls": cls, "subject": subject, "teacher": teacher, "room": room}
        for number, (cls, subject, teacher, room) in enumerate([*LESSONS, (1, "PE", "PE1", "gym")])
    ],
    "unavailable": [["Sci1", 0, 1]],
}
"""Two classes of three lessons on two days of three hours; the science teacher is away in the second hour."""


def write(folder: Path, **changed: Any) -> Path:
    (folder / "instance.json").write_text(json.dumps(TINY | changed), encoding="utf-8")
    return folder


def place(lessons: Iterable[tuple[str, str, Day, int]]) -> Timetable:
    """A timetable of the little school, from class, subject, day and hour."""
    rooms, teachers = {"Sci": "lab1", "PE": "gym1"}, {"Sci": "Sci1", "PE": "PE1"}
    return Timetable(
        school="gen2",
        lessons=tuple(
            Lesson(class_=class_, subject=name, teacher=teachers[name], room=rooms[name], day=day, period=str(hour))
            for class_, name, day, hour in lessons
        ),
    )


def test_the_school_has_what_the_data_says(tmp_path: Path) -> None:
    school = read_gen24(write(tmp_path))
    assert school_faults(school) == ()
    assert read_any(tmp_path) == (school, None)
    assert [(p.id, p.days) for p in school.week.bells[0].periods] == [(str(hour), ("mon", "tue")) for hour in range(3)]
    assert [(c.id, c.home_room) for c in school.classes] == [("c0", "home1"), ("c1", "home2")]
    assert [(s.id, s.room_kind) for s in school.subjects] == [("Sci", "lab"), ("PE", "gym")]
    assert [(r.id, r.kind) for r in school.rooms] == [
        ("home1", None),
        ("home2", None),
        ("lab1", "lab"),
        ("gym1", "gym"),
    ]
    away = school.teachers[0].unavailable[0]
    period = school.week.bells[0].periods[1]
    assert (away.day, away.start, away.end) == ("mon", period.start, period.end)
    assert school.teachers[1].unavailable == ()
    assert all(one.end < other.start for one, other in pairwise(school.week.bells[0].periods))


def test_the_hours_around_an_absence_are_idle(tmp_path: Path) -> None:
    """One step for the second science lesson of c0 on Tuesday, one for the hour that the teacher is away."""
    school = read_gen24(write(tmp_path))
    timetable = place(
        [
            ("c0", "Sci", "tue", 0),
            ("c0", "Sci", "tue", 1),
            ("c1", "Sci", "mon", 0),
            ("c1", "Sci", "mon", 2),
            ("c0", "PE", "mon", 0),
            ("c1", "PE", "mon", 1),
        ]
    )
    costs = [(finding.rule, finding.cost) for finding in validate(school, timetable)]
    assert sorted(costs) == [("subject-per-day", 1), ("subject-per-day", 1), ("teacher-gaps", 1)]
    assert gen24_answer(timetable, tmp_path) == {
        0: (3, "lab1"),
        1: (4, "lab1"),
        3: (0, "lab1"),
        4: (2, "lab1"),
        2: (0, "gym1"),
        5: (1, "gym1"),
    }


def test_a_lesson_that_the_data_does_not_have_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    three = place([("c0", "PE", "mon", 0), ("c0", "PE", "mon", 1)])
    with pytest.raises(DocumentError, match=r"lessons\[1\]"):
        write_gen24(three, tmp_path, tmp_path / "none.json")
    assert not (tmp_path / "none.json").exists()


@pytest.mark.parametrize("changed", [{"days": 6}, {"hours": 0}, {"lessons": 7}, {"unavailable": [["Sci1", 0]]}])
def test_what_has_no_reading_is_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(DocumentError, match=next(iter(changed))):
        read_gen24(write(tmp_path, **changed))


@pytest.fixture(scope="module")
def school() -> School:
    if not DATA.exists():
        pytest.skip("the data is not here")
    return read_gen24(DATA)


@pytest.fixture(scope="module")
def first(school: School) -> Timetable:
    """The first answer that the search finds."""
    stop = threading.Event()
    made = generate(school, seconds=60, stop=stop, progress=lambda now: stop.set() if now.soft is not None else None)
    assert made.timetable is not None
    return made.timetable


def score(answer: dict[int, Any]) -> dict[str, int]:
    """What the data's own program says of an answer."""
    spec = spec_from_file_location("gen24_score", DATA / "score.py")
    assert spec is not None and spec.loader is not None
    program = module_from_spec(spec)
    spec.loader.exec_module(program)
    said: dict[str, int] = program.score(json.loads((DATA / "instance.json").read_text()), answer)
    return said


def test_a_generated_timetable_is_sound_and_costs_what_its_score_says(school: School, first: Timetable) -> None:
    assert school_faults(school) == ()
    assert (len(school.classes), len(school.teachers), len(school.assignments)) == (24, 40, 240)
    assert first.quality is not None
    said = score(gen24_answer(first, DATA))
    assert (said["hard"], said["soft"]) == (0, first.quality.soft)


@pytest.mark.parametrize("seed", range(4))
def test_a_spoiled_answer_costs_the_same(school: School, first: Timetable, seed: int) -> None:
    """Lessons of a class change places at random: both judges count the same, hard faults and penalties."""
    random, lessons = Random(seed), list(first.lessons)
    for _ in range(1 << 2 * seed):
        one = random.randrange(len(lessons))
        other = random.choice([n for n, lesson in enumerate(lessons) if lesson.class_ == lessons[one].class_])
        here, there = lessons[one], lessons[other]
        lessons[one] = here.model_copy(update={"day": there.day, "period": there.period})
        lessons[other] = there.model_copy(update={"day": here.day, "period": here.period})
    spoiled = Timetable(school=school.id, lessons=tuple(lessons))
    findings = validate(school, spoiled)
    said = score(gen24_answer(spoiled, DATA))
    cost = {"subject-per-day": 0, "teacher-gaps": 0}
    for finding in findings:
        if finding.cost:
            cost[finding.rule] += finding.cost
    assert cost == {"subject-per-day": said["spread"], "teacher-gaps": said["idle"]}
    assert any(finding.severity == "mandatory" for finding in findings) == bool(said["hard"])
