"""Schools made from published tables, reviewed under the policy packs of the same places."""

from __future__ import annotations

import pytest

from kebiao.instances.new_school import new_school
from kebiao.models.school import School
from kebiao.planning.by_grade import by_grade, cited
from kebiao.planning.review import review

GRADES = tuple(range(1, 10))


def told(school: School, *packs: str) -> list[str]:
    """The mandatory sentences of a review under some packs."""
    under = school.model_copy(update={"policy": packs})
    found = [f for f in review(under) if f.severity == "mandatory"]
    return [cited(finding).zh for finding in by_grade(under, found)]


@pytest.mark.parametrize(("table", "pack"), [("ZJ2023", "zhejiang-2023"), ("DERIVED", "national-2022")])
def test_a_school_of_the_place_meets_its_numbers(table: str, pack: str) -> None:
    """Totals, shares of nine years, the table itself, bells and sizes."""
    assert told(new_school(grades=GRADES, classes_per_grade=1, seed=1, table=table), pack) == []


def test_an_outdated_total_is_told() -> None:
    """X7: Shandong's table of 2017 has 29 periods in grades 1 and 2; the national 26 hold."""
    found = told(new_school(grades=GRADES, classes_per_grade=2, seed=1, table="SD2017"), "shandong-2017")
    (total,) = [words for words in found if "周课时 29" in words]
    assert total.startswith("一、二年级周课时 29，应为 26（national-2022 A01")
    assert any(words.startswith("信息科技九年共 0 课时") for words in found), "the table knows no such subject"


def test_pe_every_day_and_what_it_takes() -> None:
    """X2, X10: five a week as PE and exercise keep shares and totals; the class meeting counts as practice then."""
    made = new_school(grades=GRADES, classes_per_grade=2, seed=1, table="ZJ2023", daily_pe=True)
    assert told(made, "zhejiang-2023", "daily-pe") == []
    subjects = tuple(s.model_copy(update={"counts_as": None}) if s.id == "班队会" else s for s in made.subjects)
    school = made.model_copy(update={"subjects": subjects})
    small, large = told(school, "zhejiang-2023", "daily-pe")
    assert small.startswith("一、二年级综合实践活动每周 0 节，应不少于 1 节（national-2022 A07")
    assert large.startswith("三、四、五、六年级综合实践活动每周 0 节")
    assert "综合组 4 节（劳动 1、班队会 1、体育活动 2）；没有综合实践活动、地方与校本课程。体育活动占 2 节" in large


def test_pe_that_is_missing_has_room_in_the_pool() -> None:
    """The same school without exercise is short of PE, and is told what the pool can give."""
    school = new_school(grades=(5, 6), classes_per_grade=1, seed=1, table="ZJ2023")
    (words, _) = told(school, "zhejiang-2023", "daily-pe")
    assert "体育与健康+体育活动每周 3 节，应不少于 5 节" in words
    assert "从综合组出 2 节记为体育活动（B10）" in words
    assert "班队会要并入综合实践活动，地方与校本课程为 0" in words
