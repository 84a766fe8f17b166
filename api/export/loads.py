"""How much each teacher and each class has in a week, counted on the finished timetable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...models.school import ClassGroup, Teacher
from ...models.week import Day
from ...rules.placed import PlacedWeek, Session
from ...rules.teacher_gaps import TeacherGaps


@dataclass(frozen=True, slots=True)
class TeacherLoad:
    """A teacher's week. Periods and gaps are averages over odd and even weeks."""

    teacher: Teacher
    periods: float
    per_day: dict[Day, float]
    gaps: float
    classes: tuple[str, ...]
    subjects: tuple[str, ...]
    homeroom_of: tuple[str, ...]

    @property
    def days(self) -> int:
        """Days with a lesson in any week."""
        return sum(number > 0 for number in self.per_day.values())

    @property
    def most(self) -> float:
        """The most in a day."""
        return max(self.per_day.values(), default=0)


def teacher_loads(week: PlacedWeek) -> Iterator[TeacherLoad]:
    """Yield every teacher's week, in the school's order. Gaps are those of the rule teacher-gaps, within half days."""
    gaps = TeacherGaps()
    heads = {c.id: c.homeroom_teacher for c in week.school.classes}
    heads |= {chosen.class_: chosen.teacher for chosen in week.timetable.homerooms}
    for teacher in week.school.teachers:
        held = week.of_teacher[teacher.id]
        yield TeacherLoad(
            teacher=teacher,
            periods=average(held),
            per_day={day: average(s for s in held if s.day == day) for day in week.days},
            gaps=sum(len(list(gaps.gaps(week, teacher, number))) for number in week.weeks) / len(week.weeks),
            classes=tuple(dict.fromkeys(c for s in held for c in s.classes)),
            subjects=tuple(dict.fromkeys(s.subject.id for s in held)),
            homeroom_of=tuple(class_ for class_, head in heads.items() if head == teacher.id),
        )


@dataclass(frozen=True, slots=True)
class ClassLoad:
    """A class's week: periods of each subject, and how many are asked for. Averages over odd and even weeks."""

    class_: ClassGroup
    held: dict[str, float]
    asked: dict[str, float]

    @property
    def periods(self) -> float:
        """Periods a week, of all subjects."""
        return sum(self.held.values())


def class_loads(week: PlacedWeek) -> Iterator[ClassLoad]:
    """Yield every class's week, in the school's order."""
    for class_ in week.school.classes:
        held: dict[str, float] = {}
        asked: dict[str, float] = {}
        for subject in week.school.subjects:
            lessons = average(week.of_subject.get((class_.id, subject.id), ()))
            wanted = sum(a.periods * _share(a.weeks) for a in week.asked_for.get((class_.id, subject.id), ()))
            if lessons:
                held[subject.id] = lessons
            if wanted:
                asked[subject.id] = wanted
        yield ClassLoad(class_, held, asked)


def average(sessions: Iterable[Session]) -> float:
    """Periods a week, on average over odd and even weeks."""
    return sum(_share(session.weeks) for session in sessions)


def _share(weeks: str) -> float:
    return 1.0 if weeks == "all" else 0.5
