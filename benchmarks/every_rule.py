"""A made school that asks for every rule of the week at once, with the data that the rules speak of.

Two campuses, odd and even weeks, combined and split classes, teaching groups, mentors, profiles, wishes, events.
Nothing is taken from the week of any pupil, so that it stays as full as it was; whether all of it fits is for the
solver to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models.curriculum import CurriculumLine
from ..models.document import clock_text
from ..models.school import (
    Assignment,
    Campus,
    Category,
    ClassGroup,
    LoadProfile,
    RuleLine,
    School,
    Scope,
)
from ..rules import RULES

LEAST_GRADES = 6
LEAST_PER_GRADE = 2

_HOMEWORK = {
    Category.CHINESE: 20,
    Category.MATHS: 20,
    Category.ENGLISH: 15,
    Category.MORAL: 5,
    Category.SCIENCE: 5,
}
"""Minutes: more than a primary pupil's hour only on a day that has all five."""


def every_rule(school: School) -> School:
    """The same school with a line on each rule of the week; of six grades or more with two classes each, or more."""
    for step in (_homework, _combined, _split, _odd_and_even, _walking, _campuses, _people):
        school = step(school)
    return school.model_copy(update={"rules": (*school.rules, *_lines(school))})


# What is where.


def _classes(school: School, from_last: int) -> list[ClassGroup]:
    """The first two classes of the last grade, or of one before it."""
    grade = sorted({class_.grade for class_ in school.classes})[-1 - from_last]
    return [class_ for class_ in school.classes if class_.grade == grade][:2]


def _subject(school: School, category: Category) -> str:
    """The first subject of a category."""
    return next(subject.id for subject in school.subjects if subject.category is category)


def _line(school: School, class_: ClassGroup, subject: str) -> CurriculumLine:
    """What the curriculum says of a subject for a class, made out for that class alone."""
    of_grade = (x for x in school.curriculum.lines if x.subject == subject and class_.grade in x.grades)
    return next(of_grade).model_copy(update={"grades": (), "classes": (class_.id,)})


def _teachers(school: School, class_: ClassGroup, subject: str) -> tuple[str, ...]:
    """Who teaches a subject to a class."""
    return next(a.teachers for a in school.assignments if class_.id in a.classes and a.subject == subject)


def _more(
    school: School,
    *,
    lines: Iterable[CurriculumLine] = (),
    groups: Iterable[ClassGroup] = (),
    assignments: Iterable[Assignment] = (),
    staff: Iterable[str] = (),
) -> School:
    """The school with more of these; `staff` may be asked for one period a week more than before."""
    asked = set(staff)
    teachers = tuple(
        t.model_copy(update={"max_periods_week": t.max_periods_week + 1}) if t.id in asked and t.max_periods_week else t
        for t in school.teachers
    )
    curriculum = school.curriculum.model_copy(update={"lines": (*school.curriculum.lines, *lines)})
    more = {"classes": (*school.classes, *groups), "assignments": (*school.assignments, *assignments)}
    return school.model_copy(update={**more, "curriculum": curriculum, "teachers": teachers})


# What the rules speak of, one step after another.


def _homework(school: School) -> School:
    """Written homework from the third grade on."""
    minutes = {subject.id: _HOMEWORK.get(subject.category, 0) for subject in school.subjects}
    lines = tuple(
        line.model_copy(update={"grades": grades, "homework": planned})
        for line in school.curriculum.lines
        for grades, planned in (
            (tuple(g for g in line.grades if g < 3), 0),
            (tuple(g for g in line.grades if g > 2), minutes[line.subject]),
        )
        if grades
    )
    return school.model_copy(update={"curriculum": school.curriculum.model_copy(update={"lines": lines})})


def _combined(school: School) -> School:
    """Two classes have PE together, with the teachers of both."""
    one, other = _classes(school, 2)
    pe, both = _subject(school, Category.PE), {one.id, other.id}
    teachers = dict.fromkeys((*_teachers(school, one, pe), *_teachers(school, other, pe)))
    kept = tuple(a for a in school.assignments if a.subject != pe or not both & set(a.classes))
    together = Assignment(classes=(one.id, other.id), subject=pe, teachers=tuple(teachers))
    return _more(school.model_copy(update={"assignments": kept}), assignments=[together])


def _split(school: School) -> School:
    """One class is split in two: half of it has computing while the other half has labour, and the other way round."""
    class_, crafts = _classes(school, 1)[0], [_subject(school, c) for c in (Category.COMPUTING, Category.LABOUR)]
    halves = _groups(class_, f"{class_.id}-", (class_.id,))
    assignments = _taught(school, class_, halves, crafts)
    lines = [
        _line(school, class_, subject).model_copy(update={"classes": (class_.id,), "periods": 0}) for subject in crafts
    ]
    kept = tuple(a for a in school.assignments if a.subject not in crafts or class_.id not in a.classes)
    return _more(
        school.model_copy(update={"assignments": kept}),
        lines=[*lines, *_only(school, halves, crafts)],
        groups=halves,
        assignments=assignments,
        staff=[teacher for a in assignments for teacher in a.teachers],
    )


