"""How many classes have a subject at once, and which teachers do not teach at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Id, Words, clock_text, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import LimitSimultaneous
from .board import Board
from .placed import PlacedWeek, Session
from .rule import Advice
from .words import DAY_EN, DAY_ZH

Who = Callable[[Session], set[str]]
"""Which of those that are counted sit or teach in a lesson."""


class AtOnce(Advice):
    """At any moment no more than so many classes have lessons of the subjects, or teach of the teachers named.

    Without teachers it limits classes, over all subjects in scope: for example, PE of one grade must not fill the field
    although the venues could hold it. With teachers it limits these teachers, whatever they teach: 教师互斥, such as a
    couple with a small child, or two who look after one another's class. One step of deviation is a class (or teacher)
    beyond that at one moment, in one week of the cycle; lessons by different bells that share a moment are at once.
    Every line on this rule is a demand of its own.
    """

    name: ClassVar[str] = "at-once"
    title: ClassVar[Words] = Words(zh="同时上课数与教师互斥", en="How many at once")
    citation: ClassVar[str] = "G11 G13"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})
    additive: ClassVar[bool] = True
    on_request: ClassVar[bool] = True

    most: PositiveInt = Field(1, description="classes, or teachers, at once at most")
    teachers: tuple[Id, ...] = Field((), description="teachers who do not teach at once; absent: it is about classes")

    def faults(self, school: School) -> Iterator[Fault]:
        known = [teacher.id for teacher in school.teachers]
        for i, teacher in enumerate(self.teachers):
            if teacher not in known:
                expected = Words(zh="已列出的教师", en="a teacher that is listed")
                yield Fault(path=f"teachers[{i}]", read=teacher, expected=expected)
        if self.teachers and len(set(self.teachers)) <= self.most:
            expected = Words(zh=f"多于 {self.most} 名教师", en=f"more than {counted(self.most, 'teacher')}")
            yield Fault(path="teachers", read=str(list(self.teachers)), expected=expected)

    def post(self, board: Board) -> Iterator[Constraint]:
        resources = [f"teacher:{teacher}" for teacher in dict.fromkeys(self.teachers)]
        for class_ in () if self.teachers else board.school.classes:
            heard = [s.id for s in board.school.subjects if self.applies(class_=class_, subject=s)]
            courses = [c for subject in heard for c in board.pairs.get((class_.id, subject), ())]
            if courses:
                resources.append(board.gather(f"{class_.id}/{'+'.join(heard)}", courses))
        if len(resources) > self.most:
            yield LimitSimultaneous(**self.terms("most"), resources=tuple(resources), maximum=self.most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        counted = set(self.teachers)
        who: Who = (lambda session: counted & set(session.teachers)) if counted else self._classes(week)
        found: dict[tuple[str, int], tuple[int, list[Session]]] = {}
        for number in week.weeks:
            for day, minute, running in week.running(week.sessions, number):
                there = set[str]().union(*map(who, running))
                if len(there) > self.most:
                    before = found.get((day, minute), (0, []))[0]
                    found[day, minute] = before + len(there) - self.most, [s for s in running if who(s)]
        for amount, running in found.values():
            yield self._crowded(week, amount, running, len(set[str]().union(*map(who, running))))

    def _classes(self, week: PlacedWeek) -> Who:
        """The classes in scope that sit in a lesson of the subjects in scope."""

        def sitting(session: Session) -> set[str]:
            heard = (c for c in week.classes_of(session) if self.applies(class_=c, subject=session.subject))
            return {class_.id for class_ in heard}

        return sitting

    def _crowded(self, week: PlacedWeek, amount: int, running: list[Session], many: int) -> Finding:
        """What is too much at one moment."""
        day, begun = running[0].day, clock_text(max(session.start for session in running))
        if self.teachers:
            names = [n for n in dict.fromkeys(t for s in running for t in s.teachers) if n in self.teachers]
            zh, en = "、".join(map(week.teacher_name, names)), ", ".join(map(week.teacher_name, names))
        else:
            names = list(dict.fromkeys(week.subject_name(s.subject.id) for s in running))
            zh, en = f"{many} 个班上{'、'.join(names)}", f"{counted(many, 'class', 'classes')} with {', '.join(names)}"
        unit = "人/teachers" if self.teachers else "班/classes"
        return self.finding(
            where=Place(day=day, period=running[0].period.id),
            found=f"{many} {unit}",
            required=f"≤ {self.most} {unit}",
            zh=f"{DAY_ZH[day]} {begun} 同时上课：{zh}；至多 {self.most}",
            en=f"at once on {DAY_EN[day]} at {begun}: {en}; at most {self.most}",
            amount=amount,
            evidence=tuple(week.describe(s) for s in running),
        )
