"""What people call the parts of a problem: its resources, events and times, in the school's words."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.document import Words, clock_text
from ..models.week import Day
from ..rules.board import Board, Slot
from ..rules.served import ACTIVITY_ZH, DUTY_EN, DUTY_ZH
from ..rules.turns import PostTurn, SessionTurn, Turn
from ..rules.words import DAY_EN, DAY_ZH, period_zh

_SHOWN = 6
_HALF_ZH = {"morning": "上午", "afternoon": "下午"}


class Names:
    """Translates a problem's ids back through the board that laid it out."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._course = {course.event: course for course in board.courses}
        self._turn = {turn.event: turn for turn in board.turns}

    def turn(self, turn: SessionTurn | PostTurn) -> Words:
        """What is done in a turn of the service: a club by its name."""
        if isinstance(turn, PostTurn):
            return Words(zh=DUTY_ZH[turn.duty], en=DUTY_EN[turn.duty])
        club = self._board.club.get(turn.session.club or "")
        if club is not None:
            return Words(zh=club.name or club.id, en=club.name or club.id)
        return Words(zh=ACTIVITY_ZH[turn.session.activity], en=turn.session.activity.value)

    def resource(self, resource: str) -> str:
        """What people call a resource of the problem."""
        kind, _, name = resource.partition(":")
        if kind == "class":
            return self._board.class_name(name)
        if kind == "teacher":
            return self._board.teacher_name(name)
        if kind == "room":
            return self._board.room_name(name)
        if kind == "instructor":
            return self._board.servant_name(name)
        return "、".join(self._board.class_name(c) for c in name.split("&")) if kind == "pupils" else name

    def resources(self, resources: Iterable[str]) -> Words:
        """Several resources."""
        return listed([self.resource(resource) for resource in resources])

    def subjects(self, events: Iterable[str]) -> Words:
        """The subjects of some events, each once."""
        found = dict.fromkeys(
            self.turn(self._turn[event]).zh
            if event in self._turn
            else self._board.subject_name(self._course[event].subject.id)
            for event in events
        )
        return listed(found)

    def classes(self, events: Iterable[str]) -> Words:
        """The classes of some events, each once."""
        return listed(dict.fromkeys(self._board.class_name(c) for event in events for c in self._classes(event)))

    def _classes(self, event: str) -> tuple[str, ...]:
        if event not in self._turn:
            return self._course[event].classes
        turn = self._turn[event]
        return turn.session.classes if isinstance(turn, SessionTurn) else ()

    def course(self, event: str) -> Words:
        """An event as a class's subject, or as a turn of the service."""
        if event in self._turn:
            what, when = self.turn(self._turn[event]), self._when(self._turn[event])
            return Words(zh=f"{self.classes([event]).zh}{when.zh}{what.zh}", en=f"{what.en} on {when.en}")
        course = self._course[event]
        classes, subject = self.classes([event]), self._board.subject_name(course.subject.id)
        return Words(zh=f"{classes.zh}{subject}", en=f"{subject} of {classes.en}")

    def times(self, times: Iterable[str]) -> Words:
        """Some times: the week where they touch every day, days and half days by their names, others one by one."""
        slots = [self._board.slot[time] for time in times if time in self._board.slot]
        turns = {turn.time: turn for turn in self._board.turns}
        if not slots:
            return listed_words([self._when(turns[time]) for time in times if time in turns])
        bells = list(dict.fromkeys(slot.bell for slot in slots))
        every = [slot for bell in bells for slot in self._board.slots_of[bell]]
        days = dict.fromkeys(slot.day for slot in slots)
        if days and len(days) == len(self._board.school.week.days):
            return Words(zh="全周", en="the week")
        said = [_on_day(day, [s for s in slots if s.day == day], [s for s in every if s.day == day]) for day in days]
        return Words(zh="、".join(words.zh for words in said), en=", ".join(words.en for words in said))

    @staticmethod
    def _when(turn: Turn) -> Words:
        hours = f"{clock_text(turn.start)}-{clock_text(turn.end)}"
        return Words(zh=f"{DAY_ZH[turn.day]} {hours}", en=f"{DAY_EN[turn.day]} {hours}")


def listed_words(words: list[Words]) -> Words:
    """Several words in a row, the first few of them."""
    return Words(zh=listed(one.zh for one in words).zh, en=listed(one.en for one in words).en)


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
