"""Every paper, read back from the workbook and from the web, says of each cell what the timetable says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kebiao.api.page.names import DAYS
from kebiao.models.document import clock_text
from kebiao.models.school import School
from kebiao.models.service_plan import ServicePlan, ServiceSession
from kebiao.models.timetable import Timetable
from kebiao.models.week import Period

if TYPE_CHECKING:
    from .conftest import Read, Rows

Served = tuple[School, Timetable]

WHAT = {"sport": "体育锻炼", "homework": "作业辅导", "reading": "自主阅读", "care": "延时看护"}


def plan_of(served: Served) -> ServicePlan:
    """The service of the timetable."""
    assert served[1].service is not None
    return served[1].service


def names_of(school: School) -> dict[str, str]:
    """What everything of the school is called, by id."""
    assert school.service is not None
    return (
        {c.id: c.name for c in school.classes}
        | {t.id: t.name for t in school.teachers}
        | {r.id: r.name for r in school.rooms}
        | {c.id: c.name for c in school.service.clubs}
        | {i.id: i.name for i in school.service.instructors}
    )


def what(school: School, session: ServiceSession) -> str:
    """The club, or what is done."""
    return WHAT[session.activity] if session.club is None else names_of(school)[session.club]


def period_of(school: School, session: ServiceSession) -> Period:
    """The period of a session."""
    bell = next(b for b in school.week.bells if b.id == session.bell)
    return next(p for p in bell.periods if p.id == session.period)


def when(school: School, session: ServiceSession) -> str:
    """The first minute of a session."""
    return clock_text(period_of(school, session).start)


def both(read: Read, served: Served, name: str) -> list[dict[str, Rows]]:
    """The tables of a paper, from the workbook and from its page."""
    _, book, pages = read(*served)
    return [book.tables(name), pages[name].tables]


def test_the_calendar_has_each_session_once_with_place_and_staff(read: Read, served: Served) -> None:
    school = served[0]
    names = names_of(school)
    expected = sorted(
        (
            f"{when(school, s)}–{clock_text(period_of(school, s).end)}",
            what(school, s),
            DAYS[s.day][0],
            names[s.room or ""],
            "、".join(names[p] for p in s.staff),
        )
        for s in plan_of(served).sessions
    )
    for tables in both(read, served, "课后服务日历表"):
        found = []
        for title, (heads, *rows) in tables.items():
            for row in rows:
                for head, cell in zip(heads[2:], row[2:], strict=True):
                    if cell:
                        place, staff = cell.split("\n")
                        found.append((title.split()[-1], row[0], head.split()[0], place, staff))
        assert sorted(found) == expected


def test_the_guide_counts_places_taken_and_left(read: Read, served: Served) -> None:
    for tables in both(read, served, "课后服务指南"):
        rows = {row[0]: row[1:] for row in tables["社团菜单 Clubs"][1:]}
        assert rows["篮球社"] == ["体育锻炼", "各年级", "周二 15:30–16:15", "操场", "周教练", "20", "3", "17"]
        assert rows["国画社"] == ["文艺活动", "三年级", "每天 17:20–18:00", "美术室", "赵敏", "12", "2", "10"]
        assert rows["机器人社"][2] == "本学期不开班"


def test_duties_and_groups_of_everybody_who_serves(read: Read, served: Served) -> None:
    school, plan = served[0], plan_of(served)
    names = names_of(school)
    for tables in both(read, served, "值班与带班"):
        duties = {(row[0], n): cell.split("\n")[0] for row in tables["值班 On duty"][1:] for n, cell in enumerate(row)}
        assert [duties["带班领导", n] for n in (1, 2)] == ["李伟", "孙强"]
        assert [duties["放学交接", n] for n in (1, 2)] == ["钱静", "钱静"]
        rows = {row[0]: row[1:] for row in tables["带班 Leading groups"][1:]}
        for number, day in enumerate(school.week.days):
            led = [(p, s) for s in plan.sessions if s.day == day for p in s.staff]
            for person, session in led:
                (line,) = (x for x in rows[names[person]][number].split("\n") if x.startswith(when(school, session)))
                assert what(school, session) in line and names[session.room or ""] in line
            lines = sum(len([x for x in row[number].split("\n") if x]) for row in rows.values())
            assert lines == len(led) + sum(turn.day == day for turn in plan.duties)
        assert rows["王芳"][-2:] == ["6", "0"] and rows["钱静"][-2:] == ["0", "2"]


def test_rooms_hold_what_is_held_in_them(read: Read, served: Served) -> None:
    school, plan = served[0], plan_of(served)
    names = names_of(school)
    for tables in both(read, served, "场地安排"):
        (table,) = tables.values()
        rows = {row[0]: row[2:] for row in table[1:]}
        assert set(rows) == {names[s.room or ""] for s in plan.sessions}
        lines = [line for row in rows.values() for cell in row for line in cell.split("\n") if line]
        assert len(lines) == len(plan.sessions)
        for s in plan.sessions:
            cell = rows[names[s.room or ""]][school.week.days.index(s.day)]
            assert any(
                line.startswith(f"{when(school, s)} {what(school, s)} ") and f" {len(s.pupils)} 人 " in line
                for line in cell.split("\n")
            )


@pytest.mark.parametrize("day", ["mon", "tue"])
def test_each_group_has_its_roll_of_each_day(read: Read, served: Served, day: str) -> None:
    plan = plan_of(served)
    expected = sorted(list(s.pupils) for s in plan.sessions if s.day == day)
    _, book, pages = read(*served)
    name = f"点名册 {'周一' if day == 'mon' else '周二'}"
    rolls = [[row[1] for row in rows[1:]] for rows in pages[name].tables.values()]
    assert sorted(rolls) == expected
    tables = book.tables(name)
    assert sum(len(rows) - 1 for rows in tables.values()) == sum(map(len, expected))
    for heads, *rows in tables.values():
        assert heads[:5] == ["序号", "学生", "班级", "签到", "离开"]
        assert all(row[3:5] == ["", ""] for row in rows)


def test_a_roll_says_who_takes_a_bus_and_who_goes_home(read: Read, served: Served) -> None:
    _, _, pages = read(*served)
    tables = pages["点名册 周一"].tables
    (homework,) = (rows for title, rows in tables.items() if title.startswith("作业辅导 三(1)"))
    assert {row[1]: row[-1] for row in homework[1:]} == {"p01": "", "p02": "", "p03": "", "p04": "校车 17:15"}
    (care,) = (rows for title, rows in tables.items() if title.startswith("延时看护"))
    assert care[1][1::4] == ["p03", "离校"]


def test_every_pupil_finds_lessons_and_service_in_a_week_of_their_own(read: Read, served: Served) -> None:
    school, timetable = served
    assert school.service is not None
    names, (_, book, pages) = names_of(school), read(*served)
    for pupil in school.service.pupils:
        mine = [s for s in plan_of(served).sessions if pupil.id in s.pupils]
        name = f"学生周表 {names[pupil.class_]}"
        register = {row[0]: row[1:] for row in book.tables(name)["课后服务去处 Where everybody is"][1:]}
        week = pages[name].tables.get(pupil.id)
        if not mine:
            assert week is None and pupil.id not in register
            continue
        assert week is not None
        cells = {(row[0].split("\n")[-1][:5], n): cell for row in week[1:] for n, cell in enumerate(row[1:])}
        shown = sum(1 for cell in cells.values() if cell)
        lessons = [x for x in timetable.lessons if x.class_ == pupil.class_]
        assert shown == len(mine) + len(lessons)
        for session in mine:
            cell = cells[when(school, session), school.week.days.index(session.day)]
            assert cell.startswith(what(school, session)) and names[session.room or ""] in cell
        assert sum(1 for cell in register[pupil.id] if cell) == len(mine)


def test_every_teacher_finds_lessons_service_and_duties_on_one_page(read: Read, served: Served) -> None:
    school, timetable = served
    plan, names, (_, book, pages) = plan_of(served), names_of(school), read(*served)
    staff = pages["教师个人周表"].tables
    printed = book.tables("教师个人周表")
    for person in (*(t.id for t in school.teachers), "coach", "aunt"):
        lessons = sum(lesson.teacher == person for lesson in timetable.lessons)
        held = sum(person in s.staff for s in plan.sessions) + sum(d.staff == person for d in plan.duties)
        for rows in (staff[names[person]], printed[names[person]]):
            shown = sum(1 for row in rows[1:] for cell in row[1:] if cell)
            assert shown == lessons + held


def test_subsidies_are_the_sessions_times_the_rates(read: Read, served: Served) -> None:
    for tables in both(read, served, "补助表"):
        rows = tables["本校教师补助 Subsidies"]
        own = [row for row in rows[1:-1] if row[1] == "本校教师"]
        assert all(int(row[3]) * int(row[5]) == int(row[6]) for row in own)
        led = sum(1 for s in plan_of(served).sessions for p in s.staff if p not in ("coach", "aunt"))
        assert sum(int(row[3]) for row in own) == led
        assert rows[-1][7] == "≥ 1020", "hand-over has no rate: the sum is more than what is known"
        outside = tables["校外人员劳务费 People from outside"]
        assert outside[1][:8] == ["周教练", "校外教师", "体育锻炼", "1", "45", "120", "120", "120"]
        assert outside[2][5:7] == ["无标准", "无标准"]
        missing = {row[0]: row[1] for row in tables["还没有标准 Rates not set yet"][1:]}
        assert missing == {"放学交接": "2", "志愿者 自主阅读": "2", "志愿者 延时看护": "2"}
        forecast = {row[0]: row[1:4] for row in tables["一周收支预测 Forecast of a week"][1:]}
        assert forecast["学生收费 Fees"] == ["40", "3", "120"]
        assert forecast["家庭经济困难学生免费 Poor pupils"] == ["6", "0", "0"]


def test_every_wish_has_its_reason_and_nobody_without_a_place_is_left_out(read: Read, served: Served) -> None:
    plan = plan_of(served)
    for tables in both(read, served, "编班结果"):
        wishes = tables["志愿 Wishes"][1:]
        assert [(row[0], row[5].split("\n")[0]) for row in wishes] == [(c.pupil, c.reason.zh) for c in plan.choices]
        assert [row[0] for row in tables["没有位置的学生 Without a place"][1:]] == ["p04"]
        assert tables["不开班的社团 Clubs not opened"][1][0] == "机器人社"


def test_the_plan_of_the_school_has_its_numbers_and_leaves_blank_what_nobody_said(read: Read, served: Served) -> None:
    made, _, pages = read(*served)
    page = pages["一校一案"]
    assert "登记学生 10 人，报名 9 人（90%），已编入 9 人" in page.text
    assert "当地下班时间 18:00" in page.text
    blanks = [text for tag, attrs in page.tags if tag == "p" and (text := attrs.get("class")) == "blank"]
    assert len(blanks) >= 6
    (paper,) = (p for p in made.papers if p.name == "一校一案")
    sizes = next(rows for title, rows in page.tables.items() if title.startswith("每周的组"))
    sessions = plan_of(served).sessions
    assert sum(int(row[1]) for row in sizes[1:]) == len(sessions)
    assert sum(int(row[2]) for row in sizes[1:]) == sum(len(s.pupils) for s in sessions)
    assert paper.public
