"""A novice can sit in on lessons of the mentor, and the mentor on the novice's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, NonNegativeInt

from ..models.document import Id, Words
from ..models.fault import Fault, with_nearest
from ..models.finding import Finding, Place
from ..models.likeness import nearest
from ..models.school import School
from ..solver.constraint import Constraint
from ..solver.constraints import AttendFree, PrecedeTimes
from .board import Board
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Advice
from .staff import may_teach
from .words import periods, slot_en, slot_zh, slots_en, slots_zh


class MentorVisits(Advice):
    """In at least so many lesson periods of the mentor a week the novice has no lesson; and the other way round.

    A visitor is free if no lesson of theirs overlaps the period. Where the mentor goes first, on days on which the
    mentor teaches the subject in the grade the novice teaches it there only afterwards. Each line on this rule is about
    one pair. One step of deviation is a period too few, or a period of the novice too early, in one week of the cycle.
    """

    name: ClassVar[str] = "mentor-visits"
    title: ClassVar[Words] = Words(zh="师徒跟随听课", en="Visits of mentor and novice")
    citation: ClassVar[str] = "G21"
    on_request: ClassVar[bool] = True
    additive: ClassVar[bool] = True

    mentor: Id | None = Field(None, description="the experienced teacher; must be given")
    novice: Id | None = Field(None, description="the teacher who visits; must be given")
    subject: Id | None = Field(None, description="the subject of the lessons to visit; absent: any")
    least: NonNegativeInt = Field(1, description="periods a week of the mentor in which the novice is free, at least")
    back: NonNegativeInt = Field(0, description="periods a week of the novice in which the mentor is free, at least")

    first: bool = Field(False, description="whether the mentor's lesson of a day comes before the novice's")

    def faults(self, school: School) -> Iterator[Fault]:
        teachers, subjects = [t.id for t in school.teachers], [s.id for s in school.subjects]
        for field, named in (("mentor", self.mentor), ("novice", self.novice)):
            if named not in teachers:
                yield _unknown(field, named, "教师", "teacher", teachers)
        if self.subject is not None and self.subject not in subjects:
            yield _unknown("subject", self.subject, "科目", "subject", subjects)
        if self.mentor is not None and self.mentor == self.novice:
            expected = Words(zh="与 mentor 不同的教师", en="another teacher than the mentor")
            yield Fault(path="novice", read=self.mentor, expected=expected)

    def _visits(self) -> Iterator[tuple[str, str, int]]:
        """Yield (who teaches, who visits, how many periods a week)."""
        if self.mentor is not None and self.novice is not None:
            yield self.mentor, self.novice, self.least
            yield self.novice, self.mentor, self.back

    def post(self, board: Board) -> Iterator[Constraint]:
        courses = [c for c in board.courses if self.subject in (None, c.subject.id)]
        among = (board.group(f"subject:{self.subject or ''}", courses),)
        for host, guest, least in self._visits():
            if least:
                terms, both = self.terms(f"{host}<{guest}"), (f"teacher:{host}", f"teacher:{guest}")
                times = tuple(slot.time for slot in board.slots)
                yield AttendFree(**terms, resources=both, among=among, times=times, minimum=least)

        yield from self._precede(board)

    def _precede(self, board: Board) -> Iterator[Constraint]:
        """Yield that the mentor goes first in each subject and grade that both may teach."""
        shared: dict[tuple[str, int], list[Course]] = {}
        for course in board.courses if self.first else ():
            if self.subject in (None, course.subject.id):
                for grade in sorted({class_.grade for class_ in board.classes_of(course)}):
                    shared.setdefault((course.subject.id, grade), []).append(course)
        for (subject, grade), courses in shared.items():
            able = {teacher for course in courses for teacher in may_teach(course)}
            if {self.mentor, self.novice} <= able:
                yield PrecedeTimes(
                    **self.terms(f"{self.mentor}>{self.novice}:{subject}:{grade}"),
                    resources=(f"teacher:{self.mentor}", f"teacher:{self.novice}"),
                    among=(board.group(f"grade:{grade}/{subject}", courses),),
                    time_groups=tuple(board.day(day) for day in board.school.week.days),
                )

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for host, guest, least in self._visits():
            lessons = [s for s in week.of_teacher[host] if self.subject in (None, s.subject.id)]
            free = []
            for number in week.weeks:
                busy = [s for s in week.busy_of(guest) if s.in_week(number)]
                held = [s for s in lessons if s.in_week(number)]
                free.append(len({s.time for s in held if not any(b.shares((s.day, s.start, s.end)) for b in busy)}))
            amount = sum(max(0, least - number) for number in free)
            if amount:
                teacher, visitor, few = week.teacher_name(host), week.teacher_name(guest), min(free)
                yield self.finding(
                    where=Place(teacher=guest, subject=self.subject),
                    found=f"{few} 节/periods",
                    required=f"≥ {least} 节/periods",
                    zh=f"{visitor}每周只能听 {teacher} {few} 节课，至少 {least} 节",
                    en=f"{visitor} is free in {periods(few)} a week of {teacher}; at least {least} are asked",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in lessons),
                )
        if self.first and self.mentor is not None and self.novice is not None:
            yield from self._early(week, self.mentor, self.novice)

    def _early(self, week: PlacedWeek, mentor: str, novice: str) -> Iterator[Finding]:
        """Yield the days on which the novice has a lesson before the mentor's first in the subject and grade."""
        able: dict[tuple[str, int], set[str]] = {}
        for asked in week.asked:
            for grade in {week.class_[c].grade for c in asked.classes}:
                able.setdefault((asked.subject.id, grade), set()).update(asked.teachers, asked.any_of)
        for (subject, grade), teachers in able.items():
            if {mentor, novice} <= teachers and self.subject in (None, subject):
                for day in week.days:
                    led, followed = (
                        [
                            s
                            for s in week.of_teacher[teacher]
                            if (s.day, s.subject.id) == (day, subject)
                            and grade in {c.grade for c in week.classes_of(s)}
                        ]
                        for teacher in (mentor, novice)
                    )
                    yield from self._earlier(week, led, followed)

    def _earlier(self, week: PlacedWeek, led: list[Session], followed: list[Session]) -> Iterator[Finding]:
        """Yield that some lessons of a day come before others."""
        amount, early = 0, dict[Session, None]()
        for number in week.weeks:
            ends = [s.end for s in led if s.in_week(number)]
            found = [s for s in followed if s.in_week(number) and ends and s.start < min(ends)]
            amount += len({s.time for s in found})
            early |= dict.fromkeys(found)
        if amount:
            slot, name = led[0].slot, week.teacher_name(self.mentor or "")
            first = next(iter(early))
            novice = week.teacher_name(self.novice or "")
            yield self.finding(
                where=Place(teacher=self.novice, subject=first.subject.id, day=first.day, period=first.period.id),
                found=slots_en([s.slot for s in early]),
                required=f"{slot_en(*slot)} 之后/after it",
                zh=f"{novice}的课（{slots_zh([s.slot for s in early])}）排在师傅 {name} 的课（{slot_zh(*slot)}）之前",
                en=f"{novice} teaches {slots_en([s.slot for s in early])} before {name}, the mentor, {slot_en(*slot)}",
                amount=amount,
                evidence=tuple(week.describe(s) for s in (*led, *early)),
            )


def _unknown(field: str, named: str | None, zh: str, en: str, known: list[str]) -> Fault:
    """The fault of a name that must be given and known."""
    like = None if named is None else nearest(named, known)
    zh, en = with_nearest(f"已列出的{zh}", f"a {en} that is listed", like)
    return Fault(path=field, read="" if named is None else named, expected=Words(zh=zh, en=en))
