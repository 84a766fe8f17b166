"""The parts that make a known week: slots and cells, tallies, and the exchange of lessons."""

from random import Random

import pytest

from kebiao.instances.new_school.bells import bell_id, week
from kebiao.instances.new_school.grid import Grid
from kebiao.instances.new_school.known_week import KnownWeek
from kebiao.instances.new_school.limits import Demand
from kebiao.instances.new_school.names import teacher_names
from kebiao.instances.new_school.posts import Course
from kebiao.instances.new_school.subjects import SUBJECTS, doubles
from kebiao.instances.new_school.tallies import Tallies
from kebiao.instances.new_school.weekly_tables import weekly_table
from kebiao.models.fault import DocumentError
from kebiao.models.week import PeriodKind, Stage, Window


def test_primary_and_junior_lessons_that_overlap_share_a_cell() -> None:
    grid = Grid(week({6: 30, 7: 34}))
    primary, junior = grid.slots["primary-30"], grid.slots["junior-34"]

    assert [a.cell for a in primary[:6]] == [b.cell for b in junior[:6]]
    assert junior[6].cell not in {slot.cell for slot in primary}


def test_doubles_begin_where_neither_a_long_break_nor_lunch_follows() -> None:
    grid = Grid(week({3: 30, 8: 34}))
    first_day = {
        bell.id: [(a + 1, b + 1) for a, b in grid.pairs(bell) if grid.slots[bell.id][a].day == "mon"]
        for bell in grid.week.bells
    }

    assert first_day == {"primary-30": [(1, 2), (3, 4)], "junior-34": [(1, 2), (3, 4), (5, 6)]}


def test_a_window_covers_what_it_shares_a_moment_with() -> None:
    grid = Grid(week({1: 30}))
    slots = grid.slots["primary-30"]

    assert [s.period.id for s in slots if grid.covers(Window(day="tue", start=540, end=600), s)] == ["2"]
    assert [s.period.id for s in slots if grid.covers(Window(day="tue", half="afternoon"), s)] == ["5", "6"]
    assert len(grid.cells([Window(day="mon")])) == 6


@pytest.mark.parametrize(("periods", "days"), [(25, None), (26, ("wed",)), (29, ("mon", "tue", "wed", "thu"))])
def test_the_last_lesson_is_held_on_as_many_days_as_needed(periods: int, days: tuple[str, ...] | None) -> None:
    bell = week({1: periods}).bells[0]
    last = next((p for p in bell.periods if p.id == "6"), None)

    assert bell.id == bell_id(1, periods)
    assert (last.days if last else None) == days


def test_a_week_that_the_bells_can_not_hold_is_refused() -> None:
    with pytest.raises(DocumentError):
        week({1: 31})


def test_the_bells_keep_the_law() -> None:
    for bell in week({1: 26, 7: 34}).bells:
        lessons = [p for p in bell.periods if p.kind is PeriodKind.LESSON]
        long_breaks = [p for p in bell.periods if p.kind is PeriodKind.LONG_BREAK]
        assert lessons[0].start == (500 if bell.stage is Stage.PRIMARY else 480)
        assert {p.minutes for p in lessons} == {40 if bell.stage is Stage.PRIMARY else 45}
        assert [p.minutes for p in long_breaks] == [30, 30]
        assert sum(p.kind is PeriodKind.EYE_EXERCISE for p in bell.periods) == 2


def test_the_pool_is_split_and_pays_for_daily_sport() -> None:
    plain = weekly_table("ZJ2023", (5, 7), daily_pe=False)
    sporty = weekly_table("ZJ2023", (5, 7), daily_pe=True)

    assert {s: plain[5][s] for s in ("劳动", "班队会", "综合实践活动", "地方课程")} == dict.fromkeys(
        ("劳动", "班队会", "综合实践活动", "地方课程"), 1
    )
    assert (plain[7]["综合实践活动"], sporty[7]["体育活动"]) == (2, 2)
    assert "综合实践活动" not in sporty[5] and sporty[5]["劳动"] == sporty[5]["班队会"] == 1
    assert {g: sum(row.values()) for g, row in sporty.items()} == {5: 30, 7: 34}


def test_doubles_are_for_composition_experiments_and_practice() -> None:
    assert (doubles("语文", 2, 8), doubles("语文", 3, 7), doubles("科学", 6, 3), doubles("科学", 7, 5)) == (0, 1, 0, 1)


def test_a_tally_costs_its_weight_beyond_its_limit() -> None:
    tallies = Tallies()
    one, two = tallies.number(1, "one"), tallies.number(2, "two")

    assert tallies.number(1, "one") == one
    assert [tallies.add([one, two]) for _ in range(3)] == [0, 1, 2]
    tallies.press()
    assert (tallies.price([one]), tallies.remove([one]), tallies.exceeded([one])) == (2, -2, True)
    assert (tallies.remove([one]), tallies.exceeded([one]), tallies.exceeded([two])) == (-2, False, True)


def one_class(closed: set[int]) -> tuple[Grid, Demand]:
    """A second-grade class of which one teacher teaches everything but may be kept from some cells."""
    grid = Grid(week({2: 26}))
    row = weekly_table("ZJ2023", (2,), daily_pe=False)[2]
    courses = [Course(0, subject, 2, n, post=i) for i, (subject, n) in enumerate(row.items())]
    kinds = [kind for s in row if (kind := SUBJECTS[s].room_kind) is not None]
    shut = [closed if course.subject == "语文" else set() for course in courses]
    return grid, Demand(courses, ["primary-26"], shut, dict.fromkeys(kinds, 1))


def test_a_week_is_found_when_there_is_one() -> None:
    grid, demand = one_class(closed={0, 1, 2})
    known = KnownWeek(grid, demand, Random(1))

    assert known.settle()
    slots = grid.slots["primary-26"]
    chinese = [slots[p[0]] for number, p in known.pieces() if demand.courses[number].subject == "语文"]
    assert len(chinese) == 8 and not {slot.cell for slot in chinese} & {0, 1, 2}


def test_a_week_is_not_claimed_when_there_is_none() -> None:
    grid, demand = one_class(closed=set(range(10, 26)))

    assert not KnownWeek(grid, demand, Random(1)).settle()


def test_names_are_plentiful_and_the_same_for_the_same_seed() -> None:
    names = teacher_names(400, Random(1))

    assert len(set(names)) == 400
    assert names == teacher_names(400, Random(1))
