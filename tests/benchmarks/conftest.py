"""Little real schools: two with a score of their own, and an elementary school with its timetable."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SOURCE = Path(__file__).parents[2] / "src"

TEACHER: dict[str, Any] = {"target": 12, "unavailable": [], "avoid": [], "prefer": []}
TASK: dict[str, Any] = {"class": 1, "room": None, "room_type": None, "major": False, "blocks": []}
JUNIOR: dict[str, Any] = {
    "source": "made up",
    "days": 5,
    "slots": [
        {"day": day, "period_no": number, "name": str(number), "start": 420 + 60 * number, "end": 465 + 60 * number}
        for day in range(1, 6)
        for number in (1, 2)
    ],
    "config": {
        "daily_subject_cap": 2,
        "teacher_daily_max": 6,
        "teacher_consecutive_max": 3,
        "weights": {"S1": 4, "S2": 8, "S3": 8, "S4": 1, "S5": 4, "S6": 4, "S7": 1, "S8": 1},
    },
    "classes": [{"id": 1, "name": "701", "grade": 7, "students": 40, "homeroom_teacher": 1}],
    "teachers": [{"id": 1, "name": "陈志明", **TEACHER}, {"id": 2, "name": "林宗翰", **TEACHER}],
    "rooms": [{"id": 1, "name": "701", "type": "normal", "subjects": []}],
    "tasks": [
        TASK | {"id": 1, "subject": "语文", "subject_id": 1, "periods": 4, "teachers": [1]},
        TASK | {"id": 2, "subject": "英语", "subject_id": 2, "periods": 5, "teachers": [2]},
    ],
}
"""The homeroom teacher has four lessons for five mornings: whatever is done, it costs 1."""

PROGRAM = """\
import json, pathlib, sys

placed = json.loads(pathlib.Path(sys.argv[1]).read_text())
print(json.dumps({"hard": len(placed) - 9, "soft": 100 + len({task for task, *_ in placed})}))
"""
"""No real score: it counts lessons and tasks, so that nobody else can have said it."""

HIGH: dict[str, Any] = {
    "seed": 1,
    "days": 2,
    "hours": 3,
    "classes": 1,
    "teachers": ["Hist1"],
    "subjects": {"Hist": 3},
    "rooms": {"home": 1},
    "lessons": [{"id": n, "cls": 0, "subject": "Hist", "teacher": "Hist1", "room": "home"} for n in range(3)],
    "unavailable": [],
}

FUNCTION = """\
def score(instance, answer):
    assert all(slot < instance["days"] * instance["hours"] for slot, _ in answer.values())
    return {"hard": len(answer) - len(instance["lessons"]), "soft": 200 + len({room for _, room in answer.values()})}
"""

ELEMENTARY = """\
class,subject,index,teacher,day,period,rooms
G5_1,Math,1,Ms Li,Monday,1,G5_1
G5_1,Math,2,Ms Li,Monday,3,G5_1
G5_1,Art,1,Mr Wu,Monday,2,G5_1
G5_1,Art,2,Mr Wu,Tuesday,1,G5_1
G5_1,Drama,1,Ms Gao,Tuesday,2,G5_1
G5_1,Drama,2,Ms Gao,Tuesday,3,G5_1
G5_2,Math,1,Ms Li,Monday,2,G5_2
G5_2,Math,2,Ms Li,Tuesday,2,G5_2
G5_2,Art,1,Mr Wu,Monday,3,G5_2
G5_2,Art,2,Mr Wu,Tuesday,3,G5_2
G5_2,Drama,1,Ms Gao,Monday,1,G5_2
G5_2,Drama,2,Ms Gao,Tuesday,1,G5_2
"""
"""G5_1 has mathematics and drama twice in one day, where once would do."""


@pytest.fixture(autouse=True)
def the_checkout(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the processes that are measured find the package, as those do who have it installed."""
    monkeypatch.setenv("PYTHONPATH", str(SOURCE))
    yield


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the schools, and with something else."""
    for name, text in (
        ("junior-18/instance.json", json.dumps(JUNIOR)),
        ("junior-18/score.py", PROGRAM),
        ("gen24/instance.json", json.dumps(HIGH)),
        ("gen24/score.py", FUNCTION),
        ("taiwan-elementary/lessons.csv", ELEMENTARY),
        ("elsewhere/notes.txt", "nothing"),
    ):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"
