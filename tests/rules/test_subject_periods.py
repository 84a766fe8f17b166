"""How many periods a week a class has of some kinds of subject."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.fault import DocumentError
from kebiao.models.school import Category, ClassGroup, RuleLine, School, Scope, Subject
from kebiao.rules import rules_of
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.subject_periods import SubjectPeriods

Place = Callable[[School, str], PlacedWeek]

ONLY_101 = Scope(classes=("101",))
MORE = (
    Subject(id="brush", category=Category.CALLIGRAPHY, counts_as="chinese"),
    Subject(id="games", category=Category.EXERCISE),
    Subject(id="labour", category=Category.LABOUR),
    Subject(id="practice", category=Category.PRACTICE),
    Subject(id="local", category=Category.LOCAL),
)


@pytest.fixture
def richer(school: School) -> School:
    """The school with calligraphy, exercise, labour, practice and local courses, and odd and even weeks."""
    week = school.week.model_copy(update={"cycle": 2})
    return school.model_copy(update={"subjects": (*school.subjects, *MORE), "week": week})


def ask(
    *categories: Category, least: float | None = None, most: float | None = None, averaged: bool = False
) -> SubjectPeriods:
    """What is asked of 101."""
    return SubjectPeriods(categories=categories, least=least, most=most, only=ONLY_101, averaged=averaged)


def test_enough_and_too_few(richer: School, place: Place) -> None:
    week = place(richer, "101 pe mon 3\n101 pe tue 3\n101 pe wed 3")
    assert not list(ask(Category.PE, least=3).check(week))
    (finding,) = ask(Category.PE, least=4).check(week)
    assert finding.message.zh == "101体育与健康每周 3 节，应不少于 4 节"
    assert (finding.found, finding.required) == ("3 节/periods", "≥ 4 节/periods")
    assert finding.amount == 2, "one in each week of the cycle"


def test_exactly_or_between(richer: School, place: Place) -> None:
    week = place(richer, "101 pe mon 3\n101 pe tue 3\n101 pe wed 3")
    (exact,) = ask(Category.PE, least=2, most=2).check(week)
    (between,) = ask(Category.PE, least=4, most=5).check(week)
    (none,) = ask(Category.PE, most=0).check(week)
    assert [f.message.zh.split("，")[1] for f in (exact, between, none)] == [
        "应为 2 节",
        "应为 4-5 节",
        "应不超过 0 节",
    ]


def test_kinds_are_taken_together(richer: School, place: Place) -> None:
    """PE with exercise (B03), five a week; PE and health alone has its own line (X2)."""
    days = ("mon", "tue", "wed")
    week = place(richer, "\n".join([*(f"101 pe {d} 3" for d in days), "101 games thu 3", "101 games fri 3"]))
    assert not list(ask(Category.PE, Category.EXERCISE, least=5).check(week))
    assert not list(ask(Category.PE, least=3, most=3).check(week))
    assert not list(ask(Category.LABOUR, Category.EXERCISE, least=2, most=2).check(week))


def test_calligraphy_counts_towards_chinese_and_once(richer: School, place: Place) -> None:
    week = place(richer, "101 chinese mon 1\n101 brush tue 1")
    assert not list(ask(Category.CHINESE, least=2, most=2).check(week))
    assert not list(ask(Category.CALLIGRAPHY, least=1, most=1).check(week))
    assert not list(ask(Category.CHINESE, Category.CALLIGRAPHY, least=2, most=2).check(week))


def test_weeks_by_themselves_and_their_mean(richer: School, place: Place) -> None:
    """Sichuan's 3/2: two and a half on average."""
    week = place(richer, "101 maths mon 1\n101 maths tue 1\n101 maths wed 1 odd")
    (finding,) = ask(Category.MATHS, least=3).check(week)
    assert finding.message.zh == "101数学每周 单周 3、双周 2 节，应不少于 3 节"
    assert not list(ask(Category.MATHS, least=2.5, most=2.5, averaged=True).check(week))
    (mean,) = ask(Category.MATHS, least=3, averaged=True).check(week)
    assert (mean.message.zh, mean.amount) == ("101数学每周平均 2.5 节，应不少于 3 节", 1)


def test_what_goes_without_when_exercise_is_taken_from_the_pool(richer: School, place: Place) -> None:
    """X10: of four periods two are exercise, so that labour and practice are left, and no class meeting."""
    four = "101 labour mon 1\n101 practice tue 1\n101 games wed 3\n101 games thu 3"
    (finding,) = ask(Category.CLASS_MEETING, least=1).check(place(richer, four))
    assert finding.repair is not None
    assert finding.repair.zh.startswith(
        "综合组 4 节（劳动 1、综合实践活动 1、体育活动 2）；没有班队会、地方与校本课程。体育活动占 2 节"
    )
    (bare,) = ask(Category.CLASS_MEETING, least=1).check(place(richer, "101 labour mon 1\n101 practice tue 1"))
    assert bare.repair is None, "nothing was taken"


