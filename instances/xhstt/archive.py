"""An archive: instances as problems, and published solutions with what their reports claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ...models.fault import DocumentError
from ...solver.problem import Event, Problem, ProblemError
from ...solver.solution import Meet, Solution
from ..plain import unreadable
from ..published import Published
from ..xml_text import Element, parse_xml, read_xml
from .instance import Instance
from .reading import Reading


@dataclass(frozen=True)
class Archive:
    """Problems by instance id, each with the element that it was read from, and the solutions in order.

    `starts` are the starts, by event, that an instance gives; its solutions may leave those events out.
    """

    problems: dict[str, Problem]
    elements: dict[str, Element]
    starts: dict[str, dict[str, str]]
    solutions: tuple[Published, ...] = ()

    suffix: ClassVar[str] = ".xml"

    def read_solutions(self, path: str | Path) -> tuple[Published, ...]:
        """The solutions of another archive, which need not hold its instances again."""
        return read_archive(path, self).solutions

    def text(self, solutions: Iterable[Published]) -> str:
        """An archive of these instances, as they were read, with solutions and their counted costs."""
        from .writing import archive_text

        return archive_text(self, solutions)


def read_archive(path: str | Path, known: Archive | None = None) -> Archive:
    """Read an archive; `known` has the instances of solutions that come without theirs.

    Raise DocumentError with every fault.
    """
    return _archive(read_xml(Path(path)), known)


def parse_archive(raw: bytes, known: Archive | None = None) -> Archive:
    """The same from the text of a file."""
    return _archive(parse_xml(raw), known)


def _archive(root: Element, known: Archive | None) -> Archive:
    if root.tag != "HighSchoolTimetableArchive":
        raise DocumentError(
            [root.fault(root.tag, "根元素 HighSchoolTimetableArchive", "a root HighSchoolTimetableArchive")]
        )
    reading = Reading()
    elements = {} if known is None else dict(known.elements)
    instances: dict[str, Instance] = {}
    for element in root.within("Instances"):
        id_ = reading.id(element, instances)
        if id_ is not None:
            instances[id_], elements[id_] = Instance(element, reading), element
    problems = {} if known is None else dict(known.problems)
    for id_, instance in instances.items():
        problem = _problem(instance, elements[id_], reading)
        if problem is not None:
            problems[id_] = problem
    if reading.faults:
        raise DocumentError(reading.faults)
    if not problems:
        raise unreadable(root.tag, "至少一个 Instance", "at least one Instance")
    starts = {} if known is None else dict(known.starts)
    starts |= {id_: instance.starts for id_, instance in instances.items()}
    solutions = tuple(_solutions(root, problems, starts, reading))
    if reading.faults:
        raise DocumentError(reading.faults)
    return Archive(problems, elements, starts, solutions)


def _problem(instance: Instance, element: Element, reading: Reading) -> Problem | None:
    try:
        return instance.problem()
    except ProblemError as error:
        reading.faults += [element.fault(fault, "互不矛盾的内容", "parts that agree") for fault in error.faults]
        return None


def _solutions(
    root: Element, problems: dict[str, Problem], starts: dict[str, dict[str, str]], reading: Reading
) -> list[Published]:
    found = []
    for group in root.within("SolutionGroups"):
        for element in group.all("Solution"):
            instance = reading.reference(element, problems)
            if instance is not None:
                meets = _meets(element, problems[instance], starts[instance], reading)
                report = element.child("Report")
                hard = None if report is None else reading.whole(report, "InfeasibilityValue")
                soft = None if report is None else reading.whole(report, "ObjectiveValue")
                found.append(Published(instance, group.attributes.get("Id", ""), Solution(meets), hard, soft))
    return found


def _meets(element: Element, problem: Problem, starts: dict[str, str], reading: Reading) -> tuple[Meet, ...]:
    """The meets of a solution; events whose start is given may be left out of it."""
    meets = [meet for each in element.within("Events") for meet in _meet(each, problem, starts, reading)]
    told = {meet.event for meet in meets}
    given = (Meet(id_, problem.event[id_].duration, start) for id_, start in starts.items() if id_ not in told)
    return (*meets, *given)


def _meet(element: Element, problem: Problem, starts: dict[str, str], reading: Reading) -> list[Meet]:
    id_ = reading.reference(element, problem.event)
    if id_ is None:
        return []
    event = problem.event[id_]
    time = element.child("Time")
    start = starts.get(id_) if time is None else reading.reference(time, problem.time_index)
    roles = tuple(filled for each in element.within("Resources") for filled in _filled(each, event, problem, reading))
    return [Meet(id_, reading.whole(element, "Duration", event.duration), start, roles)]


def _filled(element: Element, event: Event, problem: Problem, reading: Reading) -> list[tuple[str, str]]:
    """The open role that a resource of a solution fills; none where it only repeats what the event has."""
    resource = reading.reference(element, problem.resource)
    if resource is None or any(role.resource == resource for role in event.roles):
        return []
    name = reading.text(element, "Role")
    role = event.role(name)
    if role is None or role.resource is not None:
        if name:
            reading.faults.append(element.fault(name, "事件中待定的 Role", "an open Role of the event"))
        return []
    return [(name, resource)]
