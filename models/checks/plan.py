"""What each class must have, by place in the document: the common ground of the checks."""

from __future__ import annotations

from functools import cached_property

from ..curriculum import CurriculumLine
from ..school import Assignment, ClassGroup, School
from ..week import BellSchedule, Day, Period, Weeks


class Plan:
    """A school's curriculum lines and assignments by class, each with its position. Tolerates unknown names."""

    def __init__(self, school: School) -> None:
        """Raise nothing."""
        self.school = school
        self.class_: dict[str, ClassGroup] = {c.id: c for c in school.classes}
        self.bell: dict[str, BellSchedule] = {b.id: b for b in school.week.bells}

    @cached_property
    def lines(self) -> dict[str, list[tuple[int, CurriculumLine]]]:
        """The curriculum lines of each class; a line that names the class wins over the lines of its grade."""
        by_class: dict[str, list[tuple[int, CurriculumLine]]] = {c: [] for c in self.class_}
        by_grade: dict[int, list[tuple[int, CurriculumLine]]] = {}
        for numbered in enumerate(self.school.curriculum.lines):
            for class_ in dict.fromkeys(numbered[1].classes):
                by_class.setdefault(class_, []).append(numbered)
            for grade in dict.fromkeys(numbered[1].grades):
                by_grade.setdefault(grade, []).append(numbered)
        for id_, class_group in self.class_.items():
            own = {line.subject for _, line in by_class[id_]}
            by_class[id_] += [(i, ln) for i, ln in by_grade.get(class_group.grade, []) if ln.subject not in own]
        return by_class

    def lines_of(self, class_: str, subject: str) -> list[tuple[int, CurriculumLine]]:
        """The lines of a class on one subject."""
        return [(i, line) for i, line in self.lines.get(class_, []) if line.subject == subject]

    @cached_property
    def assignments(self) -> dict[tuple[str, str], list[tuple[int, Assignment]]]:
        """The assignments of each class and subject."""
        found: dict[tuple[str, str], list[tuple[int, Assignment]]] = {}
        for numbered in enumerate(self.school.assignments):
            for class_ in dict.fromkeys(numbered[1].classes):
                found.setdefault((class_, numbered[1].subject), []).append(numbered)
        return found

    @cached_property
    def _assigned(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for class_, subject in self.assignments:
            found.setdefault(class_, []).append(subject)
        return found

    def subjects_assigned(self, class_: str) -> list[str]:
        """The subjects that assignments speak of for a class."""
        return self._assigned.get(class_, [])

    def weeks_of(self, class_: str, subject: str) -> tuple[Weeks, ...]:
        """In which weeks a class has a subject."""
        return tuple(dict.fromkeys(line.weeks for _, line in self.lines_of(class_, subject))) or ("all",)

    def periods(self, class_: str, subject: str) -> int | None:
        """How many periods of a subject a class has, summed over odd and even lines; None: neither line nor number."""
        lines = self.lines_of(class_, subject)
        if lines:
            return sum(line.periods for _, line in lines)
        given = [a.periods for _, a in self.assignments.get((class_, subject), []) if a.periods is not None]
        return sum(given) if given else None

    def slots(self, class_: ClassGroup) -> list[tuple[Day, Period]]:
        """The lesson periods of the week in which a class may have lessons."""
        bell = self.bell.get(class_.bell)
        if bell is None:
            return []
        week = self.school.week
        return [
            (day, period)
            for day in dict.fromkeys(week.days)
            for period in bell.lessons(day)
            if not any(window.meets(day, period, week.noon) for window in class_.unavailable)
        ]

    def period(self, class_: str, day: Day, period: str) -> Period | None:
        """A period of a class's bell schedule on a day, if there is one."""
        known = self.class_.get(class_)
        bell = None if known is None else self.bell.get(known.bell)
        return None if bell is None else next((p for p in bell.on(day) if p.id == period), None)


def together(a: Weeks, b: Weeks) -> bool:
    """Whether two patterns of weeks have a week in common."""
    return a == b or "all" in (a, b)
