"""The sheet of exercise 锻炼: minutes of every class on every day as a heat map, by the rule's own counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from ....models.school import ClassGroup
from ....rules.exercise_minutes import ExerciseMinutes
from ....rules.placed import PlacedWeek
from ...page.names import DAYS, KINDS, Names
from .book import Book, write_link, write_text

_SHORT = {"font_color": "#A51D24", "bg_color": "#FBD5D5", "bold": True}


def add_exercise(
    book: Book,
    name: str,
    week: PlacedWeek,
    names: Names,
    rules: Iterable[ExerciseMinutes],
    targets: Mapping[str, str],
) -> None:
    """Add one table for each line on exercise; where no line speaks, the minutes are shown with no demand."""
    styles = book.styles
    made = book.add(name, "whole", landscape=False)
    made.set_column(0, 0, 18)
    made.set_column(1, len(week.days) + 2, 11)
    write_text(made, 0, 0, "每天锻炼分钟数  Minutes of exercise a day", styles.title)
    made.set_row(0, 28)
    write_text(made, 1, 0, "作息时间里的锻炼加体育课，单双周取少的一周 By the bells and in PE lessons", styles.fact)
    asked = [rule for rule in rules if any(rule.applies(class_=c) for c in week.school.classes)]
    row = 3
    for rule in asked or [ExerciseMinutes(minutes=0)]:
        row = _add_table(book, made, row, week, names, rule, targets) + 2


def _add_table(
    book: Book,
    made: Worksheet,
    row: int,
    week: PlacedWeek,
    names: Names,
    rule: ExerciseMinutes,
    targets: Mapping[str, str],
) -> int:
    """Add the table of one line; return the row after its last."""
    styles = book.styles
    counted = "、".join(KINDS[kind] for kind in rule.counted)
    source = f"　依据 {rule.source or rule.citation}"
    asked = f"每天不少于 {rule.minutes} 分钟" if rule.minutes else "没有要求 nothing is asked"
    write_text(made, row, 0, f"{asked}（计入 {counted}、体育课）{source}", styles.style(bold=True))
    heads = ["班级", *(" ".join(DAYS[day]) for day in week.days), "最少", "要求"]
    for column, head in enumerate(heads):
        write_text(made, row + 1, column, head, styles.head)
    first = row = row + 2
    for class_ in week.school.classes:
        if rule.applies(class_=class_):
            link = names.class_[class_.id]
            write_link(made, row, 0, targets[link.anchor], link.text, styles.boxed_link)
            _write_minutes(book, made, row, _minutes(week, class_, rule), rule.minutes)
            row += 1
    _colour(book, made, first, row - 1, len(week.days), rule.minutes)
    return row


def _minutes(week: PlacedWeek, class_: ClassGroup, rule: ExerciseMinutes) -> list[int | None]:
    """Minutes on each day; None where the class has no school."""
    days = set(week.school_days(class_.id))
    return [sum(rule.exercised(week, class_.id, day)) if day in days else None for day in week.days]


def _write_minutes(book: Book, made: Worksheet, row: int, minutes: Sequence[int | None], required: int) -> None:
    held = [number for number in minutes if number is not None]
    values = [*minutes, min(held, default=None), required or None]
    for column, value in enumerate(values, 1):
        if value is None:
            made.write_blank(row, column, None, book.styles.boxed())
        else:
            made.write_number(row, column, value, book.styles.boxed())


def _colour(book: Book, made: Worksheet, first: int, last: int, days: int, required: int) -> None:
    """Too little is red and bold, so that it is seen without colour too; the rest is the greener the more it is."""
    short = {"type": "cell", "criteria": "<", "value": required, "format": book.format_only(**_SHORT)}
    made.conditional_format(first, 1, last, days + 1, {"type": "blanks", "stop_if_true": True})
    made.conditional_format(first, 1, last, days + 1, {**short, "stop_if_true": True})
    scale = {"type": "2_color_scale", "min_color": "#F4FAF0", "max_color": "#8CC97B"}
    low = {"min_type": "num", "min_value": required}
    made.conditional_format(first, 1, last, days + 1, scale | low)
