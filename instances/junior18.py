"""The made-up 18-class junior school of an open-source timetabler, and the list format of its score program."""

from __future__ import annotations

import json
from pathlib import Path

from ..models.curriculum import Curriculum, CurriculumLine
from ..models.fault import DocumentError, Fault
from ..models.school import Assignment, Category, ClassGroup, Room, RuleLine, School, Subject, Teacher
from ..models.timetable import Lesson, Timetable
from ..models.week import BellSchedule, Day, Period, Stage, Week
from .files import write_text
from .foreign import read_foreign
from .junior18_data import Config, Junior18
from .rule_lines import alone

_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
_NOON = 12 * 60
_CATEGORIES = {
    "语文": Category.CHINESE,
    "数学": Category.MATHS,
    "英语": Category.ENGLISH,
    "历史": Category.HISTORY,
    "地理": Category.GEOGRAPHY,
    "道德与法治": Category.MORAL,
    "化学": Category.CHEMISTRY,
    "物理": Category.PHYSICS,
    "体育与健康": Category.PE,
    "信息科技": Category.COMPUTING,
    "劳动": Category.LABOUR,
    "地方课程": Category.LOCAL,
    "综合实践活动": Category.PRACTICE,
    "生物学": Category.BIOLOGY,
    "美术": Category.ART,
    "音乐": Category.MUSIC,
}


def read_junior18(folder: Path) -> School:
    """The school in a folder's instance.json, with the penalties of its score.py as recommended rules."""
    data = read_foreign(Junior18, Path(folder) / "instance.json")
    class_name = {c.id: c.name for c in data.classes}
    teacher_name = {t.id: t.name for t in data.teachers}
    return School(
        id="junior-18",
        name="初中示例(18 班)",
        week=_week(data),
        classes=tuple(
            ClassGroup(
                id=c.name,
                grade=c.grade,
                size=c.students,
                bell="junior",
                homeroom_teacher=teacher_name[c.homeroom_teacher],
                home_room=c.name,
            )
            for c in data.classes
        ),
        subjects=_subjects(data),
        teachers=tuple(
            Teacher(
                id=t.name,
                subjects=tuple(dict.fromkeys(task.subject for task in data.tasks if t.id in task.teachers)),
            )
            for t in data.teachers
        ),
        rooms=tuple(Room(id=r.name, kind=None if r.type == "normal" else r.type) for r in data.rooms),
        curriculum=_curriculum(data, class_name),
        assignments=tuple(
            Assignment(
                classes=(class_name[t.class_],), subject=t.subject, teachers=tuple(teacher_name[i] for i in t.teachers)
            )
            for t in data.tasks
        ),
        rules=_rules(data.config),
    )


def _week(data: Junior18) -> Week:
    """One bell schedule; its periods carry the data's own numbers."""
    days: dict[tuple[int, str, int, int], list[Day]] = {}
    for slot in data.slots:
        days.setdefault((slot.start, str(slot.period_no), slot.end, 0), []).append(_DAYS[slot.day - 1])
    names = {str(slot.period_no): slot.name for slot in data.slots}
    periods = tuple(
        Period(id=number, name=names[number], start=start, end=end, days=None if len(on) == data.days else tuple(on))
        for (start, number, end, _), on in sorted(days.items())
    )
    return Week(noon=_NOON, bells=(BellSchedule(id="junior", stage=Stage.JUNIOR, periods=periods),))


def _subjects(data: Junior18) -> tuple[Subject, ...]:
    first = {task.subject: task for task in reversed(data.tasks)}
    return tuple(
        Subject(
            id=name,
            category=_CATEGORIES.get(name, Category.OTHER),
            main=first[name].major,
            room_kind=first[name].room_type,
        )
        for name in dict.fromkeys(task.subject for task in data.tasks)
    )


def _curriculum(data: Junior18, class_name: dict[int, str]) -> Curriculum:
    classes: dict[tuple[str, int], list[str]] = {}
    for task in data.tasks:
        classes.setdefault((task.subject, task.periods), []).append(class_name[task.class_])
    cap = data.config.daily_subject_cap
    lines = tuple(
        CurriculumLine(subject=subject, classes=tuple(sorted(names)), periods=periods, max_per_day=cap)
        for (subject, periods), names in classes.items()
    )
    return Curriculum(lines=lines, source=data.source)


def _rules(config: Config) -> tuple[RuleLine, ...]:
    """The score's terms S2 to S7; S1 and S8 have weights but no term in score.py."""
    weight = config.weights
    lines = (
        _line("subject-per-day", weight["S2"], "S2", maximum=1),
        _line("teacher-load", weight["S3"], "S3", day=config.teacher_daily_max),
        _line("teacher-gaps", weight["S4"], "S4", within="day", count="days"),
        _line("main-subjects-morning", weight["S5"], "S5", ratio=1.0),
        _line(
            "teacher-consecutive",
            weight["S6"],
            "S6",
            maximum=config.teacher_consecutive_max,
            within="day",
            count="days",
        ),
        _line("homeroom-first", weight["S7"], "S7"),
        RuleLine(rule="special-rooms", parameters={"same_room": True}, reason="score.py"),
        RuleLine(rule="venue-capacity", parameters={"same_room": True}, reason="score.py"),
    )
    return alone(lines, "score.py")


def _line(rule: str, weight: int, term: str, **parameters: object) -> RuleLine:
    return RuleLine(rule=rule, strength="recommended", weight=weight, parameters=parameters, reason=f"score.py {term}")


Placement = tuple[int, int, int, int, int | None]
"""Task, day from 1, number of the period, periods (always 1 here), room."""


def junior18_answer(timetable: Timetable, folder: Path) -> list[Placement]:
    """A timetable in the list format that score.py reads. Raise DocumentError for a lesson of no task."""
    data = read_foreign(Junior18, Path(folder) / "instance.json")
    class_name = {c.id: c.name for c in data.classes}
    task = {(class_name[t.class_], t.subject): t.id for t in data.tasks}
    room = {r.name: r.id for r in data.rooms}
    faults: list[Fault] = []
    placed: list[Placement] = []
    for i, lesson in enumerate(timetable.lessons):
        if (lesson.class_, lesson.subject) in task and (lesson.room is None or lesson.room in room):
            number = task[lesson.class_, lesson.subject]
            placed.append(_placement(lesson, number, None if lesson.room is None else room[lesson.room]))
        else:
            read = f"{lesson.class_} {lesson.subject} {lesson.room or ''}"
            faults.append(Fault.at(("lessons", i), read, "数据中的任务和教室", "a task and a room of the data"))
    if faults:
        raise DocumentError(faults)
    return placed


def _placement(lesson: Lesson, task: int, room: int | None) -> Placement:
    return task, _DAYS.index(lesson.day) + 1, int(lesson.period), 1, room


def write_junior18(timetable: Timetable, folder: Path, path: Path) -> None:
    """Write a timetable in score.py's format. Raise DocumentError for a lesson of no task."""
    write_text(json.dumps(junior18_answer(timetable, folder)) + "\n", Path(path))
