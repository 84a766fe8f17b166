"""The service in numbers, as commands tell it."""

from kebiao.api.service_words import money_lines, service_document, service_lines
from kebiao.models.school import School
from kebiao.models.timetable import Timetable
from kebiao.planning.money import money_of


def test_sessions_staff_and_who_has_no_place(served: tuple[School, Timetable]) -> None:
    plan = served[1].service
    assert plan is not None
    first, *others = service_lines(plan)
    assert "21 组次 sessions · 7 人 staff · 9 名学生 pupils · 2 个社团 clubs · 没有位置 unplaced 1" in first
    closed, wishes, proof = others
    assert closed == "  不开班的社团 clubs not opened 1"
    assert "第1志愿 4，第2志愿 1，未满足 1" in wishes and "已证明没有更好的分配" in proof
    told = service_document(plan)
    assert told["unled"] == 0 and told["allotment"] == {"profile": [4, 1, 1], "bound": [4, 1, 1], "rounds": 1}


def test_what_is_still_open_is_told(served: tuple[School, Timetable]) -> None:
    plan = served[1].service
    assert plan is not None
    bare = plan.model_copy(update={"sessions": tuple(s.model_copy(update={"staff": ()}) for s in plan.sessions)})
    assert any("没有人带 nobody leads 21 · 没有场地 no room 0" in line for line in service_lines(bare))


def test_without_a_fee_no_income_is_made_up(served: tuple[School, Timetable]) -> None:
    school, timetable = served
    assert school.service is not None and timetable.service is not None
    free = school.model_copy(update={"service": school.service.model_copy(update={"fee": 0})})
    lines = list(money_lines(money_of(free, timetable.service)))
    assert "没有写收费" in lines[1] and "46 人次" in lines[1]
