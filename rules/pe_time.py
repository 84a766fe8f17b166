"""Physical education: not twice a day, not in the first period, not right after lunch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import Category
from ..models.week import BellSchedule, PeriodKind
from ..solver.constraint import Constraint
from ..solver.constraints import AvoidUnavailableTimes, PreferTimes, SpreadEvents
from ..solver.constraints.spread_events import TimeLimit
from .board import Board, Slot
from .course import Course
from .placed import PlacedWeek, Session
from .rule import Rule
from .words import DAY_EN, DAY_ZH, lessons, slot_en, slot_zh

_PE = (Category.PE, Category.EXERCISE)


class PeTime(Rule):
    """PE and exercise lessons. One step of deviation is a lesson in a closed period, or one too many on a day.

    The number a day is counted in each week of the cycle, and only where the class's PE lessons fit on the days of
    the week one by one and none are asked as doubles; else subject-per-day alone limits it.
    """

    name: ClassVar[str] = "pe-time"
    title: ClassVar[Words] = Words(zh="体育课时段", en="When PE is held")
    citation: ClassVar[str] = "G03"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    closed: tuple[PositiveInt, ...] = Field((1,), description="lesson periods of the day without PE, counted from 1")
    after_lunch: bool = Field(True, description="whether the first lesson period after lunch is without PE")
    once_a_day: bool = Field(True, description="whether a class has at most one PE or exercise lesson a day")

    def post(self, board: Board) -> Iterator[Constraint]:
        courses = [
            c for c in board.courses if c.subject.category in _PE and self.concerns(board.classes_of(c), c.subject)
        ]
        for bell in dict.fromkeys(c.bell for c in courses):
            here = [c for c in courses if c.bell == bell]
            closed = self._closed_slots(board, bell)
            singles = tuple(c.event for c in here if not c.doubles)
            times = tuple(slot.time for slot in board.slots_of[bell] if slot.time not in closed)
            if singles and closed:
                yield PreferTimes(**self.terms(bell), events=singles, times=times)
            doubles = tuple(board.gather(f"event:{c.event}", (c,)) for c in here if c.doubles)
            if doubles and closed:
                yield AvoidUnavailableTimes(**self.terms(f"doubles:{bell}"), resources=doubles, times=closed)
        if self.once_a_day:
            yield from self._once(board, courses)

    def _once(self, board: Board, courses: list[Course]) -> Iterator[Constraint]:
        groups: dict[tuple[str, int], list[str]] = {}
        for class_ in board.school.classes:
            own = [c for c in courses if class_.id in c.classes and self.applies(class_=class_, subject=c.subject)]
            each = board.by_week(own)
            weekly = board.weekly(own)
            if 1 < weekly <= len(board.school_days(class_.bell)) and not any(c.doubles for c in own):
                for number, (held, times) in enumerate(each):
                    name = board.group(f"pe:{class_.id}" + (f":{number}" if len(each) > 1 else ""), held)
                    groups.setdefault((class_.bell, times), []).append(name)
        for (bell, times), names in groups.items():
            limits = tuple(TimeLimit(board.day(day), 0, 1) for day in board.school_days(bell))
            terms = self.terms(f"once:{bell}x{times}", times=times)
            yield SpreadEvents(**terms, groups=tuple(names), limits=limits)

    def _closed_slots(self, board: Board, bell: str) -> tuple[str, ...]:
        return tuple(
            slot.time
            for slot in board.slots_of[bell]
            if slot.position + 1 in self.closed or (self.after_lunch and self._after_lunch(board, bell, slot))
        )

    @staticmethod
    def _after_lunch(board: Board, bell: str, slot: Slot) -> bool:
        """Whether a slot is the first of its day after lunch, or after noon where no lunch is rung."""
        lunches = [p.end for p in board.bell[bell].on(slot.day) if p.kind is PeriodKind.LUNCH]
        over = max(lunches, default=board.school.week.noon)
        later = [s for s in board.slots_of[bell] if s.day == slot.day and s.period.start >= over]
        return bool(later) and later[0] == slot

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for key, answers in week.answers.items():
            classes, subject = [week.class_[c] for c in key[0]], week.subject[key[1]]
            if subject.category in _PE and self.concerns(classes, subject):
                sessions = [s for s, a in answers if a is None or not a.doubles]
                yield from (self._badly_placed(week, s, 1) for s in sessions if self._is_closed(week, s))
                yield from self._doubled(week, [s for s, a in answers if a is not None and a.doubles])
        if self.once_a_day:
            for class_ in week.class_:
                yield from self._often(week, class_)

    def _is_closed(self, week: PlacedWeek, session: Session) -> bool:
        """Whether a session is held in a period without PE."""
        today = week.lesson_periods(session.bell, session.day)
        if sum(p.start <= session.start for p in today) in self.closed:
            return True
        over = self._lunch_over(week.bell[session.bell], session, week.noon)
        return self.after_lunch and session.start >= over and not any(over <= p.start < session.start for p in today)

    @staticmethod
    def _lunch_over(bell: BellSchedule, session: Session, noon: int) -> int:
        """The minute at which lunch is over; noon where none is rung."""
        ends = [p.end for p in bell.on(session.day) if p.kind is PeriodKind.LUNCH]
        return max(ends) if ends else noon

    def _doubled(self, week: PlacedWeek, sessions: list[Session]) -> Iterator[Finding]:
        """Yield the closed periods at which a course with doubles is held, counted in each week."""
        closed = {s.time: s for s in sessions if self._is_closed(week, s)}
        for time, session in closed.items():
            held = sum(any(s.time == time and s.in_week(number) for s in sessions) for number in week.weeks)
            yield self._badly_placed(week, session, held)

    def _badly_placed(self, week: PlacedWeek, session: Session, amount: int) -> Finding:
        class_, subject = week.class_name(session.classes[0]), week.subject_name(session.subject.id)
        closed = "、".join(map(str, self.closed)) or "无/none"
        where = Place(class_=session.classes[0], subject=session.subject.id, day=session.day, period=session.period.id)
        zh_lunch, en_lunch = ("、午饭后第一节", " nor the first after lunch") if self.after_lunch else ("", "")
        return self.finding(
            where=where,
            found=f"{slot_zh(*session.slot)} {slot_en(*session.slot)}",
            required=f"非第 {closed} 节{zh_lunch} / not period {closed}{en_lunch}",
            zh=f"{class_}的{subject}排在{slot_zh(*session.slot)}；第 {closed} 节{zh_lunch}不排体育",
            en=f"{subject} of {class_} is on {slot_en(*session.slot)}; PE is not held in period {closed}{en_lunch}",
            amount=amount,
        )

    def _often(self, week: PlacedWeek, class_: str) -> Iterator[Finding]:
        """Yield the days on which a class has PE more than once, where once is possible."""
        group = week.class_[class_]
        subjects = [s for s in week.subject.values() if s.category in _PE and self.applies(class_=group, subject=s)]
        asked = [a for s in subjects for a in week.asked_for.get((class_, s.id), ())]
        weekly = week.weekly(asked)
        if not 1 < weekly <= len(week.school_days(class_)) or any(a.doubles for a in asked):
            return
        sessions = [x for s in subjects for x in week.of_subject.get((class_, s.id), ())]
        for day in week.school_days(class_):
            today = [s for s in sessions if s.day == day]
            counts = [sum(s.in_week(number) for s in today) for number in week.weeks]
            amount = sum(max(0, count - 1) for count in counts)
            if amount:
                name = week.class_name(class_)
                yield self.finding(
                    where=Place(class_=class_, day=day),
                    found=f"{max(counts)} 节/lessons",
                    required="≤ 1 节/lesson",
                    zh=f"{name}{DAY_ZH[day]}有 {max(counts)} 节体育课，一天至多 1 节",
                    en=f"{name} has {lessons(max(counts))} of PE on {DAY_EN[day]}; at most one a day",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in today),
                )
