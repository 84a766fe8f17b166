"""The inspectors' sheet 课程开设情况: each grade and subject against the table, in the inspectors' own notation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..models.document import Words
from ..models.school import Category, ClassGroup, School
from ..models.timetable import Timetable
from ..rules.categories import categories_words
from ..rules.grades import grades_en, grades_zh
from ..rules.offered import Offered, Placed, Planned
from ..rules.placed import PlacedWeek
from ..rules.pool import trade_off
from ..rules.rule import Rule
from ..rules.spans import Number, Span, by_week, limits, mean, short
from ..rules.subject_periods import SubjectPeriods
from ..rules.weekly_total import WeeklyTotal

FULL, NONE = "√", "0"
"""Offered as asked; asked and not offered. Between them +x for periods over and -x for periods short (G28)."""


@dataclass(frozen=True)
class Cell:
    """A grade's entry: its code, what the table asks, and for each code the classes that have it.

    `code` is empty where nothing is asked of the grade; else it is that of the class worst off, `asked` a number or a
    range of periods a week, and `classes` has all classes of the grade, by code.
    """

    code: str = ""
    held: str = ""
    asked: str = ""
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Row:
    """Some kinds of subject taken together, or all; a cell for each grade of the sheet."""

    name: Words
    categories: tuple[Category, ...]
    cells: tuple[Cell, ...]
    source: str = ""


@dataclass(frozen=True)
class Inspection:
    """The sheet: its grades, its rows, and notes on subjects that lose periods in the pool 综合组."""

    grades: tuple[int, ...]
    rows: tuple[Row, ...]
    notes: tuple[Words, ...] = ()


def inspection(school: School, timetable: Timetable | None, rules: Sequence[Rule]) -> Inspection:
    """Inspect a timetable, or where there is none the school's plan, against the lines on subject-periods.

    The table is what these lines ask for; the lines on weekly-total are its last row. No lines, no rows.
    """
    offered: Offered = Planned(school) if timetable is None else Placed(PlacedWeek(school, timetable))
    grades = tuple(sorted({c.grade for c in offered.homes}))
    tables: dict[frozenset[Category], list[SubjectPeriods]] = {}
    for rule in rules:
        if isinstance(rule, SubjectPeriods):
            tables.setdefault(frozenset(rule.categories), []).append(rule)
    rows = [
        _row(offered, grades, lines[0].categories, categories_words(lines[0].categories), [_asks(x) for x in lines])
        for lines in tables.values()
    ]
    totals = [rule for rule in rules if isinstance(rule, WeeklyTotal)]
    if totals:
        rows.append(_row(offered, grades, (), Words(zh="周总课时", en="weekly total"), [_total(x) for x in totals]))
    told = tuple(row for row in rows if any(cell.code for cell in row.cells))
    return Inspection(grades, told, tuple(_notes(offered, rules)))


@dataclass(frozen=True)
class _Asked:
    """What one line asks."""

    rule: Rule
    least: Number | None
    most: Number | None
    averaged: bool


def _asks(rule: SubjectPeriods) -> _Asked:
    return _Asked(rule, rule.lowest, rule.highest, rule.averaged)


def _total(rule: WeeklyTotal) -> _Asked:
    return _Asked(rule, rule.periods if rule.exact else None, rule.periods, averaged=False)


def _row(
    offered: Offered, grades: tuple[int, ...], kinds: tuple[Category, ...], name: Words, lines: list[_Asked]
) -> Row:
    speaking = [x for x in lines if any(x.rule.applies(class_=c) for c in offered.homes)]
    sources = dict.fromkeys(line.rule.source for line in speaking if line.rule.source)
    cells = tuple(_cell(offered, grade, kinds, lines) for grade in grades)
    return Row(name, kinds, cells, "、".join(sources))


def _cell(offered: Offered, grade: int, kinds: tuple[Category, ...], lines: list[_Asked]) -> Cell:
    """A grade's entry; a later line speaks before an earlier one."""
    found: dict[str, list[str]] = {}
    entries: list[tuple[tuple[int, Number], Cell]] = []
    for class_ in offered.homes:
        line = next((x for x in reversed(lines) if x.rule.applies(class_=class_)), None)
        if class_.grade == grade and line is not None:
            deviation, held = _deviation(offered, class_, kinds, line)
            code = _code(deviation, offered=any(span.most for span in held))
            found.setdefault(code, []).append(offered.class_name(class_.id))
            cell = Cell(code, by_week(held).zh, limits(line.least, line.most)[1])
            entries.append((_badness(deviation), cell))
    if not entries:
        return Cell()
    _, worst = min(entries, key=lambda entry: entry[0])
    return replace(worst, classes=tuple((code, tuple(names)) for code, names in found.items()))


def _code(deviation: Number, *, offered: bool) -> str:
    """The inspectors' notation."""
    if deviation < 0:
        return short(deviation) if offered else NONE
    return f"+{short(deviation)}" if deviation else FULL


def _badness(deviation: Number) -> tuple[int, Number]:
    """A sort key that puts the worst class first: the most periods short, then the most over, then the rest."""
    return (0, deviation) if deviation < 0 else (1, -deviation) if deviation else (2, 0)


def _deviation(
    offered: Offered, class_: ClassGroup, kinds: tuple[Category, ...], line: _Asked
) -> tuple[Number, list[Span]]:
    """Periods a week over (above 0) or short (below 0), the mean of the weeks, and what is held in each."""
    held = [offered.periods(class_.id, number, kinds or None) for number in offered.weeks]
    counted = [mean(held)] if line.averaged else held
    short_of = sum(span.below(line.least) for span in counted)
    over = sum(span.above(line.most) for span in counted)
    return Fraction(-short_of if short_of else over) / len(counted), held


def _notes(offered: Offered, rules: Sequence[Rule]) -> Iterator[Words]:
    """Yield what the pool gives to exercise and which subjects lose periods by it, with the grades concerned."""
    found = [f for rule in rules if isinstance(rule, SubjectPeriods) for f in rule.read(offered)]
    told = [(offered.class_[f.where.class_ or ""].grade, f.repair) for f in found]
    told += [(c.grade, trade_off(offered, c.id)) for c in offered.homes]
    by_words: dict[Words, set[int]] = {}
    for grade, words in told:
        if words is not None:
            by_words.setdefault(words, set()).add(grade)
    for words, grades in sorted(by_words.items(), key=lambda item: min(item[1])):
        some = sorted(grades)
        yield Words(zh=f"{grades_zh(some)}：{words.zh}", en=f"{grades_en(some)}: {words.en}")
