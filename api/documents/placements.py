"""编班结果: what became of every wish and why, who has no place, and which clubs are not opened."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.service_plan import Choice, Unplaced
from ..page.names import DAYS, period_name
from .paper import Cell, Column, Paper, Table, row
from .source import Source

_CHOICES = (
    Column("学生", 6),
    Column("班级", 8),
    Column("志愿", 16),
    Column("结果", 9),
    Column("第几志愿", 5),
    Column("说明", 24),
    Column("下学期补偿", 5),
)
_UNPLACED = (Column("学生", 6), Column("班级", 8), Column("时间", 14), Column("说明", 28))
_CLOSED = (Column("社团", 10), Column("说明", 40))


def placements(source: Source) -> Paper:
    """The paper, for the school alone: it names pupils and the reasons for their places."""
    plan = source.plan
    return Paper(
        name="编班结果",
        title=Words(zh="志愿与编班结果", en="Wishes and places"),
        group="学生 Pupils",
        facts=tuple(_profile(source)),
        parts=(
            Table("没有位置的学生 Without a place", _UNPLACED, tuple(_unplaced(source, one) for one in plan.unplaced)),
            Table("不开班的社团 Clubs not opened", _CLOSED, tuple(_closed(source))),
            Table("志愿 Wishes", _CHOICES, tuple(_choice(source, choice) for choice in plan.choices)),
        ),
        upright=True,
    )


def _profile(source: Source) -> Iterator[str]:
    """How many wishes were met by the dearest club, by the second, ..., and by none."""
    if source.plan.allotment is not None and source.plan.allotment.profile:
        *ranks, none = source.plan.allotment.profile
        told = [f"第 {number} 志愿 {met}" for number, met in enumerate(ranks, 1)]
        yield "，".join([*told, f"没有满足 {none}"])


def _choice(source: Source, choice: Choice) -> tuple[Cell, ...]:
    pupil = source.service.pupil[choice.pupil]
    wish = pupil.wishes[choice.wish]
    on = "" if wish.day is None else f"{DAYS[wish.day][0]}："
    wanted = on + "＞".join(source.names.club[club] for club in wish.clubs)
    given = Cell("无", look="soft") if choice.club is None else Cell(source.names.club[choice.club])
    why = Cell(choice.reason.zh, choice.reason.en, look="left")
    rank = "" if choice.rank is None else choice.rank
    return row(
        pupil.id,
        source.names.class_[pupil.class_].text,
        Cell(wanted, look="left"),
        given,
        rank,
        why,
        choice.credit or "",
    )


def _unplaced(source: Source, one: Unplaced) -> tuple[Cell, ...]:
    pupil = source.service.pupil[one.pupil]
    bell = source.bell_of[pupil.class_]
    period = next((p for p in bell.on(one.day) if p.id == one.period), None)
    when = one.period if period is None else f"{period_name(period)} {clock_text(period.start)}"
    why = Cell(one.reason.zh, one.reason.en, look="left")
    return row(pupil.id, source.names.class_[pupil.class_].text, f"{DAYS[one.day][0]} {when}", why)


def _closed(source: Source) -> Iterator[tuple[Cell, ...]]:
    for one in source.plan.closed:
        yield row(source.names.club[one.club], Cell(one.reason.zh, one.reason.en, look="left"))
