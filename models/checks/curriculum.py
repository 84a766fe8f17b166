"""Contradictions in a curriculum: lines that speak twice or ask for more than a week holds."""

from __future__ import annotations

from collections.abc import Iterator

from ..curriculum import CurriculumLine
from ..document import counted
from ..fault import path_text
from ..school import ClassGroup
from .names import Trouble
from .plan import Plan, together


def curriculum_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield what single lines contradict themselves in, and lines that say the same twice."""
    for i, line in enumerate(plan.school.curriculum.lines):
        loc = ("curriculum", "lines", i)
        if not line.grades and not line.classes:
            yield Trouble(loc, line.subject, "至少一个年级或班级", "at least one grade or class")
        if line.weeks != "all" and plan.school.week.cycle == 1:
            zh = "all（单双周需要 week.cycle: 2）"
            yield Trouble((*loc, "weeks"), line.weeks, zh, "all (odd and even weeks need week.cycle: 2)")
        yield from (
            trouble._replace(loc=(*loc, *trouble.loc)) for trouble in _numbers(line, len(plan.school.week.days))
        )
    told: set[tuple[int, int]] = set()
    for class_ in plan.school.classes:
        for first, second in _twice(plan, class_):
            if (first, second) not in told:
                told.add((first, second))
                subject = plan.school.curriculum.lines[second].subject
                at = path_text(("curriculum", "lines", first))
                zh = f"{class_.id} 的“{subject}”在同样的周次只有一行（{at} 已有）"
                en = f"one line for {class_.id} and {subject!r} in the same weeks ({at} has it)"
                yield Trouble(("curriculum", "lines", second), subject, zh, en)


def _numbers(line: CurriculumLine, days: int) -> Iterator[Trouble]:
    """Yield the numbers of one line that cannot all be true."""
    if line.doubles * 2 > line.periods:
        zh, en = (
            f"不多于 {line.periods // 2}（每个连堂两课时）",
            f"at most {line.periods // 2} (a double is two periods)",
        )
        yield Trouble(("doubles",), line.doubles, zh, en)
    if line.max_per_day is not None:
        if line.max_per_day * days < line.periods:
            least = -(-line.periods // days) if days else 0
            zh, en = (
                f"至少 {least}（{days} 天排 {line.periods} 课时）",
                f"at least {least} ({line.periods} in {counted(days, 'day')})",
            )
            yield Trouble(("max_per_day",), line.max_per_day, zh, en)
        if line.doubles and line.max_per_day < 2:
            yield Trouble(("max_per_day",), line.max_per_day, "至少 2（有连堂）", "at least 2 (there are doubles)")
    if line.min_per_day * days > line.periods:
        zh = f"不多于 {line.periods // days}（{days} 天排 {line.periods} 课时）"
        en = f"at most {line.periods // days} ({line.periods} in {counted(days, 'day')})"
        yield Trouble(("min_per_day",), line.min_per_day, zh, en)


def _twice(plan: Plan, class_: ClassGroup) -> Iterator[tuple[int, int]]:
    """Yield the pairs of lines that both tell how many periods of one subject a class has in some week."""
    lines = plan.lines[class_.id]
    for k, (j, line) in enumerate(lines):
        for i, before in lines[:k]:
            if before.subject == line.subject and together(before.weeks, line.weeks):
                yield i, j
                break


def class_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the classes that share pupils with themselves, and those that nothing asks a lesson for."""
    for i, class_ in enumerate(plan.school.classes):
        if class_.id in class_.shares_pupils_with:
            zh, en = f"{class_.id} 以外的班级", f"a class other than {class_.id}"
            yield Trouble(("classes", i, "shares_pupils_with"), class_.id, zh, en)
        if not plan.lines[class_.id] and not plan.subjects_assigned(class_.id):
            zh, en = f"课程计划中至少有 {class_.id} 的一行", f"at least one line of the curriculum for {class_.id}"
            yield Trouble(("classes", i), class_.id, zh, en)


def load_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the classes that must have more periods than their week has."""
    for i, class_ in enumerate(plan.school.classes):
        if class_.bell not in plan.bell:
            continue
        lines = [line for _, line in plan.lines[class_.id]]
        named = {line.subject for line in lines}
        extra = sum(plan.periods(class_.id, s) or 0 for s in plan.subjects_assigned(class_.id) if s not in named)
        asked = extra + max(sum(ln.periods for ln in lines if together(ln.weeks, week)) for week in ("odd", "even"))
        slots = len(plan.slots(class_))
        if asked > slots:
            zh = f"{class_.id} 每周课时不多于其作息的 {slots} 个上课节次（现为 {asked}）"
            en = f"at most the {slots} lesson periods of its week for {class_.id} (now {asked})"
            yield Trouble(("classes", i), f"{class_.id}: {asked} > {slots}", zh, en)
