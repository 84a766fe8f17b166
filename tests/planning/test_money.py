"""Sessions times rate, attended sessions times fee; a rate that is absent is unknown and never 0."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.documents import read_school, read_timetable
from kebiao.models.school import School
from kebiao.models.service import Activity, Rate
from kebiao.models.service_plan import ServicePlan
from kebiao.planning.money import Money, money_of

RATES = st.lists(
    st.builds(
        Rate,
        role=st.sampled_from(("teacher", "volunteer", "instructor", "leader", "hand-over")),
        amount=st.integers(0, 200),
        activity=st.none() | st.sampled_from((Activity.SPORT, Activity.HOMEWORK, Activity.CARE)),
    ),
    max_size=8,
    unique_by=lambda rate: (rate.role, rate.activity),
)

SCHOOLS = Path(__file__).parents[1] / "api" / "schools"


@cache
def read() -> tuple[School, ServicePlan]:
    """Three classes that stay in two stages, and two days of their service."""
    school = read_school(SCHOOLS / "after-school.yaml")
    plan = read_timetable(SCHOOLS / "after-school-timetable.yaml", school).service
    assert plan is not None
    return school, plan


@pytest.fixture
def school() -> School:
    """Three classes that stay in two stages."""
    return read()[0]


@pytest.fixture
def plan() -> ServicePlan:
    """Two days of their service."""
    return read()[1]


def sums(money: Money) -> dict[str, int]:
    """What each person is paid, as far as it is known."""
    return {person.id: person.amount for person in money.people}


def with_service(school: School, **changes: object) -> School:
    """The school with something of its service changed."""
    assert school.service is not None
    return school.model_copy(update={"service": school.service.model_copy(update=changes)})


def test_a_teacher_has_sessions_times_the_rate_of_what_is_done(school: School, plan: ServicePlan) -> None:
    # Wang leads sport, homework and reading twice each: 2 x 50 + 2 x 60 + 2 x 50.
    money = money_of(school, plan)
    assert sums(money)["wang"] == 320
    (wang,) = (person for person in money.people if person.id == "wang")
    assert [(pay.activity, pay.times, pay.minutes, pay.rate) for pay in wang.pays] == [
        (Activity.SPORT, 2, 90, 50),
        (Activity.HOMEWORK, 2, 90, 60),
        (Activity.READING, 2, 80, 50),
    ]


def test_an_instructors_own_price_comes_before_the_rate_of_the_role(school: School, plan: ServicePlan) -> None:
    assert school.service is not None
    rates = (*school.service.rates, Rate(role="instructor", amount=1))
    money = money_of(with_service(school, rates=rates), plan)
    assert sums(money)["coach"] == 120
    assert money.externals == 120


def test_what_has_no_rate_is_told_and_not_counted_as_nothing(school: School, plan: ServicePlan) -> None:
    money = money_of(school, plan)
    assert not money.is_known
    assert set(money.without_rate) == {
        ("hand-over", None, 2),
        ("volunteer", Activity.READING, 2),
        ("volunteer", Activity.CARE, 2),
    }
    (aunt,) = (person for person in money.people if person.id == "aunt")
    assert not aunt.is_known and all(pay.amount is None for pay in aunt.pays)


def test_a_rate_of_nothing_is_known(school: School, plan: ServicePlan) -> None:
    assert school.service is not None
    free = (Rate(role="volunteer", amount=0), Rate(role="hand-over", amount=0))
    money = money_of(with_service(school, rates=(*school.service.rates, *free)), plan)
    assert money.is_known
    assert sums(money)["aunt"] == 0


def test_duties_are_paid_by_the_day(school: School, plan: ServicePlan) -> None:
    # Li leads three sessions on Tuesday (50 + 60 + 50) and is the leader on duty on Monday (30).
    assert sums(money_of(school, plan))["li"] == 190


def test_families_pay_for_attended_sessions_and_poor_ones_nothing(school: School, plan: ServicePlan) -> None:
    money = money_of(school, plan)
    attended = sum(len(session.pupils) for session in plan.sessions)
    poor = sum("p02" in session.pupils for session in plan.sessions)
    assert (money.free, money.paying) == (poor, attended - poor) and poor == 6
    assert money.fees == 3 * money.paying


def test_sums_agree(school: School, plan: ServicePlan) -> None:
    money = money_of(school, plan)
    assert money.cost == money.subsidies + money.externals == sum(sums(money).values())
    led = sum(len(session.staff) for session in plan.sessions) + len(plan.duties)
    assert sum(pay.times for person in money.people for pay in person.pays) == led


def test_what_nobody_leads_yet_is_not_known_to_be_free(school: School, plan: ServicePlan) -> None:
    bare = plan.model_copy(update={"sessions": tuple(s.model_copy(update={"staff": ()}) for s in plan.sessions)})
    money = money_of(school, bare.model_copy(update={"duties": ()}))
    assert (money.cost, money.unled, money.is_known) == (0, 21, False)


def test_without_a_plan_there_is_nothing_to_pay(school: School) -> None:
    money = money_of(school, ServicePlan())
    assert (money.people, money.cost, money.fees, money.is_known) == ((), 0, 0, True)


@given(rates=RATES)
def test_whatever_the_rates_the_sums_are_those_of_the_single_sessions(rates: list[Rate]) -> None:
    school, plan = read()
    school = with_service(school, rates=tuple(rates))
    assert school.service is not None
    told: dict[tuple[str, Activity | None], int] = {(rate.role, rate.activity): rate.amount for rate in rates}
    roles: dict[str, str] = {i.id: i.role for i in school.service.instructors}
    cost, unknown = 0, 0
    for person, activity in ((p, s.activity) for s in plan.sessions for p in s.staff):
        role = roles.get(person, "teacher")
        amount = 120 if person == "coach" else told.get((role, activity), told.get((role, None)))
        cost, unknown = cost + (amount or 0), unknown + (amount is None)
    for turn in plan.duties:
        amount = told.get((turn.duty, None))
        cost, unknown = cost + (amount or 0), unknown + (amount is None)
    money = money_of(school, plan)
    assert (money.cost, sum(times for _, _, times in money.without_rate)) == (cost, unknown)
