"""The service of a timetable comes back from its sheets as it was, and is blamed in its cells."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.timetable_workbook import fact_rows, lesson_rows, service_sheets
from kebiao.instances.timetable_workbook.reading import timetable_in
from kebiao.instances.workbook.sheets import Sheet
from kebiao.models.document import Words
from kebiao.models.fault import DocumentError
from kebiao.models.school import School
from kebiao.models.service import Activity, Club, Duty, Instructor, Pupil, Service
from kebiao.models.service_plan import (
    Allotment,
    Choice,
    Closed,
    DutyTurn,
    ServicePlan,
    ServiceSession,
    Unplaced,
)
from kebiao.models.timetable import Timetable
from kebiao.models.week import BellSchedule, Period, PeriodKind, Week

from .conftest import SCHOOL, WEEK

PERIODS = (
    Period(id="s1", name="一段", kind=PeriodKind.STAGE_1, start=960, end=1000),
    Period(id="s2", kind=PeriodKind.STAGE_2, start=1000, end=1040),
    Period(id="s3", name="社团", kind=PeriodKind.STAGE_2, start=1040, end=1080),
)
CLUBS = ("合唱", "go", "a、b", "无", "王芳")
PUPILS = ("1", "2.0", "p、3", "无", "示例")


def served() -> School:
    """The school of three classes with a service, its people called so that they are easily taken for others."""
    bell = SCHOOL.week.bells[0]
    bells = (BellSchedule.model_validate({**dict(bell), "periods": (*bell.periods, *PERIODS)}),)
    pupils = tuple(
        Pupil.model_validate({"id": id_, "class": class_, "wishes": [{"clubs": CLUBS}] * 9}, strict=False)
        for id_, class_ in zip(PUPILS, ("101", "101", "102", "201", "201"), strict=True)
    )
    service = Service(
        clubs=tuple(
            Club(id=id_, name=name, most=9) for id_, name in zip(CLUBS, ("", "围棋", "", "", "围棋"), strict=True)
        ),
        instructors=(Instructor(id="x1", name="王芳"), Instructor(id="赵敏")),
        pupils=pupils,
    )
    return SCHOOL.model_copy(
        update={"week": Week.model_validate({**dict(SCHOOL.week), "bells": bells}), "service": service}
    )


SERVED = served()
STAFF = st.sampled_from(["t1", "t2", "李伟", "t4", "x1", "赵敏"])
DAYS: Any = st.sampled_from(["mon", "tue", "wed"])
PERIOD = st.sampled_from(["s1", "s2", "s3"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=0, max_size=8)
WORDS = st.builds(Words, zh=TEXT.filter(str.strip), en=TEXT.filter(str.strip))
PUPIL, CLUB = st.sampled_from(PUPILS), st.sampled_from(CLUBS)
FEW = st.integers(0, 8)


def several(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, max_size=4, unique=True).map(tuple)


SESSION = st.builds(
    ServiceSession,
    id=st.sampled_from(["1", "s-2", "a b", "=1", "第 3 组"]),
    activity=st.sampled_from(list(Activity)),
    club=st.none(),
    classes=several(st.sampled_from(["101", "102", "201"])),
    bell=st.just("day"),
    day=DAYS,
    period=PERIOD,
    staff=several(STAFF),
    room=st.none() | st.sampled_from(["R1", "hall"]),
    pupils=several(PUPIL),
) | st.builds(
    ServiceSession,
    id=st.just("club"),
    activity=st.sampled_from(list(Activity)),
    club=CLUB,
    bell=st.just("day"),
    day=DAYS,
    period=PERIOD,
    pupils=several(PUPIL),
)
PLANS = st.builds(
    ServicePlan,
    sessions=st.lists(SESSION, max_size=4, unique_by=lambda session: session.id).map(tuple),
    duties=st.lists(st.builds(DutyTurn, duty=st.sampled_from(get_args(Duty)), day=DAYS, staff=STAFF), max_size=3).map(
        tuple
    ),
    choices=st.lists(
        st.builds(
            Choice,
            pupil=PUPIL,
            wish=FEW,
            club=st.none() | CLUB,
            rank=st.none() | st.integers(1, 5),
            reason=WORDS,
            credit=FEW,
        ),
        max_size=3,
    ).map(tuple),
    unplaced=st.lists(st.builds(Unplaced, pupil=PUPIL, day=DAYS, period=PERIOD, reason=WORDS), max_size=3).map(tuple),
    closed=st.lists(st.builds(Closed, club=CLUB, reason=WORDS), max_size=2).map(tuple),
    allotment=st.none()
    | st.builds(
        Allotment,
        profile=st.lists(FEW, max_size=4).map(tuple),
        bound=st.lists(FEW, max_size=4).map(tuple),
        rounds=st.integers(1, 9),
    ),
)


def sheets_of(timetable: Timetable) -> tuple[Sheet, ...]:
    """All sheets from which a timetable is read again."""
    rows: dict[str, Any] = {
        "明细": list(lesson_rows(timetable, SERVED)),
        "信息": list(fact_rows(timetable, SERVED)),
        **dict(service_sheets(timetable, SERVED)),
    }
    return tuple(Sheet(title, [list(row) for row in some]) for title, some in rows.items())


@given(PLANS)
def test_every_service_comes_back_as_it_was(plan: ServicePlan) -> None:
    made = WEEK.model_copy(update={"service": plan})

    assert timetable_in(sheets_of(made), SERVED) == made


def test_a_timetable_without_service_has_none() -> None:
    assert timetable_in(sheets_of(WEEK), SERVED).service is None


def test_faults_are_told_in_their_cells() -> None:
    session = ServiceSession(
        id="1", activity=Activity.ARTS, club="go", bell="day", day="mon", period="s3", staff=("x1",)
    )
    words = Words(zh="满了", en="full")
    plan = ServicePlan(
        sessions=(session,),
        unplaced=(Unplaced(pupil="1", day="tue", period="s2", reason=words),),
        choices=(Choice(pupil="1", wish=0, rank=1, reason=words),),
    )
    sheets = {sheet.name: sheet for sheet in sheets_of(WEEK.model_copy(update={"service": plan}))}
    sheets["课后服务"].rows[1][2] = "合昌"
    sheets["课后服务"].rows[1][6] = "社会"
    sheets["未安排学生"].rows[1][1] = "周八"
    sheets["志愿结果"].rows[1][3] = "0"

    with pytest.raises(DocumentError) as error:
        timetable_in(tuple(sheets.values()), SERVED)
    said = {fault.path: str(fault) for fault in error.value.faults}
    assert set(said) == {"课后服务!C2", "课后服务!G2", "未安排学生!B2", "志愿结果!D2"}
    assert "最接近的是“合唱”" in said["课后服务!C2"]
