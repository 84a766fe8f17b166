"""What teachers in some state of life or office may be asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import LoadProfile, RuleLine, School
from kebiao.rules import rules_of
from kebiao.rules.limits import Limits
from kebiao.rules.load_profiles import LoadProfiles
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

LINES = (
    RuleLine(
        rule="load-profiles",
        parameters={
            "near_retirement": {"share": 0.8},
            "nursing": {"in_a_row": 2, "last": False, "latest": "17:00"},
            "full_load": 14,
        },
        source="E13",
    ),
)


def zhou(school: School, **state: object) -> School:
    """Zhou in some state."""
    teachers = tuple(t.model_copy(update=state) if t.id == "Zhou" else t for t in school.teachers)
    return school.model_copy(update={"teachers": teachers})


def maths(*periods: int) -> str:
    """Zhou's lessons on Monday."""
    return "\n".join(f"101 maths mon {period} Zhou" for period in periods)


def test_a_school_has_to_ask_for_it(school: School) -> None:
    """What a line does not name keeps its default."""
    (rule,) = (r for r in rules_of(school.model_copy(update={"rules": LINES})) if isinstance(r, LoadProfiles))
    assert (rule.strength, rule.full_load, rule.nursing.latest) == ("mandatory", 14, 17 * 60)
    assert (rule.administrator.first, rule.pregnant.in_a_row) == (False, 2)


def test_near_retirement_a_fifth_less(school: School, place: Place) -> None:
    """Four of five periods of a contract; without one, of the rule's full load; without either, nothing is known."""
    week = place(zhou(school, profile=LoadProfile.NEAR_RETIREMENT, contract=5), maths(1, 2, 3, 4, 5))
    (finding,) = LoadProfiles().check(week)
    assert (finding.severity, finding.amount, finding.required) == ("mandatory", 1, "≤ 4 节/periods")
    assert finding.message.zh == "Zhou每周有 5 节课，按其情况至多 4 节"
    old = place(zhou(school, profile=LoadProfile.NEAR_RETIREMENT), maths(1, 2, 3, 4, 5))
    assert not list(LoadProfiles().check(old))
    assert [f.amount for f in LoadProfiles(full_load=4).check(old)] == [2]


def test_nursing_two_in_a_row_and_none_in_the_evening(school: School, place: Place) -> None:
    """Three in the morning are too many; noon ends a row. An evening that begins at two closes the afternoon."""
    nursing = zhou(school, profile=LoadProfile.NURSING)
    assert [f.amount for f in LoadProfiles().check(place(nursing, maths(1, 2, 3)))] == [1]
    assert not list(LoadProfiles().check(place(nursing, maths(3, 4, 5, 6))))
    assert [f.amount for f in LoadProfiles(nursing=Limits(latest=14 * 60)).check(place(nursing, maths(4, 5, 6)))] == [2]


def test_administrators_keep_out_of_the_first_periods(school: School, place: Place) -> None:
    """Of the morning and of the afternoon, by any bells."""
    leader = zhou(school, profile=LoadProfile.ADMINISTRATOR)
    assert not list(LoadProfiles().check(place(leader, maths(2, 3, 4, 6))))
    week = place(leader, f"{maths(1, 5)}\n701 maths tue 1 Zhou\n701 maths tue 6 Zhou")
    (finding,) = LoadProfiles().check(week)
    assert finding.amount == 3
    assert finding.message.en == (
        "Zhou has 3 lessons that their state forbids: Monday period 1, Monday period 5, Tuesday period 1"
    )
    assert [f.amount for f in LoadProfiles(administrator=Limits(last=False)).check(week)] == [1]


def test_administrators_teach_too(school: School, place: Place) -> None:
    """At least four periods a week, say; Zhou has three of them."""
    leader = zhou(school, profile=LoadProfile.ADMINISTRATOR)
    (finding,) = LoadProfiles(administrator=Limits(least=4)).check(place(leader, maths(1, 2, 3)))
    assert (finding.amount, finding.required) == (1, "≥ 4 节/periods")
    assert finding.message.zh == "Zhou每周有 3 节课，按其职务至少 4 节"


def test_part_time_and_the_strictest_of_two(school: School, place: Place) -> None:
    """Two a day as part-time, three as pregnant: two."""
    rule = LoadProfiles(pregnant=Limits(day=3, week=9), part_time=Limits(day=2))
    week = place(zhou(school, profile=LoadProfile.PREGNANT, part_time=True), maths(1, 3, 5, 6))
    assert [(f.amount, f.required) for f in rule.check(week)] == [(2, "≤ 2 节/periods")]
    assert not list(rule.check(place(school, maths(1, 2, 3, 4, 5, 6)))), "of others it says nothing"


def test_each_week_of_the_cycle_counts(school: School, place: Place) -> None:
    two = zhou(school, part_time=True).model_copy(update={"week": school.week.model_copy(update={"cycle": 2})})
    week = place(two, f"{maths(1)}\n101 maths mon 2 Zhou odd")
    assert [f.amount for f in LoadProfiles(part_time=Limits(day=1)).check(week)] == [1]


def test_shares_are_between_nothing_and_all(school: School) -> None:
    line = RuleLine(rule="load-profiles", parameters={"nursing": {"share": 1.5, "evening": False}})
    with pytest.raises(DocumentError) as raised:
        rules_of(school.model_copy(update={"rules": (line,)}))
    assert {f.path for f in raised.value.faults} == {
        "rules[0].parameters.nursing.share",
        "rules[0].parameters.nursing.evening",
    }
