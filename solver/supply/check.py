"""The check itself: every event alone, then every resource and pool of resources by flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ..problem import Event, Problem
from .asked import Asked
from .clock import Clock
from .demand import Demands
from .network import Gap, Network
from .offer import Offers
from .pools import Pool, pools_of
from .service import service_shortages
from .shortage import Lack, Shortage


def shortages(problem: Problem, over: Callable[[], bool] = lambda: False) -> tuple[Shortage, ...]:
    """Demands that cannot be met, the worst first of each kind; events alone, then single resources, then pools.

    Once it is `over`, no further pool is looked at.
    """
    clock = Clock(problem, max((event.duration for event in problem.events), default=1))
    asked = Asked(problem)
    demands = Demands(asked, clock)
    found = [*_of_events(demands), *_unless_told(service_shortages(demands), _of_pools(demands, over))]
    order = list(Lack)
    return tuple(sorted(found, key=lambda s: (order.index(s.kind), -s.missing)))


def _unless_told(served: Iterable[Shortage], pools: Iterable[Shortage]) -> Iterator[Shortage]:
    """Yield what lacks service whatever the times, and of the pools those that it does not speak for."""
    told = list(served)
    yield from told
    for short in pools:
        if not any(short.kind is Lack.POOL and set(one.resources) & set(short.resources) for one in told):
            yield short


def _of_events(demands: Demands) -> Iterator[Shortage]:
    """Events that cannot be held whatever the others do."""
    problem = demands.asked.problem
    for event in problem.events:
        demand = demands.of(event)
        if demand.fault is None:
            continue
        kind, needed, possible = demand.fault
        origins = _needed_origins(demands.asked, _points([event]), partial(_fault, demands.clock, event))
        times = demands.clock.ids(demand.bound.times)
        yield Shortage(kind, (), (event.id,), times, needed, possible, origins)


def _fault(clock: Clock, event: Event, asked: Asked) -> tuple[int, ...]:
    fault = Demands(asked, clock).of(event).fault
    return () if fault is None else fault[1:]


def _of_pools(demands: Demands, over: Callable[[], bool]) -> Iterator[Shortage]:
    """Resources that are asked for more often than they can serve. Part of a pool that is short speaks for it."""
    asked, clock = demands.asked, demands.clock
    offers = Offers(asked, clock, demands)
    short: list[set[str]] = []
    for pool in pools_of(asked.problem, demands):
        if over():
            return
        if any(part <= set(pool.resources) for part in short):
            continue
        gaps = _gaps(pool, demands, offers)
        if not gaps:
            continue
        short.append(set(pool.resources))
        points = (*_points([event for event, _ in pool.events]), *pool.resources)
        origins = _needed_origins(asked, points, partial(_numbers, pool, clock))
        for gap in gaps:
            yield Shortage(
                Lack.RESOURCE if len(pool.resources) == 1 else Lack.POOL,
                pool.resources,
                tuple(pool.events[i][0].id for i in gap.events),
                clock.ids(clock.with_useless(gap.times, _running(pool, gap, demands))),
                gap.demand,
                gap.supply,
                origins,
                pool.week,
            )


def _running(pool: Pool, gap: Gap, demands: Demands) -> int:
    """The times at which any event of a gap may run."""
    mask = 0
    for i in gap.events:
        mask |= demands.of(pool.events[i][0]).bound.times
    return mask


def _gaps(pool: Pool, demands: Demands, offers: Offers) -> list[Gap]:
    """The gaps of a pool."""
    wanted = [(demands.of(event), units) for event, units in pool.events]
    times = 0
    for demand, _ in wanted:
        times |= demand.bound.times
    offer = offers.of(pool.resources, times, [event for event, _ in pool.events])
    gaps = [] if offer is None else list(Network(wanted, offer).gaps())
    return sorted(gaps, key=lambda gap: gap.times & -gap.times)


def _numbers(pool: Pool, clock: Clock, asked: Asked) -> tuple[int, ...]:
    """The numbers of a pool's gaps, when only some constraints are asked."""
    demands = Demands(asked, clock)
    asking = [(event, units) for event, units in pool.events if demands.of(event).sound]
    served = [(event, units) for event, units in asking if _served(event, units, pool, demands)]
    some = Pool(pool.resources, pool.week, tuple(served))
    gaps = _gaps(some, demands, Offers(asked, clock, demands))
    return tuple(number for gap in gaps for number in (gap.demand, gap.supply))


def _served(event: Event, units: int, pool: Pool, demands: Demands) -> bool:
    """Whether an event still has to be served by so many of the pool's resources."""
    given = {role.resource for role in event.roles if role.resource in pool.resources}
    chosen = [demands.candidates(event, role) for role in event.roles if role.resource is None]
    return max(len(given), int(any(c and set(c) <= set(pool.resources) for c in chosen))) >= units


def _points(events: list[Event]) -> tuple[str, ...]:
    """The events and the resources that they may need: whose constraints may have a part in it."""
    resources = (r for event in events for role in event.roles for r in (role.resource, *(role.candidates or ())))
    return tuple(dict.fromkeys([*(event.id for event in events), *(r for r in resources if r is not None)]))


def _needed_origins(
    asked: Asked, points: tuple[str, ...], measure: Callable[[Asked], tuple[int, ...]]
) -> tuple[str, ...]:
    """What the numbers rest on: leave out one origin after another, and keep those without which they change."""
    numbers = measure(asked)
    left_out: set[str] = set()
    origins = asked.origins(points)
    for origin in origins:
        if measure(asked.leaving_out({*left_out, origin})) == numbers:
            left_out.add(origin)
    return tuple(origin for origin in origins if origin not in left_out)
