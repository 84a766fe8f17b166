"""Clubs and timetable in turn: where no lessons fit around the clubs as they are wished, the clubs give way."""

from __future__ import annotations

from typing import Any

from kebiao.api.service_words import wish_lines
from kebiao.models.school import School
from kebiao.planning.effort import Effort
from kebiao.planning.generate import Generated, generate
from kebiao.planning.in_turn import turn
from kebiao.solver.result import Status


def _period(name: str, start: str, end: str, kind: str = "lesson") -> dict[str, str]:
    return {"id": name, "kind": kind, "start": start, "end": end}


EARLY = (
    _period("1", "08:30", "09:10"),
    _period("s1", "15:00", "15:40", "after-school-1"),
    _period("s2", "15:45", "16:25", "after-school-2"),
    _period("s3", "16:30", "17:10", "after-school-2"),
)
"""Clubs are held from 16:30 to 17:10."""

LATE = (
    _period("1", "08:30", "09:10"),
    _period("2", "16:25", "17:05"),
    _period("s1", "17:10", "17:50", "after-school-1"),
    _period("s2", "17:55", "18:35", "after-school-2"),
)
"""Its second lesson is held while the others have clubs."""


def school(*fixed: tuple[str, str], periods: int = 2) -> School:
    """Wang teaches mathematics to 7a and alone may lead the chess of 1a, in either of two days' club periods."""
    teachers = ("wang", "li", "zhao", "qian")
    told: dict[str, Any] = {
        "id": "two-bells",
        "week": {
            "days": ("mon", "tue"),
            "bells": (
                {"id": "early", "stage": "primary", "periods": EARLY},
                {"id": "late", "stage": "junior", "periods": LATE},
            ),
        },
        "classes": ({"id": "1a", "grade": 1, "bell": "early"}, {"id": "7a", "grade": 7, "bell": "late"}),
        "subjects": ({"id": "maths", "category": "maths"}, {"id": "art", "category": "art"}),
        "teachers": tuple({"id": name} for name in teachers),
        "curriculum": {
            "lines": (
                {"subject": "maths", "grades": (7,), "periods": periods},
                {"subject": "art", "grades": (1, 7), "periods": 1},
            )
        },
        "assignments": (
            {"classes": ("7a",), "subject": "maths", "teachers": ("wang",)},
            {"classes": ("7a",), "subject": "art", "teachers": ("li",)},
            {"classes": ("1a",), "subject": "art", "teachers": ("li",)},
        ),
        "fixed": tuple({"class": "7a", "subject": "maths", "day": day, "period": period} for day, period in fixed),
        "rules": ({"rule": "exercise-minutes", "strength": "off", "reason": "no PE here"},),
        "service": {
            "pupils": ({"id": "p1", "class": "1a", "wishes": ({"clubs": ("chess",)},)}, {"id": "p2", "class": "1a"}),
            "clubs": ({"id": "chess", "most": 9, "leaders": ("wang",)},),
            "staff": tuple(
                {"teacher": name, "activities": ("sport", "homework", "reading", "interest")} for name in teachers
            ),
        },
    }
    return School.model_validate(told)


def _made(given: School) -> Generated:
    return generate(given, seconds=9, workers=1, deterministic=True)


def _club_days(made: Generated) -> list[str]:
    assert made.timetable is not None and made.timetable.service is not None
    return [session.day for session in made.timetable.service.sessions if session.club == "chess"]


def test_what_fits_at_once_takes_one_round() -> None:
    made = _made(school())
    assert len(_club_days(made)) == 1 and made.rounds == 1
    assert made.timetable is not None and made.timetable.service is not None
    assert made.timetable.service.allotment is not None and made.timetable.service.allotment.rounds == 1


def test_a_club_moves_to_the_day_that_the_lessons_leave_its_leader() -> None:
    """By wishes alone any day will do; Wang's lesson on that day is fixed, so that the second round takes the other."""
    rounds = []
    for day, other in (("mon", "tue"), ("tue", "mon")):
        made = _made(school((day, "2")))
        assert _club_days(made) == [other]
        assert made.timetable is not None and made.timetable.service is not None
        allotment = made.timetable.service.allotment
        assert allotment is not None and allotment.profile == allotment.bound == (1, 0)
        assert made.rounds == allotment.rounds
        rounds.append(made.rounds)
    assert sorted(rounds) == [1, 2], "the same day is drawn first, whatever is fixed"


def test_a_club_that_no_lessons_leave_room_for_is_closed_and_the_bound_tells_that_wishes_alone_were_met() -> None:
    made = _made(school(("mon", "2"), ("tue", "2")))
    assert _club_days(made) == [] and made.rounds == 2
    assert made.timetable is not None and made.timetable.service is not None
    plan = made.timetable.service
    assert plan.allotment is not None
    assert (plan.allotment.profile, plan.allotment.bound) == ((0, 1), (1, 0))
    assert [closed.club for closed in plan.closed] == ["chess"]
    assert {p for s in plan.sessions if s.period == "s3" for p in s.pupils} == {"p1", "p2"}, "they are in a group"
    told = "\n".join(wish_lines(plan.allotment))
    assert "轮流排了 2 轮" in told and "planned in turn, 2 rounds" in told and "不可能好过 1" in told


def test_lessons_that_are_impossible_alone_are_the_answer() -> None:
    made = _made(school(periods=9))
    assert (made.timetable, made.result.status, made.rounds) == (None, Status.INFEASIBLE, 1)
    assert made.shortages


def test_lessons_rather_leave_the_leaders_of_clubs_free() -> None:
    """Of four periods Wang needs two, and cannot have both mornings only where one is taken by a fixed lesson."""
    given = school(("mon", "2"))
    turned = turn(given, Effort(9, workers=1, seed=1, deterministic=True), seed=1)
    assert turned.week is not None
    assert {(x.day, x.period) for x in turned.week.lessons if x.teachers == ("wang",)} == {("mon", "2"), ("tue", "1")}
