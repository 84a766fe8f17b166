"""补助表: what everybody is paid for a week's service, and what the week costs and brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...models.document import Words
from ...models.service import Activity
from ...planning.money import Money, Pay, Person, Role
from ...rules.served import ACTIVITY_ZH, DUTY_ZH
from .paper import Cell, Column, Paper, Table, row
from .source import Source

ROLE_ZH: dict[Role, str] = {
    "teacher": "本校教师",
    "instructor": "校外教师",
    "retired": "退休教师",
    "volunteer": "志愿者",
    "leader": DUTY_ZH["leader"],
    "hand-over": DUTY_ZH["hand-over"],
    "patrol": DUTY_ZH["patrol"],
}
"""Who is paid."""

NO_RATE = "无标准"
"""Stands where the school has set no rate: the amount is unknown, which is not 0."""

_PEOPLE = (
    Column("姓名", 7),
    Column("身份", 7),
    Column("内容", 7),
    Column("次数", 4),
    Column("分钟", 5),
    Column("单价", 5),
    Column("金额", 6),
    Column("合计", 7),
    Column("实到次数", 6),
    Column("签字", 8),
)
_FORECAST = (Column("项目", 16), Column("次数", 6), Column("单价", 6), Column("金额", 8))
_MISSING = (Column("没有计入 Not counted", 16), Column("每周次数", 6))


def subsidy_sheet(source: Source) -> Paper:
    """The sheet: subsidies of teachers, labour fees of people from outside, the week's forecast, rates not set."""
    money = source.money
    own = [person for person in money.people if not person.external]
    others = [person for person in money.people if person.external]
    parts = [
        Table("本校教师补助 Subsidies", _PEOPLE, tuple(_people(source, own))),
        Table("校外人员劳务费 People from outside", _PEOPLE, tuple(_people(source, others))),
        Table("一周收支预测 Forecast of a week", _FORECAST, tuple(_forecast(money))),
    ]
    missing = [row(paid_for(role, activity), times) for role, activity, times in money.without_rate]
    missing += [row("还没有人带的组 Nobody leads them", money.unled)] if money.unled else []
    if missing:
        parts.append(Table("还没有标准 Rates not set yet", _MISSING, tuple(missing)))
    return Paper(
        name="补助表",
        title=Words(zh="课后服务补助表（一周）", en="Subsidies of a week"),
        group="经费 Money",
        facts=("按排定的次数计算，实发以考勤为准 Planned sessions; attendance decides what is paid",),
        parts=tuple(parts),
        upright=True,
    )


def paid_for(role: Role, activity: Activity | None) -> str:
    """Who is paid for what, as in 本校教师 作业辅导."""
    return ROLE_ZH[role] if activity is None else f"{ROLE_ZH[role]} {ACTIVITY_ZH[activity]}"


def at_least(amount: int, *, known: bool) -> str | int:
    """A sum; where rates are not set, that it is more."""
    return amount if known else f"≥ {amount}"


def _people(source: Source, people: Iterable[Person]) -> Iterator[tuple[Cell, ...]]:
    total, known = 0, True
    for person in people:
        for number, pay in enumerate(person.pays):
            whole = at_least(person.amount, known=person.is_known) if number == 0 else ""
            yield _line(source.names.person[person.id].text if number == 0 else "", pay, whole)
        total, known = total + person.amount, known and person.is_known
    yield row(Cell("合计", look="sum"), *(Cell(look="sum") for _ in range(6)), _sum(total, known=known), "", "")


def _line(name: str, pay: Pay, whole: str | int) -> tuple[Cell, ...]:
    what = "" if pay.activity is None else ACTIVITY_ZH[pay.activity]
    rate, amount = _money(pay.rate), _money(pay.amount)
    empty = Cell(look="fill-in")
    return row(name, ROLE_ZH[pay.role], what, pay.times, pay.minutes, rate, amount, whole, empty, empty)


def _forecast(money: Money) -> Iterator[tuple[Cell, ...]]:
    """What families pay, what the service costs, and what is left."""
    fee: str | int = money.fee or NO_RATE
    yield row("学生收费 Fees", money.paying, fee, money.fees if money.fee else NO_RATE)
    yield row("家庭经济困难学生免费 Poor pupils", money.free, 0, 0)
    for label, external in (("本校教师补助 Subsidies", False), ("校外人员劳务费 From outside", True)):
        people = [person for person in money.people if person.external == external]
        times = sum(pay.times for person in people for pay in person.pays)
        known = all(person.is_known for person in people)
        yield row(label, times, "", at_least(sum(person.amount for person in people), known=known))
    yield row(Cell("支出合计 Cost", look="sum"), "", "", _sum(money.cost, known=money.is_known))
    if money.fee and money.is_known:
        yield row(Cell("收支差额 Balance", look="sum"), "", "", Cell(money.fees - money.cost, look="sum"))


def _money(amount: int | None) -> Cell:
    return Cell(NO_RATE, look="soft") if amount is None else Cell(amount)


def _sum(amount: int, *, known: bool) -> Cell:
    return Cell(at_least(amount, known=known), look="sum")
