"""An allocation in words: how wishes were met, which clubs run, and who has no place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..models.document import clock_text, counted
from ..rules.words import DAY_EN, DAY_ZH, span
from .service_words import wish_lines
from .words import sentence_lines

if TYPE_CHECKING:
    from ..models.school import School
    from ..models.service_plan import ServicePlan, Unplaced
    from ..planning.allotting.allocate import Allocated

_LISTED, _NAMED = 20, 6


def allocation_lines(school: School, made: Allocated) -> Iterator[str]:
    """Yield the summary of an allocation, Chinese first."""
    plan = made.timetable.service
    if plan is None:
        return
    clubs = {session.club for session in plan.sessions} - {None}
    yield (
        f"{'✗' if plan.unplaced or not made.staffed else '✓'} {len(clubs)} 个社团，每周 {len(plan.sessions)} 组次。"
        f"{counted(len(clubs), 'club')}, {counted(len(plan.sessions), 'session')} a week."
    )
    yield _pupils(school, plan)
    yield from unvetted_lines(school)
    if plan.allotment is not None:
        yield from wish_lines(plan.allotment)
    if made.outcome.status != "optimal" and made.outcome.profile == made.outcome.bound:
        yield "  同样好的分配中谁先谁后，未证明最公平。Who goes first among equals is not proven."
    yield from _clubs(school, plan)
    for closed in plan.closed:
        name = _names(school).get(closed.club, closed.club)
        yield f"  ✗ 不开 closed {name}：{closed.reason.zh} / {closed.reason.en}"
    if plan.unplaced:
        yield f"✗ {len(plan.unplaced)} 人次没有去处 {counted(len(plan.unplaced), 'place')} short："
    yield from _unplaced(school, plan)
    if not made.staffed:
        yield "✗ 人员和场地没有排出，只给出了谁参加什么。No staff and rooms were found; only who attends what is told."
        if made.result.status != "infeasible":
            yield "  到结束时没有证明排不出；可加长 --time-limit。Nothing is proven; try a longer --time-limit."
    yield from sentence_lines(made.shortages)


def _pupils(school: School, plan: ServicePlan) -> str:
    """Where all pupils are: those in a place whenever they stay, those who lack one, and those who do not stay."""
    everybody = () if school.service is None else school.service.pupils
    short = {one.pupil for one in plan.unplaced}
    placed = {pupil for session in plan.sessions for pupil in session.pupils} - short
    away = len(everybody) - len(placed) - len(short)
    return (
        f"  学生 {len(everybody)} 人：有去处 {len(placed)}，有时没有去处 {len(short)}，不参加 {away}。"
        f"Pupils: {len(everybody)}; placed {len(placed)}, at times without a place {len(short)}, not staying {away}."
    )


def _unplaced(school: School, plan: ServicePlan) -> Iterator[str]:
    """Yield who has no place, when and why: a line for each class and period."""
    pupils = {} if school.service is None else {pupil.id: pupil for pupil in school.service.pupils}
    classes = {class_.id: class_ for class_ in school.classes}
    bells = {(b.id, p.id): p for b in school.week.bells for p in b.periods}
    found: dict[tuple[str, str, str], list[Unplaced]] = {}
    for one in plan.unplaced:
        found.setdefault((pupils[one.pupil].class_, one.day, one.period), []).append(one)
    for (name, _, period), listed in list(found.items())[:_LISTED]:
        class_, first = classes[name], listed[0]
        who = "、".join(one.pupil for one in listed[:_NAMED]) + ("…" if len(listed) > _NAMED else "")
        yield (
            f"  · {class_.name or class_.id} {DAY_ZH[first.day]} {DAY_EN[first.day]} "
            f"{span(bells[class_.bell, period])} {len(listed)} 人 pupils（{who}）："
            f"{first.reason.zh} / {first.reason.en}"
        )
    if len(found) > _LISTED:
        more = len(found) - _LISTED
        yield f"  …… 另有 {more} 处，用 --json 或 -o 查看全部。{more} more; --json and -o have all."


def unvetted_lines(school: School) -> Iterator[str]:
    """Yield the people from outside who are asked for nothing, as they were not vetted."""
    for person in () if school.service is None else school.service.instructors:
        if not person.vetted:
            name = person.id if person.name in ("", person.id) else f"{person.name}（{person.id}）"
            yield f"  ! 校外人员 {name} 没有经过审核（已审核 vetted），不安排 / {name} was not vetted and leads nothing"


def _names(school: School) -> dict[str, str]:
    service = school.service
    return {} if service is None else {club.id: club.name or club.id for club in service.clubs}


def _clubs(school: School, plan: ServicePlan) -> Iterator[str]:
    """Yield a line for each club that runs: when, where, with whom, how many."""
    names = _names(school)
    people = {t.id: t.name or t.id for t in school.teachers}
    people |= {} if school.service is None else {i.id: i.name or i.id for i in school.service.instructors}
    rooms = {room.id: room.name or room.id for room in school.rooms}
    bells = {(b.id, p.id): p for b in school.week.bells for p in b.periods}
    for club, name in names.items():
        held = [session for session in plan.sessions if session.club == club]
        if held:
            period = bells[held[0].bell, held[0].period]
            when = "、".join(DAY_ZH[session.day] for session in held)
            staff = "、".join(dict.fromkeys(people.get(x, x) for session in held for x in session.staff)) or "–"
            where = "、".join(dict.fromkeys(rooms.get(s.room, s.room) for s in held if s.room is not None)) or "–"
            yield f"  · {name} {when} {clock_text(period.start)} {where} {staff} {len(held[0].pupils)} 人"
