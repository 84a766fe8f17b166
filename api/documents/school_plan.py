"""一校一案: one school, one plan, from its documents and the law; what these do not say is left for the school."""

from __future__ import annotations

from collections.abc import Iterator

from ...models.document import Words, clock_text
from ...models.service import Activity
from ...models.week import PeriodKind
from ...rules.served import ACTIVITY_ZH, DUTY_ZH, Held
from ..page.names import called, period_name
from ..page.service import TONE
from .guide import fee_lines
from .paper import Cell, Column, Line, Paper, Table, blank, row, text
from .principles import CARE, FLEXIBLE, NO_BUNDLES, NO_LESSONS, STAFF, VOLUNTARY
from .source import OPEN, Source
from .subsidies import NO_RATE, ROLE_ZH, at_least, paid_for

_SEASONS = {"summer": "按夏季作息", "winter": "按冬季作息"}


def school_plan(source: Source) -> Paper:
    """The plan of a school, chapter by chapter. No pupil is named in it."""
    return Paper(
        name="一校一案",
        title=Words(zh="课后服务“一校一案”", en="One school, one plan"),
        group="公开 Public",
        parts=(
            text("一、目标 Aims", VOLUNTARY, NO_LESSONS, blank("本校课后服务的目标")),
            text("二、服务时间 Times", *_times(source)),
            Table("各学段作息 By stage", _BELLS, tuple(_bells(source))),
            text("三、两个阶段 Two stages", *_stages(source)),
            text("四、编组 Groups", *_groups(source)),
            Table("每周的组 Groups a week", _GROUPS, tuple(_by_activity(source))),
            text("五、人员与审核 Staff and vetting", *_staff(source)),
            Table("校外人员 People from outside", _OUTSIDE, tuple(_outside(source))),
            text("六、值班、交接与安全 Duties, hand-over, safety", *_safety(source)),
            text("七、恶劣天气 Bad weather", blank("雨雪天的室内场地和通知家长的办法")),
            text("八、收费与补助 Fees and subsidies", *fee_lines(source), NO_BUNDLES, *_money(source)),
            Table("补助标准 Rates", _RATES, tuple(_rates(source))),
            text("九、学生 Pupils", *_pupils(source)),
            text("十、评价 Review", blank("学生、家长满意度调查的时间"), blank("监督电话")),
        ),
        public=True,
        upright=True,
    )


_BELLS = (Column("作息", 8), Column("学段", 6), Column("时段", 10), Column("时间", 9), Column("分钟", 5))
_GROUPS = (Column("内容", 8), Column("每周组次", 6), Column("人次", 6), Column("最小", 5), Column("最大", 5))
_OUTSIDE = (Column("姓名", 8), Column("身份", 7), Column("单位", 14), Column("审核", 8), Column("每周次数", 6))
_RATES = (Column("对象", 14), Column("每次", 8))
_STAGE_NAMES = {"primary": "小学", "junior": "初中", "senior": "高中"}


def _times(source: Source) -> Iterator[str | Line]:
    service = source.service.service
    days = len(source.school.week.days)
    held = sum(source.service.span(day) != (0, 0) for day in source.school.week.days)
    yield f"每周 {days} 个上课日中 {held} 天开展课后服务。"
    end = max((source.service.span(day)[1] for day in source.school.week.days), default=0)
    yield f"最晚结束 {clock_text(end)}{'' if service.season is None else f'，{_SEASONS[service.season]}'}。"
    yield blank("当地下班时间") if service.off_work is None else f"当地下班时间 {clock_text(service.off_work)}。"


def _bells(source: Source) -> Iterator[tuple[Cell, ...]]:
    for bell in source.school.week.bells:
        periods = {p.id: p for day in source.school.week.days for p in bell.service(day)}
        for period in sorted(periods.values(), key=lambda p: p.start):
            when = f"{clock_text(period.start)}–{clock_text(period.end)}"
            yield row(called(bell), _STAGE_NAMES[bell.stage], period_name(period), when, period.minutes)


def _stages(source: Source) -> Iterator[str]:
    first, second = source.in_stage(PeriodKind.STAGE_1), source.in_stage(PeriodKind.STAGE_2)
    care = source.in_stage(PeriodKind.EXTENDED_CARE)
    yield f"第一阶段：{_told(first)}。"
    yield f"第二阶段：{_told(second)}。"
    yield f"延时托管：{_told(care)}。{CARE}" if care else CARE


def _told(some: list[Held]) -> str:
    """What is done in a stage: how many sessions a week of each, and in how many clubs."""
    if not some:
        return "没有安排"
    activities: dict[Activity, int] = {}
    for held in some:
        activities[held.session.activity] = activities.get(held.session.activity, 0) + 1
    told = "、".join(f"{ACTIVITY_ZH[activity]} {number} 组次" for activity, number in activities.items())
    clubs = len({held.session.club for held in some if held.session.club is not None})
    return f"每周 {told}" + (f"，其中社团 {clubs} 个" if clubs else "")


