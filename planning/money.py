"""A forecast of what the service costs and earns in a week: sessions and attendances times rates.

Subsidies of teachers and fees of people from outside (T02, T03, D15); poor families pay nothing (D16). Amounts are in
the school's currency and the rates are the school's: where one is absent the amount is unknown, which is not 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..models.school import School
from ..models.service import Activity, Duty, Rate
from ..models.service_plan import ServicePlan
from .service_week import ServiceWeek

Role = Literal["teacher", "instructor", "retired", "volunteer", "leader", "hand-over", "patrol"]


@dataclass(frozen=True, slots=True)
class Pay:
    """What somebody is paid for one kind of work in a week. `rate` is for one session or duty; None: there is none."""

    role: Role
    activity: Activity | None
    times: int
    minutes: int
    rate: int | None
    own_price: bool = False

    @property
    def amount(self) -> int | None:
        """Times the rate; None where that is unknown."""
        return None if self.rate is None else self.times * self.rate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is paid, with a line of the subsidy sheet for each kind of work; `external`: paid a labour fee."""

    id: str
    external: bool
    pays: tuple[Pay, ...]

    @property
    def amount(self) -> int:
        """The sum of the amounts that are known."""
        return sum(pay.amount or 0 for pay in self.pays)

    @property
    def is_known(self) -> bool:
        """Whether every line has a rate."""
        return all(pay.rate is not None for pay in self.pays)


@dataclass(frozen=True, slots=True)
class Money:
    """A week's forecast. Sums hold known amounts only; `without_rate` counts the work for which there is no rate."""

    people: tuple[Person, ...]
    without_rate: tuple[tuple[Role, Activity | None, int], ...]
    fee: int
    paying: int
    """Attended sessions for which a family pays."""
    free: int
    """Attended sessions of poor families."""
    unled: int = 0
    """Sessions that nobody leads yet: what they will cost is not known either."""

    @property
    def subsidies(self) -> int:
        """What teachers of the school are paid, as far as rates are known."""
        return sum(person.amount for person in self.people if not person.external)

    @property
    def externals(self) -> int:
        """What people from outside cost, as far as prices or rates are known."""
        return sum(person.amount for person in self.people if person.external)

    @property
    def cost(self) -> int:
        """Subsidies and people from outside, as far as rates are known."""
        return self.subsidies + self.externals

    @property
    def fees(self) -> int:
        """What families pay."""
        return self.paying * self.fee

    @property
    def is_known(self) -> bool:
        """Whether every session is led, and everything has a rate or a price."""
        return not self.without_rate and not self.unled


def money_of(school: School, plan: ServicePlan) -> Money:
    """The forecast of a plan; people in the school's order, those without any work left out."""
    week = ServiceWeek(school, plan)
    people = tuple(person for person in _people(week) if person.pays)
    missing: Counter[tuple[Role, Activity | None]] = Counter()
    for person in people:
        for pay in person.pays:
            if pay.rate is None:
                missing[pay.role, pay.activity] += pay.times
    poor = {pupil.id for pupil in week.service.pupils if "poor" in pupil.priority}
    attended = Counter(pupil in poor for session in plan.sessions for pupil in session.pupils)
    without = tuple((role, activity, times) for (role, activity), times in missing.items())
    unled = sum(not session.staff for session in plan.sessions)
    return Money(people, without, week.service.fee, attended[False], attended[True], unled)


def _people(week: ServiceWeek) -> Iterable[Person]:
    rates = week.service.rates
    for teacher in week.school.teachers:
        work = _work(week, teacher.id)
        pays = [Pay("teacher", what, n, m, rate_of(rates, "teacher", what)) for what, (n, m) in work.items()]
        yield Person(teacher.id, False, (*pays, *_duties(week, teacher.id)))
    for instructor in week.service.instructors:
        yield Person(
            instructor.id,
            True,
            tuple(
                Pay(instructor.role, what, n, m, instructor.price, own_price=True)
                if instructor.price
                else Pay(instructor.role, what, n, m, rate_of(rates, instructor.role, what))
                for what, (n, m) in _work(week, instructor.id).items()
            ),
        )


def _work(week: ServiceWeek, person: str) -> dict[Activity, tuple[int, int]]:
    """The sessions and minutes that somebody leads in a week, by activity."""
    found: dict[Activity, tuple[int, int]] = {}
    for held in week.of_person[person]:
        times, minutes = found.get(held.session.activity, (0, 0))
        found[held.session.activity] = times + 1, minutes + held.period.minutes
    return dict(sorted(found.items(), key=lambda item: list(Activity).index(item[0])))


def _duties(week: ServiceWeek, teacher: str) -> Iterable[Pay]:
    turns = week.turns_of.get(teacher, ())
    times: Counter[Duty] = Counter(turn.duty for turn in turns)
    for duty, number in sorted(times.items()):
        minutes = sum(turn.end - turn.start for turn in turns if turn.duty == duty)
        yield Pay(duty, None, number, minutes, rate_of(week.service.rates, duty, None))


def rate_of(rates: Iterable[Rate], role: Role, activity: Activity | None) -> int | None:
    """What a role is paid for a session: the rate for that activity, else the rate for any activity, else None."""
    own = [rate for rate in rates if rate.role == role]
    fitting = [r for r in own if r.activity == activity] or [r for r in own if r.activity is None]
    return fitting[0].amount if fitting else None
