"""Split classes, teaching groups and classes of several grades: said with classes, assignments and overlap lines."""

from __future__ import annotations

from collections.abc import Iterable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import Assignment, Category, ClassGroup, RuleLine, School, Subject
from kebiao.models.timetable import Timetable
from kebiao.planning.generate import generate

from .conftest import MakeSchool

Slot = tuple[str, str]


def at_once(left: Slot, right: Slot, periods: int) -> RuleLine:
    """All lessons of two groups at the same times."""
    sides = [{"class": class_, "subject": subject} for class_, subject in (left, right)]
    return RuleLine(rule="overlap", parameters={"left": sides[:1], "right": sides[1:], "minimum": periods})


def with_groups(
    school: School, groups: Iterable[ClassGroup], lines: Iterable[CurriculumLine], **more: object
) -> School:
    """A school with teaching groups, and curriculum lines for them and for the classes that they come from."""
    curriculum = Curriculum(lines=(*school.curriculum.lines, *lines))
    return school.model_copy(update={"classes": (*school.classes, *groups), "curriculum": curriculum, **more})


def slots(timetable: Timetable | None, class_: str, subject: str) -> set[Slot]:
    """When a class has a subject."""
    assert timetable is not None
    return {(x.day, x.period) for x in timetable.lessons if (x.class_, x.subject) == (class_, subject)}


def only(class_: str, **periods: int) -> list[CurriculumLine]:
    """What a class has of some subjects, instead of what its grade has."""
    return [CurriculumLine(subject=subject, classes=(class_,), periods=n) for subject, n in periods.items()]


def test_a_class_is_split_for_two_subjects(make_school: MakeSchool) -> None:
    """分组教学: while half of 101 has art the other half has PE; both classes keep the rest of their week."""
    tiny = make_school()
    halves = [ClassGroup(id=h, grade=1, bell="main", shares_pupils_with=("101",)) for h in ("101a", "101b")]
    lines = only("101", pe=1, art=0) + [
        line for half in halves for line in only(half.id, maths=0, chinese=0, pe=1, art=1)
    ]
    kept = tuple(a for a in tiny.assignments if (a.classes, a.subject) != (("101",), "art"))
    given = tuple(
        Assignment(classes=(half.id,), subject=subject, teachers=(teacher,))
        for half in halves
        for subject, teacher in (("pe", "Sun"), ("art", "Zhou"))
    )
    asked = (at_once(("101a", "art"), ("101b", "pe"), 1), at_once(("101a", "pe"), ("101b", "art"), 1))
    school = with_groups(tiny, halves, lines, assignments=(*kept, *given), rules=(*tiny.rules, *asked))
    made = generate(school, seconds=10, workers=1).timetable
    assert slots(made, "101a", "art") == slots(made, "101b", "pe")
    assert slots(made, "101a", "pe") == slots(made, "101b", "art")
    busy = {(x.day, x.period) for x in made.lessons if x.class_ == "101"} if made else set()
    assert busy.isdisjoint(slots(made, "101a", "pe") | slots(made, "101a", "art"))


def test_pupils_of_two_classes_walk_to_two_levels(make_school: MakeSchool) -> None:
    """走班: maths of both classes is taught in two groups, always at once, while neither class has anything else."""
    tiny = make_school()
    levels = [ClassGroup(id=x, grade=1, bell="main", shares_pupils_with=("101", "102")) for x in ("A", "B")]
    lines = [line for class_ in ("101", "102") for line in only(class_, maths=0)]
    lines += [line for level in levels for line in only(level.id, maths=3, chinese=0, pe=0, art=0)]
    kept = tuple(a for a in tiny.assignments if a.subject != "maths")
    given = tuple(Assignment(classes=(x,), subject="maths", teachers=(t,)) for x, t in (("A", "Li"), ("B", "Wu")))
    asked = at_once(("A", "maths"), ("B", "maths"), 3)
    school = with_groups(tiny, levels, lines, assignments=(*kept, *given), rules=(*tiny.rules, asked))
    made = generate(school, seconds=10, workers=1).timetable
    assert slots(made, "A", "maths") == slots(made, "B", "maths")
    assert len(slots(made, "A", "maths")) == 3
    for class_ in ("101", "102"):
        busy = {(x.day, x.period) for x in made.lessons if x.class_ == class_} if made else set()
        assert len(busy) == 6 and busy.isdisjoint(slots(made, "A", "maths"))


def multi_grade(make_school: MakeSchool) -> School:
    """Two grades in one room: Chinese and PE together, with one teacher."""
    tiny = make_school()
    classes = (tiny.classes[0], tiny.classes[1].model_copy(update={"id": "201", "grade": 2}))
    lines = tuple(line.model_copy(update={"grades": (1, 2)}) for line in tiny.curriculum.lines)
    both = tuple(
        Assignment(classes=("101", "201"), subject=subject, teachers=(teacher,))
        for subject, teacher in (("chinese", "He"), ("pe", "Sun"))
    )
    single = tuple(
        Assignment(classes=(class_,), subject=subject, teachers=(teacher,))
        for class_, maths in (("101", "Li"), ("201", "Wu"))
        for subject, teacher in (("maths", maths), ("art", "Zhou"))
    )
    return tiny.model_copy(
        update={"classes": classes, "curriculum": Curriculum(lines=lines), "assignments": (*both, *single)}
    )


def test_two_grades_have_a_subject_together(make_school: MakeSchool) -> None:
    """复式, one subject: a combined assignment of classes of two grades; it is one lesson of the teacher."""
    made = generate(multi_grade(make_school), seconds=10, workers=1).timetable
    assert slots(made, "101", "chinese") == slots(made, "201", "chinese")
    assert slots(made, "101", "pe") == slots(made, "201", "pe")
    assert len(slots(made, "101", "chinese")) == 3


def test_two_grades_have_different_subjects_with_one_teacher(make_school: MakeSchool) -> None:
    """复式, two subjects: while 201 has art, 101 works by itself in the same room.

    The work 自动作业 is a subject of its own with a teacher who stands for the room, and an overlap line.
    """
    school = multi_grade(make_school)
    quiet = Subject(id="quiet", name="自动作业", category=Category.OTHER)
    stand_in = school.teachers[0].model_copy(update={"id": "He-quiet", "subjects": ("quiet",)})
    school = school.model_copy(
        update={
            "subjects": (*school.subjects, quiet),
            "teachers": (*school.teachers, stand_in),
            "curriculum": Curriculum(lines=(*school.curriculum.lines, *only("101", quiet=1))),
            "assignments": (
                *school.assignments,
                Assignment(classes=("101",), subject="quiet", teachers=("He-quiet",)),
            ),
            "rules": (*school.rules, at_once(("101", "quiet"), ("201", "art"), 1)),
        }
    )
    made = generate(school, seconds=10, workers=1).timetable
    assert slots(made, "101", "quiet") == slots(made, "201", "art")