def _groups(source: Source) -> Iterator[str]:
    clubs = {s.club for s in source.plan.sessions if s.club is not None}
    yield f"班级组按班编组，人少的合并；社团跨班、跨年级，开班 {len(clubs)} 个，不开班 {len(source.plan.closed)} 个。"
    led = [session for session in source.plan.sessions if session.staff]
    yield f"每周 {len(source.plan.sessions)} 组次，已定人员 {len(led)} 组次。"


def _by_activity(source: Source) -> Iterator[tuple[Cell, ...]]:
    sizes: dict[Activity, list[int]] = {}
    for session in source.plan.sessions:
        sizes.setdefault(session.activity, []).append(len(session.pupils))
    for activity in Activity:
        some = sizes.get(activity)
        if some:
            yield row(Cell(ACTIVITY_ZH[activity], tone=TONE[activity]), len(some), sum(some), min(some), max(some))


def _staff(source: Source) -> Iterator[str | Line]:
    yield STAFF
    agreed = source.service.service.staff
    serving = {p for s in source.plan.sessions for p in s.staff} | {d.staff for d in source.plan.duties}
    own = sum(teacher.id in serving for teacher in source.school.teachers)
    yield f"全校教师 {len(source.school.teachers)} 人，同意参加 {len(agreed)} 人，本周参加服务和值班 {own} 人。"
    outside = [i for i in source.service.service.instructors if i.id in serving]
    vetted = sum(i.vetted for i in outside)
    yield f"校外人员参加 {len(outside)} 人，其中已审核 {vetted} 人。"
    yield FLEXIBLE


def _outside(source: Source) -> Iterator[tuple[Cell, ...]]:
    for instructor in source.service.service.instructors:
        led = len(source.service.of_person[instructor.id])
        vetted = "已审核" if instructor.vetted else "未审核"
        provider = instructor.provider or Cell("—", look="soft")
        yield row(called(instructor), ROLE_ZH[instructor.role], provider, vetted, led)


def _safety(source: Source) -> Iterator[str | Line]:
    counts: dict[str, int] = {}
    for turn in source.service.turns:
        counts[DUTY_ZH[turn.duty]] = counts.get(DUTY_ZH[turn.duty], 0) + 1
    if counts:
        yield "每周值班：" + "，".join(f"{duty} {number} 人次" for duty, number in counts.items()) + "。"
    yield "每组每天有点名册，逐一签到、登记离开时间；名单见“点名册”，人员见“值班与带班”。"
    unled = sum(not session.staff for session in source.plan.sessions)
    if unled:
        yield f"还有 {unled} 组次没有定人员（{OPEN}）。"
    yield blank("班主任与带班教师的交接地点和办法")
    yield blank("放学路线、校门交接和未按时接走学生的接待室")
    yield blank("安全应急预案和负责人")


def _money(source: Source) -> Iterator[str]:
    money = source.money
    cost = at_least(money.cost, known=money.is_known)
    yield f"按排定次数，一周支出 {cost} 元：本校教师补助 {money.subsidies} 元，校外人员 {money.externals} 元。"
    if money.fee:
        yield f"一周应收 {money.fees} 元（{money.paying} 人次），免收 {money.free} 人次。"
    for role, activity, times in money.without_rate:
        yield f"{paid_for(role, activity)} 每周 {times} 次，还没有标准，没有计入。"
    if money.unled:
        yield f"还没有人带的 {money.unled} 组次没有计入。"


def _rates(source: Source) -> Iterator[tuple[Cell, ...]]:
    for rate in source.service.service.rates:
        yield row(paid_for(rate.role, rate.activity), rate.amount)
    if not source.service.service.rates:
        yield row(NO_RATE, Cell(look="fill-in"))


def _pupils(source: Source) -> Iterator[str]:
    pupils = source.service.service.pupils
    stay = sum(pupil.days != () for pupil in pupils)
    share = f"（{stay / len(pupils):.0%}）" if pupils else ""
    yield f"登记学生 {len(pupils)} 人，报名 {stay} 人{share}，已编入 {len(source.attending)} 人。"
    care = sum(pupil.extended_care for pupil in pupils)
    bus = sum(pupil.bus is not None for pupil in pupils)
    yield f"需要延时托管 {care} 人，乘校车 {bus} 人，优先保障的学生 {sum(bool(p.priority) for p in pupils)} 人。"
    if source.plan.unplaced:
        people = len({one.pupil for one in source.plan.unplaced})
        yield f"有时段没有位置的学生 {people} 人，共 {len(source.plan.unplaced)} 处。"
