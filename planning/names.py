"""What people call the parts of a problem: its resources, events and times, in the school's words."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import Words
from ..models.week import Day
from ..rules.board import Board, Slot
from ..rules.words import DAY_EN, DAY_ZH, period_zh

_SHOWN = 6
_HALF_ZH = {"morning": "上午", "afternoon": "下午"}


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
        """Some times: the week where they touch every day, days and half days by their names, others one by one."""
        slots = [self._board.slot[time] for time in times]
        bells = list(dict.fromkeys(slot.bell for slot in slots))
        every = [slot for bell in bells for slot in self._board.slots_of[bell]]
        days = dict.fromkeys(slot.day for slot in slots)
        if days and len(days) == len(self._board.school.week.days):
            return Words(zh="全周", en="the week")
        said = [_on_day(day, [s for s in slots if s.day == day], [s for s in every if s.day == day]) for day in days]
        return Words(zh="、".join(words.zh for words in said), en=", ".join(words.en for words in said))


def _on_day(day: Day, slots: list[Slot], every: list[Slot]) -> Words:
    """Some of the times of a day."""
    if len(slots) == len(every):
        return Words(zh=DAY_ZH[day], en=DAY_EN[day])
    halves = {slot.half for slot in slots}
    if len(halves) == 1 and len(slots) == sum(slot.half in halves for slot in every):
        (half,) = halves
        return Words(zh=DAY_ZH[day] + _HALF_ZH[half], en=f"{DAY_EN[day]} {half}")
    periods = list({slot.period.id: slot.period for slot in sorted(slots, key=lambda s: s.period.start)}.values())
    unit = "period" if len(periods) == 1 else "periods"
    return Words(
        zh=DAY_ZH[day] + "/".join(period_zh(period) for period in periods),
        en=f"{DAY_EN[day]} {unit} {'/'.join(period.id for period in periods)}",
    )


def listed(names: Iterable[str]) -> Words:
    """Names in a row, the first few of them."""
    every = list(names)
    rest = len(every) - _SHOWN
    zh, en = "、".join(every[:_SHOWN]), ", ".join(every[:_SHOWN])
    return Words(zh=f"{zh}等{len(every)}项", en=f"{en} and {rest} more") if rest > 0 else Words(zh=zh, en=en)
