"""Two timetables beside each other, in words: rule by rule, and everybody's numbers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from ...models.document import Words
from ...models.school import School
from ...models.timetable import Timetable
from ...planning.compare import Tally, compare
from ...planning.quality.comparing import Difference, differences, overall
from ...planning.quality.measures import MEASURES, Kind, Measure
from ...planning.quality.taking import numbers_of
from ...rules import RULES

_KINDS: dict[Kind, Words] = {
    "classes": Words(zh="班级", en="classes"),
    "teachers": Words(zh="教师", en="teachers"),
    "subjects": Words(zh="学科", en="subjects"),
}


class RuleRow(BaseModel):
    """One rule in both timetables."""

    rule: str = Field(description="规则名称 the rule's name")
    title: Words = Field(description="规则 what people call it")
    mandatory: bool = Field(description="是否必须 whether it must hold")
    findings: tuple[int, int] = Field(description="违反几处：对照的、这份的 findings: the other's, this one's")
    cost: tuple[int, int] = Field(description="代价：对照的、这份的 cost: the other's, this one's")


class MeasureRow(BaseModel):
    """One number over everybody in both timetables."""

    of: Words = Field(description="班级、教师或学科 of whom")
    title: Words = Field(description="数字的名称 what is counted")
    unit: Words = Field(description="单位 its unit")
    better: Literal["lower", "higher", "neither"] = Field(description="怎样更好 which way is better")
    mean: tuple[float | None, float | None] = Field(description="平均：对照的、这份的 means: the other's, this one's")
    worst: tuple[float | None, float | None] = Field(description="最差：对照的、这份的 worst: the other's, this one's")


class PersonRow(BaseModel):
    """A number of one class, teacher or subject that differs."""

    name: str = Field(description="谁 whose")
    title: Words = Field(description="数字的名称 what is counted")
    unit: Words = Field(description="单位 its unit")
    values: tuple[float | None, float | None] = Field(description="对照的、这份的 the other's, this one's")
    verdict: Literal["better", "worse", "changed"] = Field(description="这份变好、变差或只是不同 how this one compares")


class Comparison(BaseModel):
    """A timetable beside another one of the same school."""

    rules: tuple[RuleRow, ...] = Field(description="至少一份没有做到的规则 rules that at least one of them misses")
    measures: tuple[MeasureRow, ...] = Field(description="全校的数字 the whole school's numbers")
    people: tuple[PersonRow, ...] = Field(description="各人的数字，变差的在前 those that grew worse first")


def comparison_of(school: School, other: Timetable, this: Timetable) -> Comparison:
    """Measure both timetables of a school by the same rules and measures."""
    first, second = numbers_of(school, other), numbers_of(school, this)
    titles = {rule.name: rule.title for rule in RULES}
    named: dict[tuple[Kind, str], Measure] = {(kind, m.field): m for kind, some in MEASURES.items() for m in some}
    rules = (
        RuleRow(
            rule=row.rule,
            title=titles.get(row.rule, Words(zh=row.rule, en=row.rule)),
            mandatory=row.severity == "mandatory",
            findings=_both(row.first, row.second, "findings"),
            cost=_both(row.first, row.second, "cost"),
        )
        for row in compare(school, other, this).rows
    )
    measures = (
        MeasureRow(
            of=_KINDS[one.kind],
            title=(measure := named[one.kind, one.measure]).title,
            unit=measure.unit,
            better=measure.better,
            mean=(one.mean, two.mean),
            worst=(one.worst, two.worst),
        )
        for one, two in zip(overall(first), overall(second), strict=True)
    )
    called = _names(school)
    people = (_person(one, called, named[one.kind, one.measure]) for one in differences(first, second))
    return Comparison(rules=tuple(rules), measures=tuple(measures), people=tuple(people))


def _both(first: Tally, second: Tally, field: Literal["findings", "cost"]) -> tuple[int, int]:
    return getattr(first, field), getattr(second, field)


def _person(one: Difference, called: dict[tuple[Kind, str], str], measure: Measure) -> PersonRow:
    return PersonRow(
        name=called[one.kind, one.id],
        title=measure.title,
        unit=measure.unit,
        values=(one.first, one.second),
        verdict=one.verdict,
    )


def _names(school: School) -> dict[tuple[Kind, str], str]:
    lists: dict[Kind, tuple[tuple[str, str], ...]] = {
        "classes": tuple((one.id, one.name) for one in school.classes),
        "teachers": tuple((one.id, one.name) for one in school.teachers),
        "subjects": tuple((one.id, one.name) for one in school.subjects),
    }
    return {(kind, id_): name or id_ for kind, some in lists.items() for id_, name in some}
