"""Contradictions between curriculum, assignments, teachers and rooms."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import counted
from ..fault import Loc
from ..school import Assignment
from ..week import Stage
from .names import Trouble
from .plan import Plan


def assignment_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield what single assignments contradict themselves or the curriculum in."""
    for i, assignment in enumerate(plan.school.assignments):
        loc = ("assignments", i)
        if bool(assignment.teachers) == bool(assignment.any_of):
            read = {"teachers": assignment.teachers, "any_of": assignment.any_of}
            zh, en = "teachers 或 any_of 二者之一", "either teachers or any_of"
            yield Trouble(loc, read, zh, en)


def combined_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield why classes cannot sit together: different bells, or different demands."""
    for i, assignment in enumerate(plan.school.assignments):
        for j, class_ in enumerate(assignment.classes[1:], start=1):
            if class_ in plan.class_ and assignment.classes[0] in plan.class_:
                yield from _apart(plan, ("assignments", i, "classes", j), assignment)


def _apart(plan: Plan, loc: Loc, assignment: Assignment) -> Iterator[Trouble]:
    first, class_ = assignment.classes[0], assignment.classes[int(loc[-1])]
    if plan.class_[class_].bell != plan.class_[first].bell:
        zh, en = f"与 {first} 相同的作息（合班）", f"a class with the bells of {first} (taught together)"
        yield Trouble(loc, f"{class_}: {plan.class_[class_].bell}", zh, en)
    if _demand(plan, class_, assignment.subject) != _demand(plan, first, assignment.subject):
        zh = f"“{assignment.subject}”课时与 {first} 相同的班级（合班）"
        en = f"a class with the same periods of {assignment.subject!r} as {first} (taught together)"
        yield Trouble(loc, f"{class_}: {plan.periods(class_, assignment.subject)}", zh, en)


def _demand(plan: Plan, class_: str, subject: str) -> list[tuple[str, int, int, int | None]]:
    lines = [line for _, line in plan.lines_of(class_, subject)]
    return sorted(((ln.weeks, ln.periods, ln.doubles, ln.max_per_day) for ln in lines), key=str)


def coverage_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield assignments of what no class has, and numbers of periods that do not sum up to the curriculum's."""
    for (class_, subject), numbered in plan.assignments.items():
        if class_ not in plan.class_:
            continue
        i = numbered[0][0]
        asked = plan.periods(class_, subject)
        if asked is None:
            zh = f"课程计划中 {class_} 有的科目，或给出 periods"
            en = f"a subject that the curriculum has for {class_}, or a number of periods here"
            yield Trouble(("assignments", i, "subject"), f"{class_}: {subject}", zh, en)
            continue
        lines = plan.lines_of(class_, subject)
        given = [a.periods for _, a in numbered]
        if not lines or (len(given) == 1 and given[0] is None):
            continue
        each = max(line.periods for _, line in lines)
        if None in given:
            zh = f"{class_} 的“{subject}”由几项分担时，每项都给出 periods"
            en = f"a number of periods in every assignment that shares {subject!r} of {class_}"
            yield Trouble(("assignments", numbered[given.index(None)][0], "periods"), None, zh, en)
        elif sum(p for p in given if p is not None) != each:
            zh = f"{class_} 的“{subject}”合计 {each} 课时（课程计划）"
            en = f"{counted(each, 'period')} in all of {subject!r} for {class_} (the curriculum's)"
            yield Trouble(("assignments", i, "periods"), given, zh, en)


def teachable_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the curriculum lines that nobody is assigned, or by subject and stage qualified, to teach."""
    stage = {bell.id: bell.stage for bell in plan.school.week.bells}
    able = {subject for teacher in plan.school.teachers for subject in teacher.subjects}
    qualified = {
        (subject, of)
        for teacher in plan.school.teachers
        for subject in teacher.subjects
        for of in teacher.stages or Stage
    }
    told: dict[tuple[int, Stage | None], list[str]] = {}
    for class_ in plan.school.classes:
        of = stage.get(class_.bell)
        for i, line in plan.lines[class_.id]:
            if line.periods and (class_.id, line.subject) not in plan.assignments:
                if line.subject not in able:
                    told.setdefault((i, None), []).append(class_.id)
                elif of is not None and (line.subject, of) not in qualified:
                    told.setdefault((i, of), []).append(class_.id)
    for (i, of), classes in told.items():
        subject = plan.school.curriculum.lines[i].subject
        names = "、".join(classes[:5]) + ("…" if len(classes) > 5 else "")
        of_zh, of_en = ("", "") if of is None else (f",学段 {of}", f", stage {of}")
        zh = f"有人能教的科目（没有教师任教或可教 {names} 的“{subject}”{of_zh}）"
        en = f"a subject that somebody teaches or may teach (nobody for {', '.join(classes[:5])}{of_en})"
        yield Trouble(("curriculum", "lines", i, "subject"), subject, zh, en)


def room_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the kinds of room that a subject in use needs and the school has not."""
    kinds = {room.kind for room in plan.school.rooms}
    roomless = {
        line.subject
        for class_ in plan.school.classes
        for _, line in plan.lines[class_.id]
        if line.periods and any(a.room is None for _, a in plan.assignments.get((class_.id, line.subject), _OPEN))
    }
    for i, subject in enumerate(plan.school.subjects):
        if subject.room_kind is not None and subject.room_kind not in kinds and subject.id in roomless:
            known = "、".join(sorted(kind for kind in kinds if kind)) or "无"
            zh = f"教室中有的种类（{known}）"
            en = f"a kind that some room has ({', '.join(sorted(kind for kind in kinds if kind)) or 'none'})"
            yield Trouble(("subjects", i, "room_kind"), subject.room_kind, zh, en)


_OPEN = [(0, Assignment(classes=("?",), subject="?"))]
"""What stands for a subject that nobody is assigned to: its room is open."""
