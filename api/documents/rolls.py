"""点名册: for each group on each day who should be there, with columns to sign in and out."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.service import Pupil
from ...rules.served import Held
from ..page.names import DAYS, period_name
from .paper import Cell, Column, Paper, Table, row
from .source import Source, clock

COLUMNS = (
    Column("序号", 4),
    Column("学生", 10),
    Column("班级", 9),
    Column("签到", 8),
    Column("离开", 8),
    Column("备注", 12),
)


def roll_calls(source: Source) -> Iterator[Paper]:
    """A paper for each weekday, with a table for each group by the clock."""
    for day in source.school.week.days:
        tables = tuple(_roll(source, held) for held in source.service.sessions if held.day == day)
        if tables:
            zh, en = DAYS[day]
            yield Paper(
                name=f"点名册 {zh}",
                title=Words(zh=f"课后服务点名册 {zh}", en=f"Roll calls of {en}"),
                group="点名 Roll calls",
                parts=tables,
                upright=True,
            )


def _roll(source: Source, held: Held) -> Table:
    session = held.session
    where, staff = source.where_and_who(session)
    facts = (
        f"{DAYS[held.day][0]} {period_name(held.period)} {clock(held)}",
        where,
        staff,
        f"应到 {len(session.pupils)} 人",
    )
    return Table(
        f"{source.said.what(session)} {source.said.who(session)}",
        COLUMNS,
        tuple(_line(source, held, number, pupil) for number, pupil in enumerate(session.pupils, 1)),
        facts,
        apart=True,
    )


def _line(source: Source, held: Held, number: int, id_: str) -> tuple[Cell, ...]:
    pupil = source.service.pupil[id_]
    remark = "、".join(_remarks(source, held, pupil))
    empty = Cell(look="fill-in")
    return row(number, id_, source.names.class_[pupil.class_].text, empty, empty, Cell(remark, look="left"))


def _remarks(source: Source, held: Held, pupil: Pupil) -> Iterator[str]:
    """What the pupil does after the last session of the day: a bus or home."""
    if source.last_of_day(pupil.id, held.day) is held:
        yield "离校" if pupil.bus is None else f"校车 {clock_text(pupil.bus)}"
