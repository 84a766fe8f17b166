"""场地安排: what is held in each room and venue on each weekday."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.week import Day
from ..page.names import DAYS
from .paper import Cell, Column, Paper, Table, row
from .source import Source


def room_plan(source: Source) -> Paper:
    """The plan: a row for each room that is used, and a list of sessions that have none."""
    days = [Column(" ".join(DAYS[day]), 16) for day in source.school.week.days]
    columns = (Column("场地", 8), Column("座位", 4), *days)
    parts = [Table("", columns, tuple(_rooms(source)))]
    without = tuple(_without(source))
    if without:
        parts.append(
            Table("还没有场地 No room yet", (Column("时间", 12), Column("项目", 14), Column("对象", 14)), without)
        )
    return Paper(
        name="场地安排",
        title=Words(zh="课后服务场地安排", en="Rooms of the after-school service"),
        group="教师 Staff",
        parts=tuple(parts),
    )


def _rooms(source: Source) -> Iterator[tuple[Cell, ...]]:
    for room in source.school.rooms:
        if source.service.of_room[room.id]:
            cells = [Cell("\n".join(_day(source, room.id, day)), look="left") for day in source.school.week.days]
            yield row(source.names.room[room.id].text, "" if room.seats is None else room.seats, *cells)


def _day(source: Source, room: str, day: Day) -> Iterator[str]:
    for held in source.service.of_room[room]:
        if held.day == day:
            session = held.session
            what, who, number = source.said.what(session), source.said.who(session), len(session.pupils)
            yield f"{clock_text(held.start)} {what} {who} {number} 人 {source.said.staff(session)}".rstrip()


def _without(source: Source) -> Iterator[tuple[Cell, ...]]:
    for held in source.service.sessions:
        if held.session.room is None:
            yield row(source.time(held), source.said.what(held.session), source.said.who(held.session))
