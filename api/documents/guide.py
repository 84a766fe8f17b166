"""课后服务指南: the menu for families. No pupil is named in it; how many places are taken is."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words
from ...models.service import Activity, Club
from ...models.week import Day
from ...rules.served import ACTIVITY_ZH, Held
from ..page.names import DAYS
from ..page.service import TONE, grades_told
from .paper import Cell, Column, Line, Paper, Table, blank, row, text
from .principles import FREE_FOR_POOR, NO_LESSONS, VOLUNTARY
from .source import OPEN, Source, clock

_MENU = (
    Column("项目", 11),
    Column("内容", 6),
    Column("年级", 8),
    Column("时间", 16),
    Column("地点", 8),
    Column("教师", 8),
    Column("名额", 4),
    Column("已报", 4),
    Column("余额", 4),
)
_BASIC = (Column("内容", 11), Column("班组", 6), Column("年级", 8), Column("时间", 16))


def guide(source: Source) -> Paper:
    """The guide: times, what everybody has, the menu of clubs, how to take part, and what it costs."""
    return Paper(
        name="课后服务指南",
        title=Words(zh="课后服务指南", en="Guide to the after-school service"),
        group="公开 Public",
        facts=("菜单式服务，自愿选择 A menu, of one's own free will",),
        parts=(
            text("服务时间 Times", *source.hours()),
            Table("人人都有 For everybody", _BASIC, tuple(_basics(source))),
            Table("社团菜单 Clubs", _MENU, tuple(_clubs(source))),
            text("怎样参加 How to take part", VOLUNTARY, NO_LESSONS, *_process()),
            text("收费 Fees", *fee_lines(source)),
        ),
        public=True,
        upright=True,
    )


def _process() -> tuple[Line, ...]:
    return (blank("报名办法与截止日期"), blank("退出办法"), blank("联系人与电话"))


def fee_lines(source: Source) -> Iterator[str | Line]:
    """What a family pays, as the school's document says."""
    fee = source.service.service.fee
    if fee:
        yield f"每生每次 {fee} 元；家庭经济困难学生免费。A pupil's session costs {fee}; poor families pay nothing."
    else:
        yield blank("收费标准及批准文号（学校文件没有写收费）")
    yield FREE_FOR_POOR


def _basics(source: Source) -> Iterator[tuple[Cell, ...]]:
    """What is held for groups of classes: how many groups, when, for which grades."""
    by_activity: dict[Activity, list[Held]] = {}
    for held in source.service.sessions:
        if held.session.club is None:
            by_activity.setdefault(held.session.activity, []).append(held)
    for activity, some in by_activity.items():
        grades = grades_told(source.grade[c] for held in some for c in held.session.classes)
        groups = len({(held.session.classes, held.session.period) for held in some})
        what = Cell(ACTIVITY_ZH[activity], tone=TONE[activity])
        yield row(what, groups, grades, "\n".join(times(source, some)))


def _clubs(source: Source) -> Iterator[tuple[Cell, ...]]:
    """Every club of the menu, those that are not opened last."""
    held: dict[str, list[Held]] = {}
    for it in source.service.sessions:
        if it.session.club is not None:
            held.setdefault(it.session.club, []).append(it)
    clubs = sorted(source.service.service.clubs, key=lambda club: club.id not in held)
    return (_club(source, club, held.get(club.id, [])) for club in clubs)


def _club(source: Source, club: Club, some: list[Held]) -> tuple[Cell, ...]:
    named = Cell(source.names.club[club.id], tone=TONE[club.activity])
    told = (named, ACTIVITY_ZH[club.activity], source.said.grades(club.id))
    if not some:
        return row(*told, Cell("本学期不开班", look="soft"), "", "", club.most, "", "")
    taken = len({pupil for held in some for pupil in held.session.pupils})
    places = [source.where_and_who(held.session) for held in some]
    rooms, staff = (
        "、".join(dict.fromkeys(x for x in each if x != OPEN)) or OPEN for each in zip(*places, strict=True)
    )
    return row(*told, "\n".join(times(source, some)), rooms, staff, club.most, taken, club.most - taken)


def times(source: Source, some: list[Held]) -> Iterator[str]:
    """Days and clocks of sessions: those at one clock time together, as in 周一、周三 17:20–18:00."""
    days: dict[str, dict[Day, None]] = {}
    for held in some:
        days.setdefault(clock(held), {})[held.day] = None
    for when, on in days.items():
        every = len(on) == len(source.school.week.days)
        yield f"{'每天' if every else '、'.join(DAYS[day][0] for day in on)} {when}"
