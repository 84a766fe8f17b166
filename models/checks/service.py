"""Contradictions in an after-school service: clubs that cannot be held, people listed twice, impossible wishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import counted
from ..fault import Loc, path_text, with_nearest
from ..likeness import nearest
from ..service import Activity, Club, Service
from ..week import BellSchedule, Day, PeriodKind
from .days import school_day
from .names import Trouble
from .plan import Plan

_LISTED = 6


def service_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield what single clubs, pupils and lines contradict themselves or the week in."""
    service = plan.school.service
    if service is None:
        return
    for i, club in enumerate(service.clubs):
        yield from (t._replace(loc=("service", "clubs", i, *t.loc)) for t in _of_club(club, plan.school.week.days))
    yield from _outside_week(plan, service)
    yield from _twice(service)
    for i, post in enumerate(service.duties):
        if post.staff and post.people > len(post.staff):
            zh, en = f"不多于人选的 {len(post.staff)} 人", f"at most the {len(post.staff)} who may have it"
            yield Trouble(("service", "duties", i, "people"), post.people, zh, en)
    teachers = {teacher.id for teacher in plan.school.teachers}
    for i, person in enumerate(service.instructors):
        if person.id in teachers:
            zh, en = "与教师不同的名称", "a name that no teacher has"
            yield Trouble(("service", "instructors", i, "id"), person.id, zh, en)
    yield from _other_grades(plan, service)


def _of_club(club: Club, days: tuple[Day, ...]) -> Iterator[Trouble]:
    if club.least > club.most:
        zh, en = f"不多于最多人数 {club.most}", f"at most the {club.most} who find a place"
        yield Trouble(("least",), club.least, zh, en)
    if club.stage == 1 and club.activity is not Activity.SPORT:
        zh, en = "sport（第一阶段是体育锻炼），或 stage: 2", "sport (the first stage is exercise), or stage: 2"
        yield Trouble(("activity",), club.activity, zh, en)
    held = len(set(club.days or days) & set(days))
    if club.sessions > held > 0:
        zh, en = f"不多于可开的 {held} 天", f"at most the {counted(held, 'day')} on which it may be held"
        yield Trouble(("sessions",), club.sessions, zh, en)


def _outside_week(plan: Plan, service: Service) -> Iterator[Trouble]:
    """Yield the days that are no school days."""
    named: list[tuple[Loc, Iterable[Day]]] = [(("clubs", i, "days"), c.days) for i, c in enumerate(service.clubs)]
    named += [(("pupils", i, "days"), p.days or ()) for i, p in enumerate(service.pupils)]
    for loc, days in named:
        for j, day in enumerate(days):
            yield from school_day(("service", *loc, j), day, plan.school.week)
    for i, pupil in enumerate(service.pupils):
        for j, wish in enumerate(pupil.wishes):
            if wish.day is not None:
                yield from school_day(("service", "pupils", i, "wishes", j, "day"), wish.day, plan.school.week)


def _twice(service: Service) -> Iterator[Trouble]:
    """Yield the teachers who are listed twice among the staff, and the rates that are told twice."""
    listed: list[tuple[str, str, list[object]]] = [
        ("staff", "teacher", [staff.teacher for staff in service.staff]),
        ("rates", "role", [(rate.role, rate.activity) for rate in service.rates]),
    ]
    for field, key, values in listed:
        first: dict[object, int] = {}
        for i, value in enumerate(values):
            before = first.setdefault(value, i)
            if before != i:
                at = path_text(("service", field, before))
                read = value[0] if isinstance(value, tuple) else value
                yield Trouble(
                    ("service", field, i, key), read, f"每项只写一次（{at} 已有）", f"each once ({at} has it)"
                )


def _other_grades(plan: Plan, service: Service) -> Iterator[Trouble]:
    """Yield the wishes for clubs that are not for the pupil's grade, with one that is for it."""
    clubs = {club.id: club for club in service.clubs}
    for i, pupil in enumerate(service.pupils):
        class_ = plan.class_.get(pupil.class_)
        for j, wish in enumerate(pupil.wishes if class_ is not None else ()):
            for k, id_ in enumerate(wish.clubs):
                club = clubs.get(id_)
                if class_ is not None and club is not None and club.grades and class_.grade not in club.grades:
                    loc: Loc = ("service", "pupils", i, "wishes", j, "clubs", k)
                    yield _other_grade(loc, club, class_.grade, service)


