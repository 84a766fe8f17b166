"""The draft of a service: who is where, which clubs are held when, and why."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.models.school import Room, School
from kebiao.models.service_plan import ServicePlan
from kebiao.models.week import Day, PeriodKind
from kebiao.planning.allotting import draft

DAYS: tuple[Day, ...] = ("mon", "tue")
SPORT, HOMEWORK, CHOICE, CARE = "s1", "s2", "s3", "care"


def _periods(start: int) -> list[dict[str, Any]]:
    rings = [
        (SPORT, "after-school-1"),
        (HOMEWORK, "after-school-2"),
        (CHOICE, "after-school-2"),
        (CARE, "extended-care"),
    ]
    lesson = {"id": "1", "start": "08:00", "end": "08:40"}
    return [
        lesson,
        *({"id": n, "kind": k, "start": f"{start + i}:00", "end": f"{start + i}:40"} for i, (n, k) in enumerate(rings)),
    ]


def _pupil(number: int, class_: str = "1a", **more: Any) -> dict[str, Any]:
    return {"id": f"p{number}", "class": class_, **more}


def _wish(*clubs: str, **more: Any) -> dict[str, Any]:
    return {"clubs": clubs, **more}


def _club(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "most": 9, "leaders": ("T1",), **more}


def _school(
    pupils: list[dict[str, Any]], clubs: list[dict[str, Any]] | None = None, teachers: int = 6, **service: Any
) -> School:
    """A school of two classes of one grade and one of another that is an hour later, with teachers who all agreed."""
    names = [f"T{i}" for i in range(1, teachers + 1)]
    return School.model_validate(
        {
            "id": "small",
            "week": {
                "days": DAYS,
                "bells": (
                    {"id": "early", "stage": "primary", "periods": tuple(_periods(15))},
                    {"id": "late", "stage": "junior", "periods": tuple(_periods(16))},
                ),
            },
            "classes": tuple(
                {"id": c, "grade": g, "bell": b}
                for c, g, b in (("1a", 1, "early"), ("1b", 1, "early"), ("7a", 7, "late"))
            ),
            "subjects": ({"id": "pe", "category": "pe"},),
            "teachers": tuple({"id": name} for name in names),
            "curriculum": {"lines": ()},
            "service": {
                "pupils": tuple(pupils),
                "clubs": tuple(clubs or ()),
                "staff": tuple(
                    {"teacher": n, "activities": ("sport", "homework", "reading", "care", "interest")} for n in names
                ),
                **service,
            },
        }
    )


def _draft(school: School, **more: Any) -> ServicePlan:
    return draft(school, seconds=20, workers=1, **more).plan


def _where(plan: ServicePlan, pupil: str, day: str) -> dict[str, str]:
    return {s.period: s.club or s.activity for s in plan.sessions if pupil in s.pupils and s.day == day}


def test_each_period_has_its_group() -> None:
    plan = _draft(_school([_pupil(1), _pupil(2, extended_care=True), _pupil(3, days=("tue",))]))
    stages = {SPORT: "sport", HOMEWORK: "homework", CHOICE: "reading"}
    assert _where(plan, "p1", "mon") == stages
    assert _where(plan, "p2", "mon") == {**stages, CARE: "care"}
    assert _where(plan, "p3", "mon") == {}
    assert plan.unplaced == ()
    assert all(session.staff == () and session.room is None for session in plan.sessions)


def test_who_has_not_agreed_or_takes_an_early_bus_is_not_there() -> None:
    plan = _draft(
        _school(
            [_pupil(1, agreed=False, wishes=(_wish("chess"),)), _pupil(2, bus="16:45"), _pupil(3, days=())],
            [_club("chess")],
        )
    )
    assert _where(plan, "p2", "mon") == {SPORT: "sport", HOMEWORK: "homework"}
    assert {pupil for session in plan.sessions for pupil in session.pupils} == {"p2"}
    (choice,) = plan.choices
    assert choice.club is None and choice.credit == 0 and "协议" in choice.reason.zh


def test_small_groups_of_a_grade_come_together_for_free_choice() -> None:
    pupils = [_pupil(1), _pupil(2, "1b"), _pupil(3, "7a")]
    school = _school(pupils)
    reading = [s for s in _draft(school).sessions if s.activity == "reading" and s.day == "mon"]
    assert [session.classes for session in reading] == [("1a", "1b"), ("7a",)]
    apart = [s for s in _draft(school, group=1).sessions if s.activity == "reading" and s.day == "mon"]
    assert len(apart) == 3


def test_a_club_takes_the_place_of_the_group_on_its_day() -> None:
    clubs = [_club("chess", days=("tue",)), _club("ball", stage=1, activity="sport", days=("mon",), leaders=())]
    plan = _draft(_school([_pupil(1, wishes=(_wish("chess"), _wish("ball")))], clubs))
    assert _where(plan, "p1", "tue") == {SPORT: "sport", HOMEWORK: "homework", CHOICE: "chess"}
    assert _where(plan, "p1", "mon") == {SPORT: "ball", HOMEWORK: "homework", CHOICE: "reading"}
    assert [choice.rank for choice in plan.choices] == [1, 1]
    assert plan.allotment is not None and plan.allotment.profile == plan.allotment.bound == (2, 0)


def test_a_wish_for_a_day_is_met_on_that_day() -> None:
    plan = _draft(_school([_pupil(1, wishes=(_wish("chess", day="tue"),))], [_club("chess")]))
    assert [(s.day, s.club) for s in plan.sessions if s.club] == [("tue", "chess")]


def test_all_sessions_of_a_club_are_attended_and_on_different_days() -> None:
    clubs = [_club("chess", sessions=2)]
    plan = _draft(
        _school([_pupil(1, wishes=(_wish("chess"),)), _pupil(2, days=("mon",), wishes=(_wish("chess"),))], clubs)
    )
    assert [(s.day, s.pupils) for s in plan.sessions if s.club] == [("mon", ("p1",)), ("tue", ("p1",))]
    assert "不能参加" in plan.choices[1].reason.zh


def test_a_club_is_for_the_bell_of_whom_it_is_for() -> None:
    pupils = [
        _pupil(1, wishes=(_wish("chess"),)),
        _pupil(2, "7a", wishes=(_wish("chess"),)),
        _pupil(3, "7a", wishes=(_wish("chess"),)),
    ]
    plan = _draft(_school(pupils, [_club("chess")]))
    (session,) = [s for s in plan.sessions if s.club]
    assert (session.bell, session.pupils) == ("late", ("p2", "p3"))


def test_a_club_under_its_minimum_is_closed_with_a_reason_and_its_pupils_go_elsewhere() -> None:
    clubs = [_club("chess", least=2), _club("choir", days=("mon",), leaders=("T2",))]
    plan = _draft(_school([_pupil(1, wishes=(_wish("chess", "choir"),))], clubs))
    (closed,) = plan.closed
    assert closed.club == "chess" and "不足开班人数 2" in closed.reason.zh and "fewer than the 2" in closed.reason.en
    (choice,) = plan.choices
    assert (choice.club, choice.rank, choice.credit) == ("choir", 2, 1)
    assert "没有开班" in choice.reason.zh and "is not opened" in choice.reason.en


def test_a_full_club_goes_to_who_lost_before_and_the_other_is_told_and_owed() -> None:
    pupils = [_pupil(1, wishes=(_wish("chess"),)), _pupil(2, wishes=(_wish("chess"),), credit=3)]
    plan = _draft(_school(pupils, [_club("chess", most=1)]))
    lost, won = plan.choices
    assert (won.club, won.credit) == ("chess", 0)
    assert (lost.club, lost.rank, lost.credit) == (None, None, 1)
    assert "1 人优先或积分更高" in lost.reason.zh and "had more credit" in lost.reason.en


def test_people_from_outside_come_after_the_road_and_only_vetted() -> None:
    coach: dict[str, Any] = {
        "id": "X1",
        "vetted": True,
        "available": ({"day": "tue", "start": "16:30", "end": "18:00"},),
        "travel": 30,
    }
    clubs = [_club("chess", leaders=("X1",))]
    pupils = [_pupil(1, wishes=(_wish("chess"),))]
    held = [s.day for s in _draft(_school(pupils, clubs, instructors=(coach,))).sessions if s.club]
    assert held == ["tue"]
    for change in ({"travel": 31}, {"vetted": False}):
        plan = _draft(_school(pupils, clubs, instructors=({**coach, **change},)))
        assert [closed.club for closed in plan.closed] == ["chess"]


def test_a_club_that_can_not_be_opened_says_what_it_lacks() -> None:
    coach: dict[str, Any] = {"id": "X1", "name": "Coach", "available": ({"day": "tue"},)}
    pupils = [_pupil(1, wishes=(_wish("chess"),))]

    def told(*, club: dict[str, Any] | None = None, **outside: Any) -> str:
        asked = _club("chess", **({"leaders": ("X1",)} | (club or {})))
        plan = _draft(_school(pupils, [asked], instructors=({**coach, **outside},)))
        assert [choice.club for choice in plan.choices] == [None]
        (closed,) = plan.closed
        return closed.reason.en

    assert told(vetted=False) == "who could lead it was not vetted: Coach"
    assert told(club={"leaders": (), "activity": "science"}) == "nobody who agreed may lead it"
    assert told(vetted=True, club={"days": ("mon",)}) == "nobody who may lead it can come when it may be held"
    assert told(vetted=True, club={"room_kind": "art"}) == "there is no room or venue as it needs"
    assert told(vetted=True, club={"least": 2}).endswith("fewer than the 2 it needs")


def test_a_club_that_nobody_wishes_for_says_so() -> None:
    (closed,) = _draft(_school([_pupil(1)], [_club("chess")])).closed
    assert (closed.reason.zh, closed.reason.en) == ("没有人填报", "nobody wished for it")


def test_equipment_is_shared_out_by_the_clock() -> None:
    clubs = [_club(n, equipment="kit", leaders=(t,), days=("mon",)) for n, t in (("a", "T1"), ("b", "T2"))]
    pupils = [_pupil(1, wishes=(_wish("a"),)), _pupil(2, wishes=(_wish("b"),))]
    plan = _draft(_school(pupils, clubs, equipment=({"id": "kit", "sets": 1},)))
    assert len(plan.closed) == 1


def test_too_few_people_leave_some_without_a_place_but_none_who_come_first() -> None:
    pupils = [*(_pupil(i) for i in range(3)), *(_pupil(i, "1b", priority=("migrant",)) for i in range(3, 5))]
    plan = _draft(_school(pupils, teachers=1), group=4)
    missed = {one.pupil for one in plan.unplaced if one.period == HOMEWORK and one.day == "mon"}
    assert len(missed) == 1 and missed <= {"p0", "p1", "p2"}
    assert "带班" in plan.unplaced[0].reason.zh


def _seated(pupils: list[dict[str, Any]], *venues: tuple[int, int | None]) -> ServicePlan:
    """A plan where sport is held in venues, by how many groups and how many pupils they take."""
    rooms = tuple(
        Room(id=f"field {i}", kind="field", capacity=groups, seats=seats) for i, (groups, seats) in enumerate(venues)
    )
    school = _school(pupils)
    (pe,) = school.subjects
    return _draft(
        school.model_copy(update={"rooms": rooms, "subjects": (pe.model_copy(update={"room_kind": "field"}),)})
    )


def test_more_pupils_than_seats_leave_some_without_a_place_but_none_who_come_first() -> None:
    pupils = [*(_pupil(i) for i in range(3)), _pupil(3, priority=("poor",)), *(_pupil(i, "1b") for i in range(4, 7))]
    plan = _seated(pupils, (1, 2), (1, 3))
    held = {s.classes: s.pupils for s in plan.sessions if s.activity == "sport" and s.day == "mon"}
    assert {classes: len(names) for classes, names in held.items()} == {("1a",): 3, ("1b",): 2}
    assert "p3" in held["1a",]
    missed = [one for one in plan.unplaced if one.day == "mon"]
    assert len(missed) == 2 and {one.period for one in missed} == {SPORT}
    assert missed[0].reason.zh == "这时 7 人要用field 0、field 1，至多 5 人有位置"
    assert missed[0].reason.en == "7 pupils then for field 0, field 1, where 5 at most find a place"


def test_seats_that_are_enough_or_not_told_cut_no_group() -> None:
    pupils = [*(_pupil(i) for i in range(3)), *(_pupil(i, "1b") for i in range(3, 6))]
    for venues in (((2, 6),), ((1, 3), (1, 3)), ((1, 1), (2, None)), ((1, 3), (1, None))):
        assert _seated(pupils, *venues).unplaced == ()


def test_a_venue_without_a_number_of_seats_takes_whole_groups_but_no_more_than_it_may() -> None:
    pupils = [*(_pupil(i) for i in range(3)), *(_pupil(i, "1b") for i in range(3, 7))]
    plan = _seated(pupils, (1, 1), (1, None))
    held = [len(s.pupils) for s in plan.sessions if s.activity == "sport" and s.day == "mon"]
    missed = [one for one in plan.unplaced if one.day == "mon"]
    assert sum(held) + len(missed) == 7 and min(held) == 1
    assert missed[0].reason.zh == "这时 7 人要用field 0、field 1，至多 5 人有位置"


def test_ids_of_long_names_are_short_and_differ() -> None:
    names = ["x" * 119 + end for end in "ab"]
    clubs = [_club(name, days=("mon",), leaders=()) for name in names]
    pupils = [_pupil(number, wishes=(_wish(name),)) for number, name in enumerate(names)]
    held = [session for session in _draft(_school(pupils, clubs)).sessions if session.club]
    assert len({session.id for session in held}) == len(held) == 2


def test_a_school_without_service_has_an_empty_plan() -> None:
    assert _draft(_school([]).model_copy(update={"service": None})).sessions == ()


_PUPILS = st.lists(
    st.fixed_dictionaries(
        {
            "class": st.sampled_from(["1a", "1b", "7a"]),
            "days": st.sampled_from([None, (), ("mon",), ("mon", "tue")]),
            "agreed": st.booleans(),
            "extended_care": st.booleans(),
            "bus": st.sampled_from([None, "16:45", "18:00"]),
            "priority": st.sampled_from([(), ("poor",)]),
            "wishes": st.lists(
                st.builds(
                    lambda clubs, day: {"clubs": tuple(clubs), "day": day},
                    st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True),
                    st.sampled_from([None, "mon"]),
                ),
                max_size=2,
            ).map(tuple),
        }
    ),
    max_size=7,
)


@settings(max_examples=20)
@given(_PUPILS, st.integers(0, 4), st.integers(1, 4))
def test_everybody_who_stays_is_placed_or_listed(listed: list[dict[str, Any]], teachers: int, most: int) -> None:
    clubs = [
        _club("a", most=2, leaders=()),
        _club("b", least=2, leaders=()),
        _club("c", stage=1, activity="sport", leaders=()),
    ]
    school = _school([{"id": f"p{i}", **pupil} for i, pupil in enumerate(listed)], clubs, teachers)
    plan = _draft(school, group=most)
    bell = {c.id: next(b for b in school.week.bells if b.id == c.bell) for c in school.classes}
    assert school.service is not None
    due = sorted(
        (pupil.id, day, period.id)
        for pupil in school.service.pupils
        for day in DAYS
        if pupil.agreed and (pupil.days is None or day in pupil.days)
        for period in bell[pupil.class_].service(day)
        if pupil.extended_care or period.kind is not PeriodKind.EXTENDED_CARE
        if pupil.bus is None or period.end <= pupil.bus
    )
    there = [(p, s.day, s.period) for s in plan.sessions for p in s.pupils]
    assert sorted([*there, *((one.pupil, one.day, one.period) for one in plan.unplaced)]) == due
    assert len(plan.choices) == sum(len(p.wishes) for p in school.service.pupils)
