"""What a school's own papers show before any timetable."""

from __future__ import annotations

from kebiao.models.school import RuleLine, Scope
from kebiao.planning.by_grade import by_grade, cited
from kebiao.planning.generate import generate
from kebiao.planning.review import review
from kebiao.planning.validate import validate

from .conftest import MakeSchool

NINE = RuleLine(rule="weekly-total", parameters={"periods": 9}, source="A01")
EIGHT = RuleLine(rule="weekly-total", parameters={"periods": 8}, source="A01")


def test_a_school_that_asks_nothing_of_its_papers_is_told_nothing(make_school: MakeSchool) -> None:
    assert review(make_school()) == ()


def test_the_plan_is_counted_as_if_it_were_placed(make_school: MakeSchool) -> None:
    """3 + 3 + 2 + 1 = 9 periods."""
    school = make_school()
    assert review(make_school(rules=(*school.rules, NINE))) == ()
    found = review(make_school(rules=(*school.rules, EIGHT)))
    assert [(f.where.class_, f.message.zh) for f in found] == [
        ("101", "101班周课时 9，应为 8"),
        ("102", "102班周课时 9，应为 8"),
    ]


def test_a_grade_found_alike_is_one_sentence_with_its_paper(make_school: MakeSchool) -> None:
    school = make_school(rules=(*make_school().rules, EIGHT))
    (joined,) = by_grade(school, review(school))
    words = cited(joined)
    assert joined.amount == 2
    assert words.zh == "一年级周课时 9，应为 8（A01）"
    assert words.en == "every class of grade 1 has 9 periods a week; 8 asked (A01)"


def test_classes_that_differ_are_told_one_by_one(make_school: MakeSchool) -> None:
    only = EIGHT.model_copy(update={"only": Scope(classes=("102",))})
    school = make_school(rules=(*make_school().rules, only))
    assert [cited(f).zh for f in by_grade(school, review(school))] == ["102班周课时 9，应为 8（A01）"]


def test_mandatory_first(make_school: MakeSchool) -> None:
    """The school of one grade cannot tell shares of nine years: advice, and once for both lines."""
    shares = tuple(
        RuleLine(rule="subject-share", parameters={"categories": [kind], "least": 10}, source=kind)
        for kind in ("maths", "pe")
    )
    found = review(make_school(rules=(*make_school().rules, *shares, EIGHT)))
    assert [f.rule for f in found] == ["weekly-total", "weekly-total", "subject-share"]
    assert [f.severity for f in found] == ["mandatory", "mandatory", "recommended"]


def test_the_timetable_is_made_all_the_same_and_found_wrong_in_the_same_words(make_school: MakeSchool) -> None:
    school = make_school(rules=(*make_school().rules, EIGHT))
    made = generate(school, seconds=20)
    assert made.timetable is not None
    assert made.result.evaluation is not None and made.result.evaluation.hard == 0, "the solver has no part in it"
    assert [f for f in made.findings if f.severity == "mandatory"] == list(review(school))
    assert validate(school, made.timetable) == made.findings
