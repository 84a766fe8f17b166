"""The independent count of an allotment: from the data and the answer alone, and never from the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from .outcome import Outcome
from .problem import AllotmentProblem


def profile_of(problem: AllotmentProblem, given: Mapping[str, int]) -> tuple[int, ...]:
    """Requests met by their first option, their second, ..., and last those that are not met."""
    met = Counter(given.values())
    ranks = range(max((len(request.options) for request in problem.requests), default=0))
    return (*(met[rank] for rank in ranks), len(problem.requests) - len(given))


def faults(problem: AllotmentProblem, outcome: Outcome) -> Iterator[str]:
    """Yield what is wrong with an outcome: nothing is, where it holds what the problem asks."""
    joined: Counter[str] = Counter()
    by_person: dict[str, list[str]] = {}
    for request in problem.requests:
        if request.id not in outcome.given:
            continue
        name = request.options[outcome.given[request.id]]
        joined[name] += 1
        if name not in outcome.opened:
            yield f"{request.id} is given {name}, which is closed"
            continue
        held = problem.option[name].variants[outcome.opened[name].variant]
        free = problem.person[request.person].meetings
        if free is not None and any(meeting not in free for meeting in held):
            yield f"{request.person} cannot come to {name}"
        if request.meetings is not None and not any(meeting in request.meetings for meeting in held):
            yield f"{request.id} is given {name} at another time"
        by_person.setdefault(request.person, []).append(name)
    for option in problem.options:
        if option.id in outcome.opened and not max(option.least, 1) <= joined[option.id] <= option.most:
            yield f"{option.id} is open for {joined[option.id]}, not {option.least} to {option.most}"
    yield from _twice(problem, outcome, by_person)
    yield from _overused(problem, outcome)
    if profile_of(problem, outcome.given) != outcome.profile or outcome.profile > outcome.bound:
        yield f"the profile {outcome.profile} is not what was counted, or surpasses its bound {outcome.bound}"


def _twice(problem: AllotmentProblem, outcome: Outcome, by_person: dict[str, list[str]]) -> Iterator[str]:
    for person, names in by_person.items():
        for one, other in combinations(names, 2):
            pairs = ((a, b) for a in _held(problem, outcome, one) for b in _held(problem, outcome, other))
            if one == other or any(_share(problem, a, b) for a, b in pairs):
                yield f"{person} is in {one} and {other} at once"


def _overused(problem: AllotmentProblem, outcome: Outcome) -> Iterator[str]:
    used: dict[str, list[str]] = {}
    for name, opened in outcome.opened.items():
        held = _held(problem, outcome, name)
        needs = problem.option[name].needs
        if len(opened.serving) != len(needs):
            yield f"{name} has not what it needs"
        for need, serving in zip(needs, opened.serving, strict=False):
            if len(serving) != len(held):
                yield f"{name} is not served in all its meetings"
            for meeting, supply in zip(held, serving, strict=False):
                used.setdefault(supply, []).append(meeting)
                if supply not in need or not problem.supply[supply].serves(meeting):
                    yield f"{supply} cannot serve {name} in {meeting}"
    for supply, meetings in used.items():
        known = problem.supply[supply]
        if known.most is not None and len(meetings) > known.most:
            yield f"{supply} serves {len(meetings)} meetings, not {known.most} at most"
        for meeting in dict.fromkeys(meetings):
            begins = problem.meeting[meeting].start
            at_once = sum(problem.meeting[m].start <= begins < problem.meeting[m].end for m in meetings)
            if at_once > known.amount:
                yield f"{supply} serves {at_once} at once in {meeting}, not {known.amount} at most"


def _held(problem: AllotmentProblem, outcome: Outcome, name: str) -> tuple[str, ...]:
    return problem.option[name].variants[outcome.opened[name].variant] if name in outcome.opened else ()


def _share(problem: AllotmentProblem, one: str, other: str) -> bool:
    a, b = problem.meeting[one], problem.meeting[other]
    return max(a.start, b.start) < min(a.end, b.end)
