"""值班与带班: who is on duty on each weekday, and who leads what."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.service import Duty
from ...models.week import Day
from ...rules.served import DUTY_ZH
from ..page.names import DAYS
from .paper import Cell, Column, Paper, Table, row
from .source import OPEN, Source


def duty_roster(source: Source) -> Paper:
    """The roster: duties by weekday, then for everybody who serves what they lead on each weekday."""
    days = [Column(" ".join(DAYS[day]), 14) for day in source.school.week.days]
    people = (Column("姓名", 7), *days, Column("带班", 4), Column("值班", 4))
    return Paper(
        name="值班与带班",
        title=Words(zh="值班与带班表", en="Duties and groups of everybody who serves"),
        group="教师 Staff",
        parts=(
            Table("值班 On duty", (Column("值班", 7), *days), tuple(_duties(source))),
            Table("带班 Leading groups", people, tuple(_people(source))),
        ),
    )


def _duties(source: Source) -> Iterator[tuple[Cell, ...]]:
    """A row for each duty of the roster, or asked for; a cell for each weekday, open ones marked."""
    asked = {post.duty: post.people for post in source.service.service.duties}
    on: dict[Duty, dict[Day, list[str]]] = {duty: {} for duty in asked}
    for turn in source.service.turns:
        for name in turn.staff:
            on.setdefault(turn.duty, {}).setdefault(turn.day, []).append(source.names.person[name].text)
    for duty, by_day in on.items():
        cells = []
        for day in source.school.week.days:
            start, end = source.service.span(day)
            named = by_day.get(day, [])
            lacking = [OPEN] * (asked.get(duty, 0) - len(named)) if end else []
            cells.append(Cell("、".join([*named, *lacking]), f"{clock_text(start)}–{clock_text(end)}" if end else ""))
        yield row(DUTY_ZH[duty], *cells)


def _people(source: Source) -> Iterator[tuple[Cell, ...]]:
    for id_, link in source.names.person.items():
        led, turns = source.service.of_person.get(id_, []), source.service.turns_of.get(id_, [])
        if led or turns:
            cells = [Cell("\n".join(_day(source, id_, day)), look="left") for day in source.school.week.days]
            yield row(link.text, *cells, len(led), len(turns))


def _day(source: Source, id_: str, day: Day) -> Iterator[str]:
    """What somebody does on a day, one thing a line."""
    for turn in source.service.turns_of.get(id_, ()):
        if turn.day == day:
            yield f"{clock_text(turn.start)} {DUTY_ZH[turn.duty]}"
    for held in source.service.of_person[id_]:
        if held.day == day:
            session = held.session
            place = source.said.room(session) or OPEN
            yield f"{clock_text(held.start)} {source.said.what(session)} {source.said.who(session)} {place}"
