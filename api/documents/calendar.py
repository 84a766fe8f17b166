"""课后服务日历表: what is held on which weekday, when, where and by whom. No pupil is named in it."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...rules.served import Held
from ..page.names import DAYS, period_name
from ..page.service import TONE
from .paper import Cell, Column, Paper, Table, row
from .source import Source

_Place = tuple[int, int, str]
_Item = tuple[int, str, str]


def calendar(source: Source) -> Paper:
    """The calendar: a table for each period of the service, a row for each item, a column for each weekday."""
    return Paper(
        name="课后服务日历表",
        title=Words(zh="课后服务日历表", en="After-school calendar"),
        group="公开 Public",
        facts=tuple(source.hours()),
        parts=tuple(_tables(source)),
        public=True,
    )


def _tables(source: Source) -> Iterator[Table]:
    by_place: dict[_Place, list[Held]] = {}
    for held in source.service.sessions:
        by_place.setdefault((held.start, held.end, period_name(held.period)), []).append(held)
    days = source.school.week.days
    columns = (Column("项目", 10), Column("对象", 10), *(Column(" ".join(DAYS[day]), 12) for day in days))
    for (start, end, name), some in sorted(by_place.items()):
        rows = tuple(_row(source, item, held) for item, held in sorted(_items(source, some).items()))
        yield Table(f"{name} {clock_text(start)}–{clock_text(end)}", columns, rows)


def _items(source: Source, some: list[Held]) -> dict[_Item, list[Held]]:
    """The sessions of each item: groups of classes in the school's order, then clubs."""
    classes = {c.id: number for number, c in enumerate(source.school.classes)}
    clubs = {club: len(classes) + number for number, club in enumerate(source.service.club)}
    found: dict[_Item, list[Held]] = {}
    for held in some:
        session = held.session
        place = min((classes[c] for c in session.classes), default=0) if session.club is None else clubs[session.club]
        found.setdefault((place, source.said.what(session), source.said.who(session)), []).append(held)
    return found


def _row(source: Source, item: _Item, some: list[Held]) -> tuple[Cell, ...]:
    _, what, who = item
    cells = []
    for day in source.school.week.days:
        held = [h for h in some if h.day == day]
        places = [source.where_and_who(h.session) for h in held]
        tone = TONE[held[0].session.activity] if held else None
        rooms = "；".join(place for place, _ in places)
        staff = "；".join(person for _, person in places)
        cells.append(Cell(rooms, "" if staff == rooms else staff, tone=tone))
    return row(Cell(what, tone=TONE[some[0].session.activity]), who, *cells)
