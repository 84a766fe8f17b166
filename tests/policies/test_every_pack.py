"""Every pack can be laid over every school, and says nothing of a school made by its own table but what is true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kebiao.instances.bundled import bundled_school
from kebiao.instances.documents import read_school
from kebiao.instances.packs import bundled_packs, packs_under
from kebiao.models.finding import Finding
from kebiao.models.policy import Pack
from kebiao.models.school import Category, School
from kebiao.planning.review import review
from kebiao.rules import RULES, rules_of

LITTLE = Path(__file__).parents[1] / "api/schools/little.yaml"

each_pack = pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)


@pytest.fixture(scope="module")
def schools() -> dict[str, School]:
    """The bundled school and a little one."""
    return {"bundled": bundled_school(), "little": read_school(LITTLE)}


@each_pack
@pytest.mark.parametrize("name", ["bundled", "little"])
def test_every_line_is_spoken(pack: Pack, name: str, schools: dict[str, School]) -> None:
    """A line is a rule with its source, or another took its place and says so."""
    under = schools[name].model_copy(update={"policy": (pack.id,)})
    rules = rules_of(under)
    said = {rule.source for rule in rules} | {source for rule in rules for source in rule.overrules}
    every = [p.called(line) for p in packs_under([pack.id]) for line in p.lines]
    assert len(every) == len(set(every))
    assert set(every) <= said
    assert isinstance(review(under), tuple)


def test_the_bundled_school_s_papers_are_lawful(schools: dict[str, School]) -> None:
    """Under the nation and under its own province; without its calligraphy it would not be."""
    for pack in ("national-2022", "zhejiang-2023"):
        under = schools["bundled"].model_copy(update={"policy": (pack,)})
        assert not [f for f in review(under) if f.severity == "mandatory"]
        subjects = tuple(
            s.model_copy(update={"category": Category.OTHER}) if s.id == "书法" else s for s in under.subjects
        )
        without = under.model_copy(update={"subjects": subjects})
        mandatory = {f.citation for f in review(without) if f.severity == "mandatory"}
        assert mandatory == {"national-2022 A06 calligraphy"}


def test_the_rules_that_packs_use_cover_the_issue() -> None:
    """Totals, lengths, shares, subjects, bells, exercise, homework, sizes, staff, weekends, breaks and the service."""
    used = {line.rule for pack in bundled_packs() for line in pack.lines}
    assert used <= {rule.name for rule in RULES}
    assert used == {
        "breaks",
        "class-size",
        "daily-pe",
        "day-length",
        "exercise-minutes",
        "eye-exercises",
        "homework-minutes",
        "long-breaks",
        "lunch-break",
        "no-weekend",
        "period-minutes",
        "protected-breaks",
        "science-mode",
        "service-days",
        "service-fees",
        "service-hours",
        "service-kinds",
        "service-leaders",
        "service-providers",
        "service-vetted",
        "staff-ratio",
        "subject-periods",
        "subject-share",
        "weekly-total",
    }


def test_a_school_by_the_zhejiang_table_keeps_it(
    nine_grades: Callable[..., School], found: Callable[..., list[Finding]]
) -> None:
    """No line of the province finds anything."""
    assert not found(nine_grades("zhejiang-2023"), "ZJ2023")


def test_findings_overrule_the_nation(nine_grades: Callable[..., School], found: Callable[..., list[Finding]]) -> None:
    """A Shandong plan in Zhejiang has too little English in grades 3 and 4, by a line that took the nation's place."""
    wrong = found(nine_grades("zhejiang-2023", table="SD2017"), "ZJ2023 english-g3-6")
    assert {f.where.class_ for f in wrong} == {"301", "401"}
    assert {(f.layer, f.overrules) for f in wrong} == {("province", ("national-2022 A05 A10 english",))}
