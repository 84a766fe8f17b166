"""The first view of the page: how big the school is, how good its week is, what the rules found, and the bells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...models.document import Words, clock_text
from ...models.finding import Finding, Place
from ...models.school import School
from ...models.timetable import Quality, Timetable
from ...models.week import BellSchedule, PeriodKind
from ..words import authority
from .names import DAYS, Link, Names, called, period_name

SHOWN = 200
"""Findings of one rule that the page lists; beyond these it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Item:
    """One finding, as the page tells it."""

    zh: str
    en: str
    found: str
    required: str
    citation: str
    repair: str
    evidence: tuple[str, ...]
    where: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule and severity."""

    rule: str
    title: Words
    mandatory: bool
    count: int
    cost: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Bell:
    """A bell schedule: its name, and name, clock and kind of its periods."""

    name: str
    periods: tuple[tuple[str, str, str], ...]


def groups(findings: Sequence[Finding], names: Names, titles: Mapping[str, Words]) -> tuple[Group, ...]:
    """The findings by rule, mandatory ones first, then by cost."""
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    made = [
        Group(
            rule=rule,
            title=title_of(rule, titles),
            mandatory=severity == "mandatory",
            count=len(some),
            cost=sum(f.cost for f in some),
            items=tuple(_item(f, names) for f in some[:SHOWN]),
        )
        for (severity, rule), some in by_rule.items()
    ]
    return tuple(sorted(made, key=lambda g: (not g.mandatory, -g.cost, -g.count, g.rule)))


def title_of(rule: str, titles: Mapping[str, Words]) -> Words:
    """What people call a rule; its name, where it is not one of ours."""
    return titles.get(rule) or Words(zh=rule, en="")


def _item(finding: Finding, names: Names) -> Item:
    return Item(
        zh=finding.message.zh,
        en=finding.message.en,
        found=finding.found,
        required=finding.required,
        citation=authority(finding),
        repair="" if finding.repair is None else finding.repair.zh,
        evidence=finding.evidence,
        where=_where(finding.where, names),
    )


def _where(place: Place, names: Names) -> tuple[Link, ...]:
    """The sheets on which the finding is to be seen."""
    known = (
        (place.class_, names.class_),
        (place.teacher, names.teacher),
        (place.room, names.room),
    )
    return tuple(links[id_] for id_, links in known if id_ in links)


def verdict(quality: Quality | None) -> tuple[str, str]:
    """What is proven about the timetable, as a sentence in Chinese and in English."""
    if quality is None:
        return "这份课表没有附带质量证明。", "No quality or bound comes with this timetable."
    if quality.soft == quality.bound:
        return "已证明最优：没有更好的课表。", "Proven optimal: no timetable is better."
    left = quality.soft - quality.bound
    return (
        f"已证明：任何课表的代价都不会低于 {quality.bound}，所以至多还能改进 {left} 分。",
        f"Proven: no timetable costs less than {quality.bound}, so at most {left} can be gained.",
    )


def sizes(school: School, timetable: Timetable) -> tuple[tuple[int, str, str], ...]:
    """How big the school is: number, what in Chinese, what in English."""
    return (
        (len(school.classes), "班级", "classes"),
        (len(school.teachers), "教师", "teachers"),
        (len(school.rooms), "教室场馆", "rooms"),
        (len(timetable.lessons), "每周课时", "lessons a week"),
    )


def bells(school: School) -> tuple[Bell, ...]:
    """The bell schedules, every stretch of the day in order."""
    return tuple(_bell(school, bell) for bell in school.week.bells)


def _bell(school: School, bell: BellSchedule) -> Bell:
    rows: list[tuple[str, str, str]] = []
    for period in bell.periods:
        only = period.days or ()
        days = "、".join(DAYS[day][0] for day in school.week.days if day in only)
        name = period_name(period) + (f"（{days}）" if days else "")
        look = "" if period.kind is PeriodKind.LESSON else "rest"
        rows.append((name, f"{clock_text(period.start)}–{clock_text(period.end)}", look))
    return Bell(called(bell), tuple(rows))
