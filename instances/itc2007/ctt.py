"""Reading .ctt files, and reading and writing their solutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ...models.fault import DocumentError
from ...solver.problem import Problem
from ...solver.solution import Meet, Solution
from ..files import read_text
from ..published import Published
from .lines import HEADER, Lines, split
from .problem import Course, Plan, problem_of

_MOST_TIMES = 1000
_NO_ROOM = "-"


@dataclass(frozen=True)
class Itc2007:
    """A .ctt file. Its solutions stand in files of their own, a line for each lecture: course room day period."""

    problem: Problem
    suffix: ClassVar[str] = ".sol"

    @property
    def problems(self) -> dict[str, Problem]:
        """The one problem."""
        return {self.problem.id: self.problem}

    @property
    def solutions(self) -> tuple[Published, ...]:
        """None: a .ctt file has no solutions."""
        return ()

    def read_solutions(self, path: str | Path) -> tuple[Published, ...]:
        """The solution in a file. Raise DocumentError with every fault, each with its line."""
        return (self.parse_solution(read_text(Path(path)), Path(path).stem),)

    def parse_solution(self, text: str, group: str = "") -> Published:
        """The same from its text. Lectures that it leaves out have no time; a dash is no room."""
        lines = Lines()
        meets = []
        left = Counter({event.id: event.duration for event in self.problem.events})
        for number, raw in enumerate(text.splitlines(), 1):
            words = raw.split()
            if not words:
                continue
            if len(words) != 4:
                lines.fault(number, raw, "课程 教室 日 节", "course room day period")
                continue
            course, room, time = words[0], f"room {words[1]}", f"{words[2]}/{words[3]}"
            known = lines.known(number, course, self.problem.event)
            known &= words[1] == _NO_ROOM or lines.known(number, room, self.problem.resource)
            known &= lines.known(number, time, self.problem.time_index)
            if known:
                left[course] -= 1
                if left[course] < 0:
                    lines.fault(number, course, "不多于应有的课", "no more lectures than the course has")
                meets.append(Meet(course, 1, time, () if words[1] == _NO_ROOM else (("room", room),)))
        if lines.faults:
            raise DocumentError(lines.faults)
        meets += [Meet(course, 1) for course, lectures in left.items() for _ in range(lectures)]
        return Published(self.problem.id, group, Solution(tuple(meets)))

    def text(self, solutions: Iterable[Published]) -> str:
        """The lines of one solution; lectures without a time are left out, and ones without a room have a dash."""
        (published,) = solutions
        lines = []
        for meet in published.solution.meets:
            if meet.time is not None:
                room = dict(meet.resources).get("room", f"room {_NO_ROOM}").removeprefix("room ")
                lines.append(f"{meet.event} {room} {meet.time.replace('/', ' ')}\n")
        return "".join(lines)


def read_itc2007(path: str | Path) -> Itc2007:
    """Read a .ctt file. Raise DocumentError with every fault, each with its line."""
    return parse_itc2007(read_text(Path(path)))


def parse_itc2007(text: str) -> Itc2007:
    """The same from the text of a file."""
    lines = split(text)
    for name in HEADER:
        if name not in lines.header:
            lines.fault(0, "", f"一行“{name}: 数字”", f"a line '{name}: number'")
    days, periods = lines.header.get("Days", 0), lines.header.get("Periods_per_day", 0)
    if not 0 < days * periods <= _MOST_TIMES:
        lines.fault(0, f"{days} x {periods}", f"1 到 {_MOST_TIMES} 个时段", f"1 to {_MOST_TIMES} times")
        raise DocumentError(lines.faults)
    courses, rooms = _courses(lines), _rooms(lines)
    curricula, closed = _curricula(lines, courses), _unavailable(lines, courses, days, periods)
    _count(lines, courses, rooms, curricula, closed)
    if lines.faults:
        raise DocumentError(lines.faults)
    return Itc2007(problem_of(Plan(lines.name, days, periods, courses, rooms, curricula, closed)))


def _courses(lines: Lines) -> dict[str, Course]:
    found: dict[str, Course] = {}
    for line, (name, teacher, *numbers) in lines.sections.get("COURSES:", []):
        lectures, days, pupils = (lines.whole(line, text, 100_000) for text in numbers[:3])
        if name in found:
            lines.fault(line, name, "不重复的课程", "a course not named yet")
        elif lectures < 1:
            lines.fault(line, lectures, "至少一次课", "at least one lecture")
        found[name] = Course(teacher, max(1, lectures), days, pupils)
    return found


def _rooms(lines: Lines) -> dict[str, int]:
    found: dict[str, int] = {}
    for line, (name, seats, *_) in lines.sections.get("ROOMS:", []):
        if name in found:
            lines.fault(line, name, "不重复的教室", "a room not named yet")
        found[name] = lines.whole(line, seats, 1_000_000)
    return found


def _curricula(lines: Lines, courses: dict[str, Course]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line, (name, number, *members) in lines.sections.get("CURRICULA:", []):
        if name in found:
            lines.fault(line, name, "不重复的课程组", "a curriculum not named yet")
        if lines.whole(line, number) != len(members):
            lines.fault(line, number, f"课程数 {len(members)}", f"the number of courses, {len(members)}")
        found[name] = tuple(dict.fromkeys(member for member in members if lines.known(line, member, courses)))
    return found


def _unavailable(lines: Lines, courses: dict[str, Course], days: int, periods: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line, (course, day, period, *_) in lines.sections.get("UNAVAILABILITY_CONSTRAINTS:", []):
        at = lines.whole(line, day, days - 1), lines.whole(line, period, periods - 1)
        if lines.known(line, course, courses):
            found.setdefault(course, []).append("{}/{}".format(*at))
    return found


def _count(lines: Lines, courses: object, rooms: object, curricula: object, closed: dict[str, list[str]]) -> None:
    """Note where the header tells another number of lines than there are."""
    lists = {"Courses": courses, "Rooms": rooms, "Curricula": curricula}
    numbers = {name: len(found) for name, found in lists.items() if isinstance(found, dict)}
    numbers["Constraints"] = sum(len(times) for times in closed.values())
    for name, number in numbers.items():
        told = lines.header.get(name)
        if told is not None and told != number and not lines.faults:
            lines.fault(0, f"{name}: {told}", f"{name}: {number}", f"{name}: {number}")