def _odd_and_even(school: School) -> School:
    """A class has a lesson of Chinese more in odd weeks, and one of maths more in even weeks."""
    class_ = _classes(school, 1)[1]
    chinese, maths = (_subject(school, c) for c in (Category.CHINESE, Category.MATHS))
    more, less = _line(school, class_, chinese), _line(school, class_, maths)
    lines = [
        more.model_copy(update={"weeks": "odd"}),
        more.model_copy(update={"weeks": "even", "periods": more.periods - 1}),
        less.model_copy(update={"weeks": "odd"}),
        less.model_copy(update={"weeks": "even", "periods": less.periods + 1}),
    ]
    school = school.model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    return _more(school, lines=lines, staff=_teachers(school, class_, maths))


def _walking(school: School) -> School:
    """The pupils of two classes walk to one of two teaching groups: music in one, art in the other, then changed."""
    (one, other), arts = _classes(school, 0), [_subject(school, c) for c in (Category.MUSIC, Category.ART)]
    groups = _groups(one, "walk-", (one.id, other.id))
    lines = [_line(school, class_, subject) for class_ in (one, other) for subject in arts]
    return _more(
        school,
        lines=[
            *(line.model_copy(update={"periods": line.periods - 1}) for line in lines),
            *_only(school, groups, arts),
        ],
        groups=groups,
        assignments=_taught(school, one, groups, arts),
    )


def _groups(like: ClassGroup, name: str, pupils_of: tuple[str, ...]) -> list[ClassGroup]:
    """Two teaching groups by the bells of a class, with pupils of some classes."""
    return [
        ClassGroup(id=f"{name}{letter}", grade=like.grade, bell=like.bell, shares_pupils_with=pupils_of)
        for letter in ("A", "B")
    ]


def _taught(school: School, like: ClassGroup, groups: list[ClassGroup], subjects: list[str]) -> list[Assignment]:
    """Teaching groups have the teachers of a class."""
    return [
        Assignment(classes=(group.id,), subject=subject, teachers=_teachers(school, like, subject))
        for group in groups
        for subject in subjects
    ]


def _only(school: School, groups: list[ClassGroup], subjects: list[str]) -> Iterator[CurriculumLine]:
    """Yield lines by which teaching groups have one period of some subjects, and nothing else of their grade."""
    told = {line.subject for line in school.curriculum.lines if groups[0].grade in line.grades}
    for subject in sorted(told):
        classes = tuple(group.id for group in groups)
        yield CurriculumLine(subject=subject, classes=classes, periods=int(subject in subjects))


def _campuses(school: School) -> School:
    """The home rooms of the first grade are on another campus; special rooms and venues are not."""
    first = min(class_.grade for class_ in school.classes)
    away = {class_.home_room for class_ in school.classes if class_.grade == first}
    classes = (c.model_copy(update={"campus": "east" if c.grade == first else "main"}) for c in school.classes)
    rooms = (r.model_copy(update={"campus": "east" if r.id in away else "main"}) for r in school.rooms)
    campuses = (Campus(id="main", name="本部"), Campus(id="east", name="东校区"))
    return school.model_copy(update={"campuses": campuses, "classes": tuple(classes), "rooms": tuple(rooms)})


def _people(school: School) -> School:
    """One teacher of each profile: those who have least to teach."""
    few = sorted((t for t in school.teachers if not t.part_time), key=lambda t: (t.max_periods_week or 99, t.id))
    profiles = {t.id: profile for t, profile in zip(few, reversed(LoadProfile), strict=False)}
    teachers = tuple(t.model_copy(update={"profile": profiles.get(t.id)}) for t in school.teachers)
    return school.model_copy(update={"teachers": teachers})


# The lines.


def _lines(school: School) -> Iterator[RuleLine]:
    """Yield a line on each rule that speaks only where it is asked to; the others speak anyway."""
    told = {line.rule for line in _told(school)}
    yield from (RuleLine(rule=r.name) for r in RULES if r.on_request and not r.on_paper and r.name not in told)
    yield from _told(school)


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
        rule="time-of-day", only=Scope(subjects=(_subject(school, Category.ENGLISH),)), parameters=dict(morning)
    )
    yield RuleLine(rule="adjacent", parameters={"subjects": music, "others": art})
    yield RuleLine(rule="subject-order", parameters={"first": chinese, "then": english})
    yield RuleLine(rule="apart-days", parameters={"subjects": computing, "others": labour})
    grade = _classes(school, 0)[0].grade
    yield RuleLine(
        rule="at-once", only=Scope(grades=(grade,), subjects=(_subject(school, Category.PE),)), parameters={"most": 2}
    )
    yield RuleLine(rule="at-once", parameters={"teachers": staff[4:6]})
    first = min(period.start for bell in school.week.bells for period in bell.lessons("mon"))
    flag = {"day": "mon", "start": clock_text(first - 20), "end": clock_text(first)}
    yield RuleLine(rule="school-events", parameters={"event": "升旗仪式", "windows": [flag]})
    yield from _at_once(school, "walk-A", "walk-B", (Category.MUSIC, Category.ART))
    half = f"{_classes(school, 1)[0].id}-"
    yield from _at_once(school, f"{half}A", f"{half}B", (Category.COMPUTING, Category.LABOUR))


def _at_once(school: School, one: str, other: str, categories: tuple[Category, Category]) -> Iterator[RuleLine]:
    """Yield that two teaching groups have two subjects at the same time, crosswise."""
    a, b = (_subject(school, category) for category in categories)
    for left, right in ((a, b), (b, a)):
        sides = {"left": [{"class": one, "subject": left}], "right": [{"class": other, "subject": right}]}
        yield RuleLine(rule="overlap", parameters={**sides, "minimum": 1})
