"""A .fet file's content as a problem of the engine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...models.fault import DocumentError, Fault
from ...solver.constraints import (
    AssignTime,
    AvoidClashes,
    AvoidUnavailableTimes,
    LimitJointTimes,
    PreferTimes,
    SplitEvents,
    TimePair,
)
from ...solver.problem import Problem, ProblemError
from ..xml_text import Element
from .draft import Draft
from .entry import Entry
from .kinds import HALF_DAYS, KINDS, OLD_NAMES
from .rooms import give_rooms
from .table_reader import EXCEPTED, TableReader
from .tables import Tables

CLOSED = {"TeacherNotAvailableTimes": "teacher", "StudentsSetNotAvailableTimes": "students"}
"""What says when people are not there."""

EXCEPTIONS = {
    "exclusive": 0,
    "one day exception": 1,
    "two days exception": 2,
    "three days exception": 3,
    "four days exception": 4,
    "five days exception": 5,
}
"""On how many real days a teacher may have both a morning and an afternoon."""


def read_tables(root: Element, faults: list[Fault]) -> Tables:
    """The tables of a file. Raise DocumentError where there is no grid of days and hours."""
    if root.tag.lower() not in ("fet", "fet_timetable"):
        raise DocumentError([root.fault(root.tag, "FET 文件(根元素 fet)", "a FET file (the root element fet)")])
    return TableReader(root, faults).read()


def constraints_of(root: Element) -> Iterator[Element]:
    """The elements of all constraints that are active."""
    for list_tag in ("Time_Constraints_List", "Space_Constraints_List"):
        for element in root.within(list_tag):
            active = element.child("Active")
            if active is None or active.text.lower() not in ("false", "no"):
                yield element


def problem_of(root: Element, tables: Tables, faults: list[Fault]) -> tuple[Problem, dict[str, int]]:
    """The problem, and how many constraints of each type are not supported, hence not in it.

    Raise DocumentError with every fault.
    """
    entries = [Entry(element, tables, faults) for element in constraints_of(root)]
    breaks = {time for entry in entries if entry.type == "BreakTimes" for time in entry.slots()}
    draft = Draft(tables, breaks, _closed(entries))
    kinds = {**KINDS, **HALF_DAYS} if tables.halves else KINDS
    dropped = Counter({child.tag: len(child.children) for child in root.children if _excepts(child, tables)})
    for entry in entries:
        read = kinds.get(OLD_NAMES.get(entry.type, entry.type) if tables.old_halves else entry.type)
        if read is None:
            dropped[entry.element.tag] += 1
        else:
            read(entry, draft)
    if faults:
        raise DocumentError(faults)
    _compulsory(draft)
    give_rooms(draft)
    try:
        return draft.problem(), dict(dropped)
    except ProblemError as error:
        raise DocumentError(
            root.fault(fault, "前后一致的文件", "a file that does not contradict itself") for fault in error.faults
        ) from None


def _excepts(element: Element, tables: Tables) -> bool:
    """Whether a list excepts teachers where FET 5 for Morocco did not write the file."""
    read = tables.old_halves and element.tag in EXCEPTED
    return element.tag.startswith("Exception_Teachers") and bool(element.children) and not read


def _closed(entries: list[Entry]) -> dict[str, set[str]]:
    """The times at which people are not there, by the ids of teachers and of smallest sets of students."""
    closed: dict[str, set[str]] = {}
    for entry in entries:
        if entry.type in CLOSED:
            tables = entry.tables
            if entry.type.startswith("Teacher"):
                teacher = entry.one(tables.teachers, "Teacher", "Teacher_Name")
                named = [] if teacher is None else [f"teacher {teacher}"]
            else:
                students = entry.one(tables.sets, "Students", "Students_Name")
                named = [] if students is None else [f"students {leaf}" for leaf in tables.sets[students]]
            times = set(entry.slots())
            for id_ in named:
                closed.setdefault(id_, set()).update(times)
    return closed


def _compulsory(draft: Draft) -> None:
    """What FET asks of every timetable: a time within a day and outside breaks, nobody twice at once or when away."""
    tables = draft.tables
    if not tables.activities:
        return
    draft.post(AssignTime, "every activity", events=draft.every_event)
    by_duration: dict[int, list[str]] = {}
    for activity in tables.activities.values():
        by_duration.setdefault(activity.duration, []).append(activity.id)
    for duration, events in by_duration.items():
        activity = tables.activities[events[0]]
        running = {time: draft.running(activity, time) for time in tables.places}
        starts = tuple(time for time, runs in running.items() if runs and draft.breaks.isdisjoint(runs))
        name = f"of {duration}, within a day"
        draft.post(PreferTimes, name, events=tuple(events), times=starts)
        whole = {"min_duration": duration, "max_duration": duration, "max_amount": 1}
        draft.post(SplitEvents, f"of {duration}, in one piece", events=tuple(events), **whole)
    busy = tuple(person.id for person in draft.people if draft.events_of(person))
    draft.post(AvoidClashes, "one at a time", resources=busy)
    for person in draft.people:
        away = draft.closed[person.id]
        if away and draft.events_of(person):
            draft.post(AvoidUnavailableTimes, f"{person.id} is away", resources=(person.id,), times=tuple(sorted(away)))
    if tables.halves:
        _halves(draft)


def _halves(draft: Draft) -> None:
    """Teachers who may have both a morning and an afternoon on so many days only."""
    pairs = tuple(TimePair(*draft.days(halves)) for halves in draft.real_days() if len(halves) == 2)
    for name, behaviour in draft.tables.teachers.items():
        most = EXCEPTIONS.get(behaviour.lower())
        if most is not None and draft.events_of(draft.teachers[name]):
            fields = {"resources": (draft.teachers[name].id,), "couples": pairs, "maximum": most}
            draft.post(LimitJointTimes, f"mornings or afternoons of {name}", **fields)
