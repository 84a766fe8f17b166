"""What differs between two timetables of a school: lesson by lesson, and for each person in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models.document import Words
from ..models.school import School
from ..models.timetable import Timetable
from ..rules.placed import PlacedWeek, Session
from ..rules.roll import Roll
from ..rules.words import WEEKS_EN, WEEKS_ZH, slot_en, slot_zh


@dataclass(frozen=True, slots=True)
class Change:
    """A lesson before and after; None: there was, or is, no such lesson."""

    before: Session | None
    after: Session | None

    @property
    def moved(self) -> bool:
        """Whether it is at another time, or there is one more or one less."""
        return self.before is None or self.after is None or self.before.time != self.after.time

    @property
    def restaffed(self) -> bool:
        """Whether others teach it."""
        return _teachers(self.before) != _teachers(self.after)

    @property
    def session(self) -> Session:
        """The lesson as it is, or as it was."""
        session = self.after or self.before
        assert session is not None
        return session


@dataclass(frozen=True, slots=True)
class Personal:
    """What changes for one teacher; None: lessons that nobody teaches any more."""

    teacher: str | None
    name: Words
    lines: tuple[Words, ...]


def changes_between(school: School, before: Timetable, after: Timetable) -> tuple[Change, ...]:
    """The lessons that differ in time, teachers or room, class by class. As few as possible count as moved."""
    old, new = _by_course(PlacedWeek(school, before)), _by_course(PlacedWeek(school, after))
    return tuple(
        change for course in dict.fromkeys([*old, *new]) for change in _pair(old.get(course, []), new.get(course, []))
    )


def _by_course(week: PlacedWeek) -> dict[tuple[object, ...], list[Session]]:
    found: dict[tuple[object, ...], list[Session]] = {}
    for session in week.sessions:
        found.setdefault((session.key, session.weeks), []).append(session)
    return found


def _pair(old: list[Session], new: list[Session]) -> Iterator[Change]:
    """Pair the lessons of a course: those that stay, those that stay in time, then the others in order."""
    old, new = list(old), list(new)
    for same in (_place, _time):
        for session in list(old):
            match = next((other for other in new if same(other) == same(session)), None)
            if match is not None:
                old.remove(session)
                new.remove(match)
                if _place(match) != _place(session):
                    yield Change(session, match)
    for i in range(max(len(old), len(new))):
        yield Change(old[i] if i < len(old) else None, new[i] if i < len(new) else None)


def _time(session: Session) -> object:
    return session.time


def _place(session: Session) -> object:
    return session.time, frozenset(session.teachers), frozenset(session.rooms)


def _teachers(session: Session | None) -> frozenset[str]:
    return frozenset() if session is None else frozenset(session.teachers)


def by_person(school: School, changes: Iterable[Change]) -> tuple[Personal, ...]:
    """What changes for each teacher, in the school's order; lessons that nobody teaches any more come last."""
    changes = tuple(changes)
    names: dict[str | None, Words] = {t.id: Words(zh=t.name or t.id, en=t.name or t.id) for t in school.teachers}
    names[None] = Words(zh="无人任教", en="nobody")
    words = _Words(school)
    found: list[Personal] = []
    for teacher in names:
        lines = [words.line(change, teacher) for change in changes if teacher in _concerned(change)]
        if lines:
            found.append(Personal(teacher, names[teacher], tuple(lines)))
    return tuple(found)


def moved_lines(school: School, changes: Iterable[Change]) -> tuple[Words, ...]:
    """The lessons that are at another time, one by one."""
    words = _Words(school)
    return tuple(words.line(change, None) for change in changes if change.moved)


def _concerned(change: Change) -> frozenset[str | None]:
    concerned: set[str | None] = {*_teachers(change.before), *_teachers(change.after)}
    if change.after is not None and change.restaffed and not change.after.teachers:
        concerned.add(None)
    return frozenset(concerned)


class _Words:
    """Says a change to one person."""

    def __init__(self, school: School) -> None:
        self._roll = Roll(school)

    def line(self, change: Change, teacher: str | None) -> Words:
        """What becomes of a lesson, told to a teacher; None: to everybody."""
        session = change.session
        classes = "、".join(map(self._roll.class_name, session.classes))
        subject = session.subject.name or session.subject.id
        zh, en = self._event(change, teacher)
        if session.weeks != "all":
            zh, en = f"{zh}（{WEEKS_ZH[session.weeks]}）", f"{en} ({WEEKS_EN[session.weeks]})"
        return Words(zh=f"{classes}{subject}：{zh}", en=f"{classes} {subject}: {en}")

    def _event(self, change: Change, teacher: str | None) -> tuple[str, str]:
        before, after = change.before, change.after
        if after is None:
            assert before is not None
            return f"{slot_zh(*before.slot)}取消", f"no longer on {slot_en(*before.slot)}"
        if before is None:
            return f"新增{slot_zh(*after.slot)}", f"new on {slot_en(*after.slot)}"
        zh, en = slot_zh(*before.slot), slot_en(*before.slot)
        if change.moved:
            zh, en = f"{zh} → {slot_zh(*after.slot)}", f"{en} → {slot_en(*after.slot)}"
        if change.restaffed:
            said_zh, said_en = self._staff(before, after, teacher)
            return f"{zh}，{said_zh}", f"{en}, {said_en}"
        if not change.moved:
            rooms = "、".join(map(self._roll.room_name, after.rooms))
            return f"{zh}，改到{rooms or '不指定教室'}", f"{en}, now in {rooms or 'no given room'}"
        return zh, en

    def _staff(self, before: Session, after: Session, teacher: str | None) -> tuple[str, str]:
        if not after.teachers:
            return "无人任教", "nobody teaches it"
        if teacher in before.teachers and teacher not in after.teachers:
            names = "、".join(map(self._roll.teacher_name, after.teachers))
            return f"由{names}接任", f"taken over by {names}"
        names = "、".join(map(self._roll.teacher_name, before.teachers))
        return (f"接替{names}", f"in place of {names}") if names else ("新任教", "newly staffed")
