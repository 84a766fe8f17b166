"""What people call the parts of a problem: its resources, events and times, in the school's words."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import Words
from ..models.week import Day, Period
from ..rules.board import Board
from ..rules.words import DAY_EN, DAY_ZH, period_zh

_SHOWN = 6


class Names:
    """Translates a problem's ids back through the board that laid it out."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._course = {course.event: course for course in board.courses}

    def class_(self, class_: str) -> str:
        """What people call a class."""
        return self._board.class_[class_].name or class_

    def teacher(self, teacher: str) -> str:
        """What people call a teacher."""
        return self._board.teacher[teacher].name or teacher

    def subject(self, subject: str) -> str:
        """What people call a subject."""
        return self._board.subject[subject].name or subject

    def room(self, room: str) -> str:
        """What people call a room."""
        return self._board.room[room].name or room

    def resource(self, resource: str) -> str:
        """What people call a resource of the problem."""
        kind, _, name = resource.partition(":")
        if kind == "class":
            return self.class_(name)
        if kind == "teacher":
            return self.teacher(name)
        if kind == "room":
            return self.room(name)
        return "、".join(self.class_(c) for c in name.split("&")) if kind == "pupils" else name

    def resources(self, resources: Iterable[str]) -> Words:
        """Several resources."""
        return listed([self.resource(resource) for resource in resources])

    def subjects(self, events: Iterable[str]) -> Words:
        """The subjects of some events, each once."""
        return listed(dict.fromkeys(self.subject(self._course[event].subject.id) for event in events))

    def classes(self, events: Iterable[str]) -> Words:
        """The classes of some events, each once."""
        return listed(dict.fromkeys(self.class_(c) for event in events for c in self._course[event].classes))

    def course(self, event: str) -> Words:
        """An event as a class's subject."""
        course = self._course[event]
        classes, subject = self.classes([event]), self.subject(course.subject.id)
        return Words(zh=f"{classes.zh}{subject}", en=f"{subject} of {classes.en}")

    def times(self, times: Iterable[str]) -> Words:
        """Some times: whole days by their name, others period by period."""
        slots = [self._board.slot[time] for time in times]
        bells = dict.fromkeys(slot.bell for slot in slots)
        periods: dict[Day, dict[Period, None]] = {}
        for slot in slots:
            periods.setdefault(slot.day, {})[slot.period] = None
        whole = {
            day: len(found) == sum(s.day == day for bell in bells for s in self._board.slots_of[bell])
            for day, found in periods.items()
        }
        days = [day for day in self._board.school.week.days if any(s.day == day for s in self._board.slots)]
        if periods and all(whole.get(day) for day in days):
            return Words(zh="全周", en="the week")
        by_id = {day: dict.fromkeys((p.id, period_zh(p)) for p in found) for day, found in periods.items()}
        zh = [DAY_ZH[d] + ("" if whole[d] else "/".join(name for _, name in found)) for d, found in by_id.items()]
        en = [
            DAY_EN[d] + ("" if whole[d] else f" period{'s' * (len(found) > 1)} {', '.join(id_ for id_, _ in found)}")
            for d, found in by_id.items()
        ]
        return Words(zh="、".join(zh), en="; ".join(en))


def listed(names: Iterable[str]) -> Words:
    """Names in a row, the first few of them."""
    every = list(names)
    rest = len(every) - _SHOWN
    zh, en = "、".join(every[:_SHOWN]), ", ".join(every[:_SHOWN])
    return Words(zh=f"{zh}等{len(every)}项", en=f"{en} and {rest} more") if rest > 0 else Words(zh=zh, en=en)
