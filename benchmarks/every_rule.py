"""A made school that asks for every rule of the week at once, with the data that the rules speak of.

Two campuses, odd and even weeks, combined and split classes, teaching groups, mentors, profiles, wishes, events.
Nothing is taken from the week of any pupil, so that it stays as full as it was; whether all of it fits is for the
solver to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..models.curriculum import CurriculumLine
from ..models.school import (
    Assignment,
    Campus,
    Category,
    ClassGroup,
    LoadProfile,
    School,
)
from .every_line import every_line, first_classes, first_subject

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
    return school.model_copy(update={"rules": (*school.rules, *every_line(school))})


# What is where.


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
    one, other = first_classes(school, 2)
    pe, both = first_subject(school, Category.PE), {one.id, other.id}
    teachers = dict.fromkeys((*_teachers(school, one, pe), *_teachers(school, other, pe)))
    kept = tuple(a for a in school.assignments if a.subject != pe or not both & set(a.classes))
    together = Assignment(classes=(one.id, other.id), subject=pe, teachers=tuple(teachers))
    return _more(school.model_copy(update={"assignments": kept}), assignments=[together])


def _split(school: School) -> School:
    """One class is split in two: half of it has computing while the other half has labour, and the other way round."""
    class_, crafts = (
        first_classes(school, 1)[0],
        [first_subject(school, c) for c in (Category.COMPUTING, Category.LABOUR)],
    )
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
    class_ = first_classes(school, 1)[1]
    chinese, maths = (first_subject(school, c) for c in (Category.CHINESE, Category.MATHS))
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
    (one, other), arts = first_classes(school, 0), [first_subject(school, c) for c in (Category.MUSIC, Category.ART)]
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
