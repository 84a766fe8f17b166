"""The sheets of the page: one timetable for each class, teacher and room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...models.school import ClassGroup, School, Teacher
from ...models.service import Instructor
from ...models.week import Day, Period, Window
from ...planning.service_week import ServiceWeek
from ...rules.placed import PlacedWeek, Session
from .grid import Beside, Entry, Layout, Row
from .names import GRADES, Link, Names, called, room_kind_zh, weeks_mark
from .service import ServiceCells


@dataclass(frozen=True, slots=True)
class Sheet:
    """One timetable: whose it is, the heading it is listed under, periods a week, a few facts, and its rows."""

    anchor: str
    title: str
    group: str
    load: str
    facts: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def size(self) -> str:
        """How tall its rows may be, so that it fits on one sheet of paper."""
        tall = sum(not row.look for row in self.rows)
        return f"rows{next(n for n in (7, 8, 10, 12, 99) if tall <= n or n == 99)}"


class Sheets:
    """All sheets of a school's timetable. Raises nothing: the timetable's references have been checked."""

    def __init__(self, school: School, week: PlacedWeek, names: Names) -> None:
        self.school = school
        self.week = week
        self.names = names
        self.service = ServiceWeek(school, week.timetable.service)
        self._cells = ServiceCells(self.service, names)
        self._heads = {chosen.class_: chosen.teacher for chosen in week.timetable.homerooms}
        self._heads |= {c.id: c.homeroom_teacher for c in school.classes if c.homeroom_teacher is not None}

    def classes(self) -> Iterator[Sheet]:
        """One sheet for each class, in the school's order."""
        for class_ in self.school.classes:
            held = self.week.of_class[class_.id]
            load = _periods(held)
            facts = [f"每周 {load} 节"]
            head = self._heads.get(class_.id)
            if head is not None:
                facts.append(f"班主任 {self.names.teacher[head].text}")
            if class_.home_room is not None:
                facts.append(f"教室 {self.names.room[class_.home_room].text}")
            if class_.size is not None:
                facts.append(f"{class_.size} 人")
            staying = sum(bool(self.service.of_pupil[pupil.id]) for pupil in self.service.pupils_of[class_.id])
            facts += [f"课后服务 {staying} 人"] if staying else []
            beside = self._cells.of_class(class_.id)
            laid = self._rows(held, self._for_class, lambda day, period: "", class_.bell, beside)
            link = self.names.class_[class_.id]
            yield Sheet(link.anchor, link.text, GRADES.get(class_.grade, ""), load, tuple(facts), laid)

    def layout(self, class_: ClassGroup) -> Layout:
        """The lessons of a class, beside which its pupils have a service of their own each."""
        held = self.week.of_class[class_.id]
        return self._layout(held, self._for_class, lambda day, period: "", class_.bell)

    def teachers(self) -> Iterator[Sheet]:
        """One sheet for each teacher, in the school's order."""
        for teacher in self.school.teachers:
            held = self.week.of_teacher[teacher.id]
            load = _periods(held)
            subjects = [self.names.subject.get(s, s) for s in teacher.subjects]
            most = "" if teacher.max_periods_week is None else f"（上限 {teacher.max_periods_week} 节）"
            facts = ["、".join(subjects), f"每周 {load} 节{most}"]
            facts += [f"{called(c)} 班主任" for c in self.school.classes if self._heads.get(c.id) == teacher.id]
            facts += self._served(teacher.id)
            laid = self._rows(held, self._for_teacher, self._free_of(teacher), None, self._cells.of_person(teacher.id))
            link, group = self.names.teacher[teacher.id], (subjects or ["其他"])[0]
            yield Sheet(link.anchor, link.text, group, load, tuple(f for f in facts if f), laid)

    def rooms(self) -> Iterator[Sheet]:
        """One sheet for each room, in the school's order."""
        for room in self.school.rooms:
            held = self.week.of_room[room.id]
            load = _periods(held)
            facts = [f"每周 {load} 节"]
            facts += [f"可同时容纳 {room.capacity} 个班"] if room.capacity > 1 else []
            facts += [f"{room.seats} 座"] if room.seats is not None else []
            used = len(self.service.of_room[room.id])
            facts += [f"课后服务 {used} 次"] if used else []
            free_in = self._free_in({"不可用": room.unavailable})
            laid = self._rows(held, self._for_room, free_in, None, self._cells.of_room(room.id))
            link = self.names.room[room.id]
            yield Sheet(link.anchor, link.text, room_kind_zh(room.kind), load, tuple(facts), laid)

    def instructors(self) -> Iterator[Sheet]:
        """One sheet for each of those from outside who lead something after school, in the school's order."""
        for instructor in self.service.service.instructors:
            if self.service.of_person[instructor.id]:
                yield self._instructor(instructor)

    def _instructor(self, instructor: Instructor) -> Sheet:
        facts = [instructor.provider, *self._served(instructor.id)]
        led = self.service.of_person[instructor.id]
        beside = self._cells.of_person(instructor.id)
        laid = self._rows((), self._for_teacher, lambda day, period: "", led[0].session.bell, beside)
        link = self.names.person[instructor.id]
        return Sheet(link.anchor, link.text, "校外人员", "0", tuple(f for f in facts if f), laid)

    def _rows(
        self,
        held: Iterable[Session],
        entry: Callable[[Session], Entry],
        kept_free: Callable[[Day, Period], str],
        bell: str | None = None,
        beside: Iterable[Beside] = (),
    ) -> tuple[Row, ...]:
        return self._layout(held, entry, kept_free, bell or self.school.week.bells[0].id).rows(beside)

    def _layout(
        self,
        held: Iterable[Session],
        entry: Callable[[Session], Entry],
        kept_free: Callable[[Day, Period], str],
        bell: str,
    ) -> Layout:
        served = self.week.timetable.service is not None
        return Layout(self.school.week, held, entry, kept_free, bell, served=served)

    def _served(self, person: str) -> list[str]:
        """How often somebody serves after school."""
        led, turns = len(self.service.of_person[person]), len(self.service.turns_of.get(person, ()))
        return [f"课后服务 {led} 次"] * (led > 0) + [f"值班 {turns} 次"] * (turns > 0)

    def _free_of(self, teacher: Teacher) -> Callable[[Day, Period], str]:
        """Why a teacher must not teach at a time."""
        meets = tuple(r.window for r in self.school.research if any(s in r.subjects for s in teacher.subjects[:1]))
        return self._free_in({"教研": meets, "不排课": teacher.unavailable})

    def _free_in(self, windows: dict[str, tuple[Window, ...]]) -> Callable[[Day, Period], str]:
        return lambda day, period: next(
            (word for word, some in windows.items() if self.week.covers(some, day, period)), ""
        )

    # What a cell says, for whom.

    def _for_class(self, session: Session) -> Entry:
        rest = (*self._teachers(session), *self._rooms(session), *self._joint(session))
        return self._entry(session, self._subject(session), rest)

    def _for_teacher(self, session: Session) -> Entry:
        return self._entry(session, self._classes(session), (*self._subject(session), *self._rooms(session)))

    def _for_room(self, session: Session) -> Entry:
        return self._entry(session, self._classes(session), (*self._subject(session), *self._teachers(session)))

    def _entry(self, session: Session, head: tuple[Link, ...], rest: tuple[Link, ...]) -> Entry:
        return Entry(head, rest, self.names.tone[session.subject.id], weeks_mark(session.weeks))

    def _subject(self, session: Session) -> tuple[Link, ...]:
        return (Link(self.names.subject[session.subject.id]),)

    def _classes(self, session: Session) -> tuple[Link, ...]:
        return tuple(self.names.class_in_cell[c] for c in session.classes)

    def _teachers(self, session: Session) -> tuple[Link, ...]:
        return tuple(self.names.teacher[t] for t in session.teachers)

    def _joint(self, session: Session) -> tuple[Link, ...]:
        """The classes that sit together 合班, where there are several."""
        together = "、".join(self.names.class_short[c].text for c in session.classes)
        return (Link(f"合班 {together}"),) if len(session.classes) > 1 else ()

    def _rooms(self, session: Session) -> tuple[Link, ...]:
        """The rooms of a lesson, unless it is held in the class's own."""
        homes = {self.week.class_[c].home_room for c in session.classes}
        return () if set(session.rooms) <= homes else tuple(self.names.room[r] for r in session.rooms)


def listed(sheets: Iterable[Sheet]) -> list[tuple[str, list[Sheet]]]:
    """The sheets under their headings, in the order in which they come."""
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault(sheet.group, []).append(sheet)
    return list(groups.items())


def _periods(sessions: list[Session]) -> str:
    """Periods a week, on average over odd and even weeks."""
    return f"{sum(1.0 if s.weeks == 'all' else 0.5 for s in sessions):g}"
