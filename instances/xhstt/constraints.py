"""The sixteen constraints of an instance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict, TypeVar

from ...solver.constraint import Constraint, Cost
from ...solver.constraints import (
    AssignResource,
    AssignTime,
    AvoidClashes,
    AvoidSplitAssignments,
    AvoidUnavailableTimes,
    ClusterBusyTimes,
    DistributeSplitEvents,
    EventPair,
    LimitBusyTimes,
    LimitIdleTimes,
    LimitWorkload,
    LinkEvents,
    OrderEvents,
    PreferResources,
    PreferTimes,
    SplitEvents,
    SpreadEvents,
    TimeLimit,
)
from ..xml_text import Element
from .reading import UNLIMITED, Reading
from .references import References

if TYPE_CHECKING:
    from .instance import Instance

G = TypeVar("G")

COSTS = {
    "Linear": Cost.LINEAR,
    "Quadratic": Cost.QUADRATIC,
    "Step": Cost.STEP,
    "Sum": Cost.LINEAR,
    "SquareSum": Cost.QUADRATIC,
    "StepSum": Cost.STEP,
    "SumSquares": Cost.QUADRATIC,
    "SumSteps": Cost.STEP,
}
"""The three cost functions of 2014, and the five before, which took the square or the step of each of several
deviations of a point of application, or of their sum."""

_OF_EACH = frozenset({"SumSquares", "SumSteps"})
_BY_TIME_GROUP = frozenset({"SpreadEventsConstraint", "LimitBusyTimesConstraint"})
_BY_TIME = frozenset({"AvoidClashesConstraint", "SplitEventsConstraint"})


class Terms(TypedDict):
    """What all constraints have in common."""

    id: str
    required: bool
    weight: int
    cost: Cost


class Between(TypedDict):
    """The limits of an amount."""

    minimum: int
    maximum: int


class Constraints:
    """Reads the constraints of an instance whose other parts have been read."""

    def __init__(self, instance: Instance, reading: Reading) -> None:
        """Take the instance for what constraints refer to."""
        self._instance = instance
        self._named = References(instance, reading)
        self._reading = reading

    def of(self, elements: list[Element]) -> Iterator[Constraint]:
        """Yield the constraints that elements describe; faulty ones are left out, with their faults."""
        taken: set[str] = set()
        for element in elements:
            read = _KINDS.get(element.tag)
            if read is None:
                known = ", ".join(_KINDS)
                fault = element.fault(element.tag, f"XHSTT 的约束之一：{known}", f"a constraint of XHSTT: {known}")
                self._reading.faults.append(fault)
                continue
            id_ = self._reading.id(element, taken)
            if id_ is None:
                continue
            taken.add(id_)
            terms = self._terms(element, id_)
            if terms is not None:
                yield from read(self, element, terms)

    def _terms(self, element: Element, id_: str) -> Terms | None:
        """What all constraints have in common."""
        required = self._reading.text(element, "Required", {"true": True, "false": False})
        function = self._reading.text(element, "CostFunction", COSTS)
        weight = self._reading.whole(element, "Weight")
        if not required or not function:
            return None
        if function in _OF_EACH and element.tag in _BY_TIME:
            zh, en = "2014 年起的代价函数", "a cost function of 2014 or later"
            self._reading.faults.append(element.fault(function, zh, en))
            return None
        return {"id": id_, "required": required == "true", "weight": weight, "cost": COSTS[function]}

    def _between(self, element: Element) -> Between:
        whole = self._reading.whole
        return {"minimum": whole(element, "Minimum"), "maximum": whole(element, "Maximum")}

    def _costed(self, element: Element, terms: Terms, groups: Sequence[G]) -> Iterator[tuple[Terms, tuple[G, ...]]]:
        """Yield the terms of a constraint and its time groups: all in one, or one by one where each costs by itself."""
        function = element.child("CostFunction")
        if function is not None and function.text in _OF_EACH and element.tag in _BY_TIME_GROUP:
            for number, group in enumerate(groups, 1):
                yield {**terms, "id": f"{terms['id']}#{number}"}, (group,)
        else:
            yield terms, tuple(groups)

    # The sixteen.

    def assign_resource(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an AssignResourceConstraint."""
        yield AssignResource(**terms, events=self._named.events(element), role=self._reading.text(element, "Role"))

    def assign_time(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an AssignTimeConstraint."""
        yield AssignTime(**terms, events=self._named.events(element))

    def split_events(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a SplitEventsConstraint."""
        whole = self._reading.whole
        yield SplitEvents(
            **terms,
            events=self._named.events(element),
            min_duration=whole(element, "MinimumDuration"),
            max_duration=whole(element, "MaximumDuration"),
            min_amount=whole(element, "MinimumAmount"),
            max_amount=whole(element, "MaximumAmount"),
        )

    def distribute_split_events(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a DistributeSplitEventsConstraint."""
        duration = self._reading.whole(element, "Duration")
        yield DistributeSplitEvents(
            **terms, events=self._named.events(element), duration=duration, **self._between(element)
        )

    def prefer_resources(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a PreferResourcesConstraint."""
        role = self._reading.text(element, "Role")
        yield PreferResources(
            **terms, events=self._named.events(element), role=role, resources=self._named.resources(element)
        )

    def prefer_times(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a PreferTimesConstraint."""
        duration = self._reading.whole(element, "Duration", 0)
        yield PreferTimes(
            **terms, events=self._named.events(element), times=self._named.times(element), duration=duration or None
        )

    def avoid_split_assignments(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an AvoidSplitAssignmentsConstraint."""
        role = self._reading.text(element, "Role")
        yield AvoidSplitAssignments(**terms, groups=self._named.event_groups(element), role=role)

    def spread_events(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a SpreadEventsConstraint; one for each time group where those cost one by one."""
        limits = []
        for reference in element.within("TimeGroups"):
            name = self._reading.reference(reference, self._instance.time_groups)
            if name is not None:
                limits.append(TimeLimit(name, **self._between(reference)))
        groups = self._named.event_groups(element)
        for own, some in self._costed(element, terms, limits):
            yield SpreadEvents(**own, groups=groups, limits=some)

    def link_events(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a LinkEventsConstraint."""
        yield LinkEvents(**terms, groups=self._named.event_groups(element))

    def order_events(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an OrderEventsConstraint."""
        pairs = []
        for pair in self._named.applies(element).within("EventPairs"):
            ends = [pair.child("FirstEvent"), pair.child("SecondEvent")]
            names = [None if end is None else self._reading.reference(end, self._instance.events) for end in ends]
            if None in ends:
                zh, en = "子元素 FirstEvent 和 SecondEvent", "children FirstEvent and SecondEvent"
                self._reading.faults.append(pair.fault("", zh, en))
            first, second = names
            if first is not None and second is not None:
                most = self._reading.whole(pair, "MaxSeparation", UNLIMITED)
                least = self._reading.whole(pair, "MinSeparation", 0)
                pairs.append(EventPair(first, second, least, None if most == UNLIMITED else most))
        yield OrderEvents(**terms, pairs=tuple(pairs))

    def avoid_clashes(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an AvoidClashesConstraint."""
        yield AvoidClashes(**terms, resources=self._named.applied_resources(element))

    def avoid_unavailable_times(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield an AvoidUnavailableTimesConstraint."""
        resources = self._named.applied_resources(element)
        yield AvoidUnavailableTimes(**terms, resources=resources, times=self._named.times(element))

    def limit_idle_times(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a LimitIdleTimesConstraint."""
        resources, groups = self._named.applied_resources(element), self._named.time_groups(element)
        yield LimitIdleTimes(**terms, resources=resources, time_groups=groups, **self._between(element))

    def cluster_busy_times(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a ClusterBusyTimesConstraint."""
        resources, groups = self._named.applied_resources(element), self._named.time_groups(element)
        yield ClusterBusyTimes(**terms, resources=resources, time_groups=groups, **self._between(element))

    def limit_busy_times(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a LimitBusyTimesConstraint; one for each time group where those cost one by one."""
        resources, groups = self._named.applied_resources(element), self._named.time_groups(element)
        for own, some in self._costed(element, terms, groups):
            yield LimitBusyTimes(**own, resources=resources, time_groups=some, **self._between(element))

    def limit_workload(self, element: Element, terms: Terms) -> Iterator[Constraint]:
        """Yield a LimitWorkloadConstraint."""
        yield LimitWorkload(**terms, resources=self._named.applied_resources(element), **self._between(element))


_KINDS = {
    "AssignResourceConstraint": Constraints.assign_resource,
    "AssignTimeConstraint": Constraints.assign_time,
    "SplitEventsConstraint": Constraints.split_events,
    "DistributeSplitEventsConstraint": Constraints.distribute_split_events,
    "PreferResourcesConstraint": Constraints.prefer_resources,
    "PreferTimesConstraint": Constraints.prefer_times,
    "AvoidSplitAssignmentsConstraint": Constraints.avoid_split_assignments,
    "SpreadEventsConstraint": Constraints.spread_events,
    "LinkEventsConstraint": Constraints.link_events,
    "OrderEventsConstraint": Constraints.order_events,
    "AvoidClashesConstraint": Constraints.avoid_clashes,
    "AvoidUnavailableTimesConstraint": Constraints.avoid_unavailable_times,
    "LimitIdleTimesConstraint": Constraints.limit_idle_times,
    "ClusterBusyTimesConstraint": Constraints.cluster_busy_times,
    "LimitBusyTimesConstraint": Constraints.limit_busy_times,
    "LimitWorkloadConstraint": Constraints.limit_workload,
}
