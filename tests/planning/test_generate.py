"""Generate: a school in, a timetable out that two independent checks agree on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kebiao.instances.new_school import INFEASIBLE_KINDS, new_school_with_timetable, spoil
from kebiao.models.school import Assignment, RuleLine
from kebiao.models.timetable import Timetable
from kebiao.models.week import Window
from kebiao.planning.agreement import DisagreementError, agreed_findings
from kebiao.planning.fingerprint import fingerprint
from kebiao.planning.generate import Generated, generate
from kebiao.planning.solution_of import solution_of
from kebiao.planning.validate import validate
from kebiao.rules import rules_of
from kebiao.rules.posting import post
from kebiao.solver.evaluation import evaluate
from kebiao.solver.result import Status

from .conftest import MakeSchool


def test_every_class_has_its_lessons_and_nothing_is_missed(make_school: MakeSchool) -> None:
    school = make_school()

    made = generate(school, seconds=20)

    assert made.result.status is Status.OPTIMAL
    assert made.timetable is not None
    held = Counter((lesson.class_, lesson.subject) for lesson in made.timetable.lessons)
    assert held == {(c.id, line.subject): line.periods for c in school.classes for line in school.curriculum.lines}
    assert made.findings == () == validate(school, made.timetable)
    assert made.timetable.quality is not None
    assert (made.timetable.quality.soft, made.timetable.quality.bound) == (0, 0)
    assert made.timetable.problem == fingerprint(school)


def test_what_is_missed_is_told_by_rule(make_school: MakeSchool) -> None:
    """Maths may not be in the first two periods, and is wanted in the morning, whose noon is at ten: three costs."""
    closed = tuple(Window(day=d, end=9 * 60 + 50) for d in ("mon", "tue", "wed", "thu", "fri"))
    school = make_school()
    week = school.week.model_copy(update={"noon": 10 * 60})
    assignments = tuple(
        a.model_copy(update={"unavailable": closed}) if a.subject == "maths" else a for a in school.assignments
    )
    wanted = RuleLine(rule="main-subjects-morning", strength="recommended", weight=7)
    school = make_school(week=week, assignments=assignments, rules=(*school.rules[:2], *school.rules[3:], wanted))

    made = generate(school, seconds=20)

    assert made.timetable is not None and made.timetable.quality is not None
    assert made.timetable.quality.by_rule.keys() == {"main-subjects-morning"}
    assert made.timetable.quality.soft == sum(finding.cost for finding in made.findings) > 0


def test_a_hopeless_school_is_told_why_in_numbers(make_school: MakeSchool) -> None:
    """Li is there on Monday only, four periods, one maths lesson a day: two of three have no place."""
    away = tuple(Window(day=d) for d in ("tue", "wed", "thu", "fri"))
    school = make_school()
    li = school.teachers[0].model_copy(update={"unavailable": away})

    made = generate(make_school(teachers=(li, *school.teachers[1:])), seconds=20)

    assert (made.timetable, made.result.status) == (None, Status.INFEASIBLE)
    assert any("101班数学需要 3 节，能排的只有 1 节（可排的时间：周一）" in words.zh for words in made.shortages)
    assert any("数学 of 101班 needs 3 periods but can have only 1 (Monday)" in words.en for words in made.shortages)


def test_classes_taught_together_have_one_lesson_each_and_share_a_group(make_school: MakeSchool) -> None:
    school = make_school()
    together = Assignment(classes=("101", "102"), subject="art", teachers=("Zhou",))
    rest = tuple(a for a in school.assignments if a.subject != "art")

    made = generate(make_school(assignments=(*rest, together)), seconds=20)

    assert made.timetable is not None
    art = [lesson for lesson in made.timetable.lessons if lesson.subject == "art"]
    assert {lesson.class_ for lesson in art} == {"101", "102"}
    assert len({(lesson.day, lesson.period, lesson.group, lesson.teacher) for lesson in art}) == 1
    assert art[0].group is not None


def test_an_open_course_gets_one_of_its_teachers(make_school: MakeSchool) -> None:
    school = make_school()
    open_ = tuple(
        a.model_copy(update={"teachers": (), "any_of": ("Li", "Wu")}) if a.subject == "maths" else a
        for a in school.assignments
    )

    made = generate(make_school(assignments=open_), seconds=20)

    assert made.timetable is not None
    for class_ in ("101", "102"):
        teachers = {x.teacher for x in made.timetable.lessons if (x.class_, x.subject) == (class_, "maths")}
        assert len(teachers) == 1 and teachers <= {"Li", "Wu"}


def test_the_same_seed_gives_the_same_timetable(make_school: MakeSchool) -> None:
    def make() -> Generated:
        return generate(make_school(), seconds=2, seed=3, workers=1, deterministic=True)

    first, second = make(), make()

    assert first.timetable is not None and second.timetable is not None
    assert first.timetable.lessons == second.timetable.lessons


# The two checks guard each other.


def test_a_claim_that_counting_does_not_confirm_stops_the_program(
    make_school: MakeSchool, published: Timetable
) -> None:
    rules = rules_of(make_school())
    posted = post(make_school(), rules)
    solution = solution_of(posted, published).solution
    claim = evaluate(posted.problem, solution)

    assert agreed_findings(posted, rules, solution, claim, published) == ()
    with pytest.raises(DisagreementError, match="claims hard 0 and soft 5"):
        agreed_findings(posted, rules, solution, replace(claim, soft=claim.soft + 5), published)


def test_a_timetable_that_is_not_the_solution_stops_the_program(make_school: MakeSchool, published: Timetable) -> None:
    """On the way from the solution a lesson was lost."""
    rules = rules_of(make_school())
    posted = post(make_school(), rules)
    solution = solution_of(posted, published).solution
    lost = published.model_copy(update={"lessons": published.lessons[1:]})

    with pytest.raises(DisagreementError, match="the rules' own checks find 101班 must have 3 periods of 数学"):
        agreed_findings(posted, rules, solution, evaluate(posted.problem, solution), lost)


def test_a_rule_that_counts_otherwise_than_its_constraints_stops_the_program(
    make_school: MakeSchool, published: Timetable
) -> None:
    """Gaps are posted at weight 1 and checked at weight 2."""
    silent = tuple(line for line in make_school().rules if line.rule != "teacher-gaps")
    school = make_school(rules=silent)
    heavier = make_school(rules=(*silent, RuleLine(rule="teacher-gaps", strength="recommended", weight=2)))
    posted = post(school, rules_of(school))
    solution = solution_of(posted, published).solution

    with pytest.raises(DisagreementError, match="teacher-gaps costs"):
        agreed_findings(posted, rules_of(heavier), solution, evaluate(posted.problem, solution), published)


# Schools of the generator.


@pytest.mark.parametrize("kind", INFEASIBLE_KINDS)
def test_each_way_to_be_hopeless_is_seen_at_once(kind: str) -> None:
    school, timetable = new_school_with_timetable(grades=(3, 8), classes_per_grade=2, seed=5)

    made = generate(spoil(school, timetable, kind), seconds=20)

    assert made.result.status is Status.INFEASIBLE
    assert made.shortages


@pytest.mark.parametrize("seed", range(3))
def test_a_known_timetable_is_read_back_lesson_by_lesson(seed: int) -> None:
    """The week that the generator knows a school to have: no shortage, no mandatory finding, both checks agree."""
    school, known = new_school_with_timetable(grades=(2, 5, 9), classes_per_grade=2, seed=seed)
    rules = rules_of(school)
    posted = post(school, rules)
    reading = solution_of(posted, known)

    claim = evaluate(posted.problem, reading.solution)

    assert reading.strangers == ()
    assert claim.hard == 0
    findings = agreed_findings(posted, rules, reading.solution, claim, known)
    assert not any(finding.severity == "mandatory" for finding in findings)
