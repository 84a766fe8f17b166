"""A timetable as rows of text: every lesson (sheet 明细), and what is known of the whole (sheet 信息)."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import clock_text
from ...models.school import School
from ...models.timetable import Lesson, Timetable
from .words import COLUMNS, DAYS, WEEKS, Column, Vocabulary

FACTS_HEADER = ("项目", "内容", "说明")

_ORDER: tuple[Column, ...] = ("class", "day", "period", "aside", "subject", "teacher", "room", "weeks", "group")


def lesson_rows(timetable: Timetable, school: School) -> Iterator[tuple[str, ...]]:
    """Yield the header, and a row for each lesson, in their order. One column holds one teacher at most."""
    words = Vocabulary(school)
    clock = {(b.id, p.id): f"{clock_text(p.start)}–{clock_text(p.end)}" for b in school.week.bells for p in b.periods}
    bell = {c.id: c.bell for c in school.classes}
    more = max((len(lesson.co_teachers) for lesson in timetable.lessons), default=0)
    name = COLUMNS["co_teachers"][0]
    extra = (name, *(f"{name}{n}" for n in range(2, more + 1)))
    yield (*(COLUMNS[column][0] for column in _ORDER), *extra)
    for lesson in timetable.lessons:
        others = [words.teachers.text(t) for t in lesson.co_teachers]
        others += [""] * (len(extra) - len(others))
        yield (*_cells(lesson, words, clock[bell[lesson.class_], lesson.period]), *others)


def _cells(lesson: Lesson, words: Vocabulary, clock: str) -> tuple[str, ...]:
    return (
        words.classes.text(lesson.class_),
        DAYS[lesson.day],
        words.periods(lesson.class_, lesson.day).text(lesson.period),
        clock,
        words.subjects.text(lesson.subject),
        "" if lesson.teacher is None else words.teachers.text(lesson.teacher),
        "" if lesson.room is None else words.rooms.text(lesson.room),
        WEEKS[lesson.weeks],
        lesson.group or "",
    )


def fact_rows(timetable: Timetable, school: School) -> Iterator[tuple[str, str, str]]:
    """Yield what is known of a timetable as a whole: the name that the reader goes by, the value, and what it is."""
    yield "school", timetable.school, "学校代号 the school's id"
    yield "version", timetable.version, "课表版本 version of the timetable"
    yield "problem", timetable.problem, "所用学校文件的指纹 hash of the school document"
    teachers = Vocabulary(school).teachers
    for homeroom in timetable.homerooms:
        yield f"homeroom.{homeroom.class_}", teachers.text(homeroom.teacher), "班主任 homeroom teacher that was chosen"
    quality = timetable.quality
    if quality is not None:
        yield "quality.soft", str(quality.soft), "代价 cost"
        yield "quality.bound", str(quality.bound), "已证明的下界 proven bound"
        yield "quality.seconds", repr(quality.seconds), "用时（秒） seconds spent"
        for rule, cost in quality.by_rule.items():
            yield f"quality.by_rule.{rule}", str(cost), "该规则的代价 the rule's share of the cost"
    allotment = None if timetable.service is None else timetable.service.allotment
    if allotment is not None:
        numbers = {"profile": allotment.profile, "bound": allotment.bound, "rounds": (allotment.rounds,)}
        for name, said in (
            ("profile", "各志愿名次满足的人次，末位为未满足 wishes met, by rank; the last by none"),
            ("bound", "已证明的最好名次分布 no profile is better"),
            ("rounds", "社团与课表交替的轮数 times that clubs and timetable were planned in turn"),
        ):
            yield f"service.{name}", "、".join(map(str, numbers[name])), said
