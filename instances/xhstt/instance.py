"""An instance: its times, resources and events, and what they belong to, as a problem of the engine's."""

from __future__ import annotations

from collections.abc import Iterator

from ...solver.constraint import Constraint
from ...solver.constraints import AssignTime, PreferTimes
from ...solver.problem import Event, Problem, Resource, Role, Time
from ..xml_text import Element
from .constraints import Constraints
from .reading import Reading

Groups = dict[str, list[str]]


class Instance:
    """Reads one Instance element. Groups keep the order in which their members are listed."""

    def __init__(self, element: Element, reading: Reading) -> None:
        """Read it; what is wrong with it is among the reading's faults."""
        self._element = element
        self._reading = reading
        self.id = element.attributes.get("Id", "")
        self.times: dict[str, Time] = {}
        self.time_groups: Groups = {}
        self.types: dict[str, None] = {}
        self.resources: dict[str, Resource] = {}
        self.resource_groups: Groups = {}
        self.events: dict[str, Event] = {}
        self.event_groups: Groups = {}
        self.starts: dict[str, str] = {}
        """The start of each event that has one given."""
        self._read_times()
        self._read_resources()
        self._read_events()

    def problem(self) -> Problem | None:
        """The problem; None where anything was wrong. Raise ProblemError where its parts contradict each other."""
        constraints = [*self._given_starts(), *Constraints(self, self._reading).of(self._element.within("Constraints"))]
        if self._reading.faults:
            return None
        return Problem(
            id=self.id,
            times=tuple(self.times.values()),
            resources=tuple(self.resources.values()),
            events=tuple(self.events.values()),
            constraints=tuple(constraints),
            time_groups={name: tuple(times) for name, times in self.time_groups.items()},
            event_groups={name: tuple(events) for name, events in self.event_groups.items()},
        )

    def _given_starts(self) -> Iterator[Constraint]:
        """Yield what holds events at the starts that are given; the format needs no constraint for it."""
        if self.starts:
            yield AssignTime(id="given starts", events=tuple(self.starts))
        for time in dict.fromkeys(self.starts.values()):
            events = tuple(event for event, start in self.starts.items() if start == time)
            yield PreferTimes(id=f"given start {time}", events=events, times=(time,))

    def _groups(self, elements: list[Element], into: Groups) -> None:
        for element in elements:
            id_ = self._reading.id(element, into)
            if id_ is not None:
                into[id_] = []

    def _join(self, member: str, references: list[Element], groups: Groups) -> list[str]:
        """Add a member to the groups that it names, once each; say which those are."""
        named = [self._reading.reference(element, groups) for element in references]
        joined = [name for name in dict.fromkeys(named) if name is not None]
        for name in joined:
            groups[name].append(member)
        return joined

    def _read_times(self) -> None:
        times = self._element.within("Times")
        for element in times:
            if element.tag == "TimeGroups":
                self._groups(element.children, self.time_groups)
        for element in times:
            if element.tag == "Time":
                id_ = self._reading.id(element, self.times)
                if id_ is not None:
                    self._join(
                        id_,
                        [*element.all("Week", "Day"), *element.within("TimeGroups")],
                        self.time_groups,
                    )
                    day = element.child("Day")
                    self.times[id_] = Time(id_, day="" if day is None else day.attributes.get("Reference", ""))

    def _read_resources(self) -> None:
        resources = self._element.within("Resources")
        for element in resources:
            if element.tag == "ResourceTypes":
                for kind in element.children:
                    named = self._reading.id(kind, self.types)
                    if named is not None:
                        self.types[named] = None
            elif element.tag == "ResourceGroups":
                self._groups(element.children, self.resource_groups)
        for element in resources:
            if element.tag == "Resource":
                id_ = self._reading.id(element, self.resources)
                type_ = self._type(element)
                if id_ is not None:
                    self.resources[id_] = Resource(id_, type_ or "")
                    self._join(id_, element.within("ResourceGroups"), self.resource_groups)

    def _type(self, element: Element) -> str | None:
        reference = element.child("ResourceType")
        if reference is None:
            self._reading.faults.append(element.fault("", "子元素 ResourceType", "a child ResourceType"))
            return None
        return self._reading.reference(reference, self.types)

    def _read_events(self) -> None:
        events = self._element.within("Events")
        for element in events:
            if element.tag == "EventGroups":
                self._groups(element.children, self.event_groups)
        for element in events:
            if element.tag == "Event":
                self._read_event(element)

    def _read_event(self, element: Element) -> None:
        id_ = self._reading.id(element, self.events)
        duration = self._reading.whole(element, "Duration", least=1)
        if id_ is None:
            return
        workload = self._reading.whole(element, "Workload", duration)
        self.events[id_] = Event(id_, duration, tuple(self._roles(element, workload)))
        self._join(id_, [*element.all("Course"), *element.within("EventGroups")], self.event_groups)
        start = element.child("Time")
        if start is not None:
            time = self._reading.reference(start, self.times)
            if time is not None:
                self.starts[id_] = time

    def _roles(self, event: Element, workload: int) -> Iterator[Role]:
        """Yield the roles of an event: listed resources, open roles, and the members of its resource groups."""
        given: set[str] = set()
        names: set[str] = set()
        for element in event.within("Resources"):
            role = self._role(element, workload)
            if role is not None and role.resource not in given:
                if role.name in names:
                    self._reading.faults.append(element.fault(role.name, "不重复的 Role", "a Role not used yet"))
                    continue
                names.add(role.name)
                if role.resource is not None:
                    given.add(role.resource)
                yield role
        for element in event.within("ResourceGroups"):
            group = self._reading.reference(element, self.resource_groups)
            for resource in [] if group is None else self.resource_groups[group]:
                if resource not in given:
                    given.add(resource)
                    yield self._given(resource, workload)

    def _role(self, element: Element, workload: int) -> Role | None:
        counts = self._reading.whole(element, "Workload", workload)
        name = element.child("Role")
        if "Reference" in element.attributes:
            resource = self._reading.reference(element, self.resources)
            if resource is None:
                return None
            given = self._given(resource, counts)
            return given if name is None or not name.text else Role(name.text, given.type, resource, workload=counts)
        type_ = self._type(element)
        text = self._reading.text(element, "Role")
        return None if type_ is None or not text else Role(text, type_, workload=counts)

    def _given(self, resource: str, workload: int) -> Role:
        """A resource that an event has without saying in what role."""
        return Role(f"={resource}", self.resources[resource].type, resource, workload=workload)