@pytest.mark.parametrize(
    ("pool", "left"),
    [
        ("labour practice meeting local", "班队会要并入综合实践活动，地方与校本课程为 0"),
        ("labour practice meeting local local", "剩 1 节给班队会、地方与校本课程"),
        ("labour practice meeting", "还差 1 节"),
    ],
)
def test_what_the_pool_would_have_left(richer: School, place: Place, pool: str, left: str) -> None:
    """X10: PE is held three times; the two that are missing for one a day come out of the pool."""
    days = ("mon", "tue", "wed", "thu", "fri")
    rows = [f"101 pe {day} 3" for day in days[:3]]
    rows += [f"101 {subject} {day} 1" for subject, day in zip(pool.split(), days, strict=False)]
    (finding,) = ask(Category.PE, Category.EXERCISE, least=5).check(place(richer, "\n".join(rows)))
    assert finding.repair is not None
    assert finding.repair.zh.startswith(f"从综合组出 2 节记为体育活动（B10）：综合组 {len(pool.split())} 节（劳动 1")
    assert left in finding.repair.zh


def test_a_choice_among_groups_is_neither_too_much_nor_too_little(richer: School, place: Place) -> None:
    """Pupils of 701 walk to A or B; whether one has physics of two is not told from the timetable."""
    groups = tuple(ClassGroup(id=i, grade=7, bell="junior", shares_pupils_with=("701",)) for i in ("A", "B"))
    school = richer.model_copy(update={"classes": (*richer.classes, *groups)})
    week = place(school, "A maths mon 1\nB music mon 1\nA maths tue 1\nB music tue 1")
    seventh = Scope(grades=(7,))
    assert not list(SubjectPeriods(categories=(Category.MATHS,), least=2, only=seventh).check(week))
    assert not list(SubjectPeriods(categories=(Category.MATHS,), most=0, only=seventh).check(week))
    (finding,) = SubjectPeriods(categories=(Category.MATHS,), least=3, only=seventh).check(week)
    assert finding.message.zh == "701数学每周 0-2 节，应不少于 3 节"


def test_split_groups_of_one_subject_are_counted_for_sure(richer: School, place: Place) -> None:
    """701 is split in two for maths: both halves have two lessons at the same time, which is one too many."""
    groups = tuple(ClassGroup(id=i, grade=7, size=23, bell="junior", shares_pupils_with=("701",)) for i in ("A", "B"))
    school = richer.model_copy(update={"classes": (*richer.classes, *groups)})
    seventh = Scope(grades=(7,))
    rule = SubjectPeriods(categories=(Category.MATHS,), most=1, only=seventh)
    (finding,) = rule.check(place(school, "A maths mon 1\nB maths mon 1\nA maths tue 1\nB maths tue 1"))
    assert finding.message.zh == "701数学每周 2 节，应不超过 1 节"
    assert not list(rule.check(place(school, "A maths mon 1\nB maths mon 1\nA maths tue 1\nB music tue 1")))


def test_lines_on_other_kinds_stand_beside_each_other(richer: School) -> None:
    """And a later line on the same kinds takes the place of an earlier one."""
    lines = (
        RuleLine(rule="subject-periods", parameters={"categories": ["pe"], "least": 3}),
        RuleLine(rule="subject-periods", parameters={"categories": ["labour"], "least": 1}),
        RuleLine(rule="subject-periods", parameters={"categories": ["pe"], "least": 4}),
    )
    rules = rules_of(richer.model_copy(update={"rules": lines}))
    said = [(rule.categories, rule.least) for rule in rules if isinstance(rule, SubjectPeriods)]
    assert sorted(said) == [((Category.LABOUR,), 1), ((Category.PE,), 4)]


def test_faults(richer: School) -> None:
    lines = (
        RuleLine(rule="subject-periods"),
        RuleLine(rule="subject-periods", parameters={"categories": ["pe"], "least": 4, "most": 3}),
        RuleLine(rule="subject-periods", parameters={"categories": ["sport"], "least": 4}),
    )
    with pytest.raises(DocumentError) as caught:
        rules_of(richer.model_copy(update={"rules": lines}))
    assert [fault.path for fault in caught.value.faults] == [
        "rules[0].parameters.categories",
        "rules[0].parameters.least",
        "rules[1].parameters.most",
        "rules[2].parameters.categories[0]",
    ]
