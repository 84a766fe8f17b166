"""An archive with instances and solutions, as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from ...solver.evaluation import evaluate
from ...solver.problem import Problem
from ...solver.solution import Meet
from ..published import Published
from ..xml_text import Element, make, xml_text
from .archive import Archive


def archive_text(archive: Archive, solutions: Iterable[Published], *, contributor: str = "Kebiao") -> str:
    """The archive's instances as they were read, and solutions of them, each with a report of its counted costs.

    Meets of no time and roles that nobody fills are left out of it, as the format asks.
    """
    groups: dict[str, list[Element]] = {}
    for published in solutions:
        problem = archive.problems[published.instance]
        groups.setdefault(published.group, []).append(_solution(problem, published))
    return xml_text(
        make(
            "HighSchoolTimetableArchive",
            make("Instances", *archive.elements.values()),
            make("SolutionGroups", *(_group(id_, found, contributor) for id_, found in groups.items())),
        )
    )


def _group(id_: str, solutions: list[Element], contributor: str) -> Element:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    about = make(
        "MetaData",
        make("Contributor", text=contributor),
        make("Date", text=now),
        make("Description", text="Made by Kebiao"),
    )
    return make("SolutionGroup", about, *solutions, Id=id_)


def _solution(problem: Problem, published: Published) -> Element:
    cost = evaluate(problem, published.solution)
    report = make(
        "Report",
        make("InfeasibilityValue", text=cost.hard),
        make("ObjectiveValue", text=cost.soft),
    )
    events = make("Events", *(_event(meet) for meet in published.solution.meets))
    return make("Solution", events, report, Reference=published.instance)


def _event(meet: Meet) -> Element:
    children = [make("Duration", text=meet.duration)]
    if meet.time is not None:
        children.append(make("Time", Reference=meet.time))
    if meet.resources:
        filled = (make("Resource", make("Role", text=role), Reference=name) for role, name in meet.resources)
        children.append(make("Resources", *filled))
    return make("Event", *children, Reference=meet.event)
