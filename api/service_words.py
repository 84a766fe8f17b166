"""The after-school service on the command line and over HTTP: its numbers, and the forecast of its money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models.service_plan import Allotment, ServicePlan
    from ..planning.money import Money, Pay


def service_lines(plan: ServicePlan) -> Iterator[str]:
    """How many sessions are planned with how many staff, and what is still open."""
    from ..planning.service_numbers import service_numbers

    n = service_numbers(plan)
    yield (
        f"课后服务 service: {n.sessions} 组次 sessions · {n.staff} 人 staff · {n.pupils} 名学生 pupils"
        f" · {n.clubs} 个社团 clubs · 没有位置 unplaced {n.unplaced}"
    )
    if n.unled or n.unroomed:
        yield f"  没有人带 nobody leads {n.unled} · 没有场地 no room {n.unroomed}"
    if n.closed:
        yield f"  不开班的社团 clubs not opened {n.closed}"
    if plan.allotment is not None and plan.allotment.profile:
        yield from (f"  {line}" for line in wish_lines(plan.allotment))


def wish_lines(allotment: Allotment) -> Iterator[str]:
    """How many wishes were met by which rank, whether that is proven to be the best, and after how many rounds."""
    *met, none = allotment.profile
    if not met:
        yield "没有学生填报社团。No pupil wished for a club."
        return
    ranks = "，".join(f"第{rank}志愿 {count}" for rank, count in enumerate(met, 1))
    english = ", ".join(f"rank {rank}: {count}" for rank, count in enumerate(met, 1))
    yield f"志愿：{ranks}，未满足 {none}。Wishes met: {english}; none: {none}."
    if allotment.profile == allotment.bound:
        yield "  已证明没有更好的分配（先看第一志愿人数，再看第二，依次类推）。Proven: no profile is better."
    else:
        bound = ", ".join(map(str, allotment.bound[:-1]))
        yield f"  未证明最好；不可能好过 {bound}。Not proven; no profile surpasses {bound}."
    if allotment.rounds > 1:
        zh = f"按志愿分出的社团与课排不到一起，课表与社团轮流排了 {allotment.rounds} 轮。"
        yield f"  {zh}No lessons fitted around the clubs: they were planned in turn, {allotment.rounds} rounds."


def service_document(plan: ServicePlan) -> dict[str, object]:
    """The numbers for JSON, and how well wishes were met."""
    from dataclasses import asdict

    from ..planning.service_numbers import service_numbers

    allotment = None if plan.allotment is None else plan.allotment.model_dump(mode="json")
    return {**asdict(service_numbers(plan)), "allotment": allotment}


def money_lines(money: Money) -> Iterator[str]:
    """What a week costs and brings; what has no rate is told and not counted as nothing."""
    from .documents.subsidies import paid_for

    more = "" if money.is_known else "≥ "
    yield (
        f"一周支出 cost of a week: {more}{money.cost}"
        f"（本校教师补助 subsidies {money.subsidies} · 校外人员 from outside {money.externals}）"
    )
    if money.fee:
        yield f"一周应收 fees: {money.fees}（{money.paying} 人次 × {money.fee}；免收 free {money.free} 人次）"
    else:
        yield f"学校没有写收费，没有预测 no fee is set, none forecast（{money.paying + money.free} 人次 attendances）"
    for role, activity, times in money.without_rate:
        yield f"  · 没有标准 no rate: {paid_for(role, activity)}，每周 {times} 次 times a week"
    if money.unled:
        yield f"  · 还没有人带，没有计入 nobody leads them yet, not counted: {money.unled} 组次 sessions"


def money_document(money: Money) -> dict[str, object]:
    """The forecast for JSON; an amount that is not known is null."""
    return {
        "cost": money.cost,
        "subsidies": money.subsidies,
        "externals": money.externals,
        "complete": money.is_known,
        "fee": money.fee,
        "fees": money.fees,
        "paying": money.paying,
        "free": money.free,
        "unled": money.unled,
        "without_rate": [
            {"role": role, "activity": None if activity is None else str(activity), "times": times}
            for role, activity, times in money.without_rate
        ],
        "people": [
            {
                "id": person.id,
                "external": person.external,
                "amount": person.amount,
                "work": list(map(_work, person.pays)),
            }
            for person in money.people
        ],
    }


def _work(pay: Pay) -> dict[str, object]:
    return {
        "role": pay.role,
        "activity": None if pay.activity is None else str(pay.activity),
        "times": pay.times,
        "minutes": pay.minutes,
        "rate": pay.rate,
        "own_price": pay.own_price,
        "amount": pay.amount,
    }