def _other_grade(loc: Loc, club: Club, grade: int, service: Service) -> Trouble:
    name = club.name or club.id
    open_ = [each.name or each.id for each in service.clubs if not each.grades or grade in each.grades]
    like = nearest(name, open_) or next(iter(open_), None)
    only = "、".join(map(str, club.grades))
    zh, en = (
        f"{grade} 年级可参加的社团（“{name}”只收 {only} 年级）",
        f"a club for grade {grade} ({name!r} is for {only})",
    )
    if like is not None:
        zh, en = f"{zh}，例如“{like}”", f"{en}, such as {like!r}"
    return Trouble(loc, club.id, zh, en)


def leader_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the clubs that nobody may lead; names that nobody has are left to the name check."""
    service = plan.school.service
    if service is None:
        return
    agreed = {staff.teacher for staff in service.staff}
    outside = {person.id for person in service.instructors}
    known = {teacher.id for teacher in plan.school.teachers} | outside
    able = {activity for staff in service.staff for activity in staff.activities}
    able |= {activity for person in service.instructors for activity in person.activities}
    for i, club in enumerate(service.clubs):
        if known.issuperset(club.leaders) and club.leaders and not (agreed | outside).intersection(club.leaders):
            names = "、".join(club.leaders[:_LISTED])
            zh = f"至少一位同意参加的教师(service.staff)或校外人员（{names} 都没有同意）"
            en = "at least one who agreed (service.staff) or comes from outside; none of these did"
            yield Trouble(("service", "clubs", i, "leaders"), list(club.leaders), zh, en)
        elif not club.leaders and club.activity not in able:
            zh = "有人能带的活动（没有教师同意、也没有校外人员能做），或写明 leaders"
            en = "an activity that somebody can do (no teacher agreed to it), or leaders"
            yield Trouble(("service", "clubs", i, "activity"), club.activity, zh, en)


def venue_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the kinds of room that clubs need and the school has not."""
    service = plan.school.service
    kinds = {room.kind for room in plan.school.rooms if room.kind}
    for i, club in enumerate(() if service is None else service.clubs):
        if not club.rooms and club.room_kind is not None and club.room_kind not in kinds:
            like = nearest(club.room_kind, kinds)
            known = ", ".join(sorted(kinds)) or "-"
            zh, en = f"教室中有的种类（{known}）", f"a kind that some room has ({known})"
            zh, en = with_nearest(zh, en, like)
            yield Trouble(("service", "clubs", i, "room_kind"), club.room_kind, zh, en)


def bell_contradictions(plan: Plan) -> Iterator[Trouble]:
    """Yield the bells that ring no period for clubs of their grades, or for pupils of their classes who stay."""
    service = plan.school.service
    if service is None:
        return
    grades: dict[str, set[int]] = {}
    for class_ in plan.school.classes:
        grades.setdefault(class_.bell, set()).add(class_.grade)
    stay = {plan.class_[p.class_].bell for p in service.pupils if p.days != () and p.class_ in plan.class_}
    for i, bell in enumerate(plan.school.week.bells):
        mine = [c for c in service.clubs if not c.grades or grades.get(bell.id, set()).intersection(c.grades)]
        if bell.id in grades and (mine or bell.id in stay):
            yield from _periods(plan, bell, ("week", "bells", i, "periods"), {club.stage for club in mine})


def _periods(plan: Plan, bell: BellSchedule, loc: Loc, stages: set[int]) -> Iterator[Trouble]:
    """Yield what a bell schedule lacks for clubs of some stages, or for pupils who stay, on every day."""
    days = plan.school.week.days
    kinds = [max((_count(bell, day, kind) for day in days), default=0) for kind in _STAGES]
    read = sorted({p.kind.value for p in bell.periods})
    if not any(kinds):
        zh, en = (
            "课后服务的节次（有学生留校或有社团）",
            "periods of after-school service: pupils stay, or clubs are held",
        )
        yield Trouble(loc, read, zh, en)
        return
    if 1 in stages and not kinds[0]:
        zh, en = "一个 after-school-1 节次（有第一阶段的社团）", "an after-school-1 period: there are clubs of stage 1"
        yield Trouble(loc, read, zh, en)
    if 2 in stages and kinds[1] < 2:
        zh = f"同一天两个 after-school-2 节次，先作业后社团（现有 {kinds[1]} 个）"
        en = f"two after-school-2 periods on a day, for homework and then for clubs (now {kinds[1]})"
        yield Trouble(loc, read, zh, en)


_STAGES = (PeriodKind.STAGE_1, PeriodKind.STAGE_2)


def _count(bell: BellSchedule, day: Day, kind: PeriodKind) -> int:
    return sum(period.kind is kind for period in bell.on(day))
