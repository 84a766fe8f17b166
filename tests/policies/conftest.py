"""Schools to lay the packs over: nine grades of one class each, by several weekly tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.instances.new_school import new_school
from kebiao.models.finding import Finding
from kebiao.models.school import School
from kebiao.planning.review import review
from kebiao.rules import rules_of
from kebiao.rules.rule import Rule

Make = Callable[..., School]
Spoken = Callable[..., list[Rule]]
Review = Callable[..., list[Finding]]


@pytest.fixture
def nine_grades() -> Make:
    """A class of each of nine grades by a weekly table, with PE every day or not, under some packs."""

    def make(*packs: str, table: str = "ZJ2023", daily_pe: bool = False) -> School:
        school = new_school(grades=tuple(range(1, 10)), classes_per_grade=1, seed=1, table=table, daily_pe=daily_pe)
        return school.model_copy(update={"policy": packs})

    return make


@pytest.fixture
def spoken() -> Spoken:
    """The rules of one kind that speak to a grade of a school."""
    known: list[tuple[School, tuple[Rule, ...]]] = []

    def rules(school: School) -> tuple[Rule, ...]:
        for seen, spoken in known:
            if seen is school:
                return spoken
        known.append((school, rules_of(school)))
        return known[-1][1]

    def speak(school: School, kind: type[Rule], grade: int) -> list[Rule]:
        class_ = next(c for c in school.classes if c.grade == grade)
        return [rule for rule in rules(school) if isinstance(rule, kind) and rule.applies(class_=class_)]

    return speak


@pytest.fixture
def found() -> Review:
    """What the papers of a school miss of the lines whose name holds some text."""
    return lambda school, line="": [f for f in review(school) if line in f.citation]
