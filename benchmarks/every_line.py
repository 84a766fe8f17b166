"""The lines of a school that asks for every rule of the week at once; what they name is put there by `every_rule`."""

from __future__ import annotations

from collections.abc import Iterator

from ..models.document import clock_text
from ..models.school import Category, ClassGroup, RuleLine, School, Scope
from ..rules import RULES


def first_classes(school: School, from_last: int) -> list[ClassGroup]:
    """The first two classes of the last grade, or of one before it."""
    grade = sorted({class_.grade for class_ in school.classes})[-1 - from_last]
    return [class_ for class_ in school.classes if class_.grade == grade][:2]


def first_subject(school: School, category: Category) -> str:
    """The first subject of a category."""
    return next(subject.id for subject in school.subjects if subject.category is category)


def every_line(school: School) -> Iterator[RuleLine]:
    """Yield a line on each rule that speaks only where it is asked to; the others speak anyway."""
    told = list(_told(school))
    names = {line.rule for line in told}
    yield from (RuleLine(rule=r.name) for r in RULES if r.on_request and not r.on_paper and r.name not in names)
    yield from told


def _told(school: School) -> Iterator[RuleLine]:
    """Yield the lines of rules that must be told of whom or when they speak."""
    main = next(subject.id for subject in school.subjects if subject.main)
    staff = [teacher.id for teacher in school.teachers if teacher.subjects[:1] == (main,)]
    chinese, english = ({"categories": [name]} for name in ("chinese", "english"))
    music, art = ({"categories": [name]} for name in ("music", "art"))
    computing, labour = ({"categories": [name]} for name in ("computing", "labour"))
    yield RuleLine(rule="travel-time", parameters={"minutes": 20})
    yield RuleLine(rule="mentor-visits", parameters={"mentor": staff[0], "novice": staff[1]})
    friday = {"avoid": [{"day": "fri", "half": "afternoon"}]}
    yield RuleLine(rule="teacher-wishes", only=Scope(teachers=tuple(staff[2:4])), parameters=dict(friday))
    morning = {"half": "morning", "least": 2}
    yield RuleLine(
        rule="time-of-day", only=Scope(subjects=(first_subject(school, Category.ENGLISH),)), parameters=dict(morning)
    )
    yield RuleLine(rule="adjacent", parameters={"subjects": music, "others": art})
    yield RuleLine(rule="subject-order", parameters={"first": chinese, "then": english})
    yield RuleLine(rule="apart-days", parameters={"subjects": computing, "others": labour})
    grade = first_classes(school, 0)[0].grade
    yield RuleLine(
        rule="at-once",
        only=Scope(grades=(grade,), subjects=(first_subject(school, Category.PE),)),
        parameters={"most": 2},
    )
    yield RuleLine(rule="at-once", parameters={"teachers": staff[4:6]})
    first = min(period.start for bell in school.week.bells for period in bell.lessons("mon"))
    flag = {"day": "mon", "start": clock_text(first - 20), "end": clock_text(first)}
    yield RuleLine(rule="school-events", parameters={"event": "升旗仪式", "windows": [flag]})
    yield from _at_once(school, "walk-A", "walk-B", (Category.MUSIC, Category.ART))
    half = f"{first_classes(school, 1)[0].id}-"
    yield from _at_once(school, f"{half}A", f"{half}B", (Category.COMPUTING, Category.LABOUR))


def _at_once(school: School, one: str, other: str, categories: tuple[Category, Category]) -> Iterator[RuleLine]:
    """Yield that two teaching groups have two subjects at the same time, crosswise."""
    a, b = (first_subject(school, category) for category in categories)
    for left, right in ((a, b), (b, a)):
        sides = {"left": [{"class": one, "subject": left}], "right": [{"class": other, "subject": right}]}
        yield RuleLine(rule="overlap", parameters={**sides, "minimum": 1})
