"""A service's contradictions: each is planted alone into a sound service, found at its place, and nothing else is."""

import json
from typing import Any

import pytest

from kebiao.instances.documents import parse_school, parse_timetable
from kebiao.models.checks import school_contradictions, timetable_contradictions, timetable_names
from kebiao.models.fault import DocumentError, path_text
from kebiao.models.school import School
from kebiao.models.timetable import Timetable

from .planting import planted, troubles

SOUND: dict[str, Any] = {
    "id": "small",
    "week": {
        "days": ["mon", "tue"],
        "bells": [
            {
                "id": "b",
                "stage": "primary",
                "periods": [
                    {"id": "1", "start": "08:20", "end": "09:00"},
                    {"id": "s1", "kind": "after-school-1", "start": "16:00", "end": "16:40"},
                    {"id": "s2", "kind": "after-school-2", "start": "16:40", "end": "17:20"},
                    {"id": "s3", "kind": "after-school-2", "start": "17:20", "end": "18:00"},
                ],
            },
        ],
    },
    "classes": [{"id": "A", "grade": 1, "bell": "b"}, {"id": "B", "grade": 2, "bell": "b"}],
    "subjects": [{"id": "Maths"}],
    "teachers": [{"id": "Wang", "subjects": ["Maths"]}, {"id": "Li"}, {"id": "Zhou"}],
    "rooms": [{"id": "Hall", "kind": "hall"}, {"id": "101"}],
    "curriculum": {"lines": [{"subject": "Maths", "grades": [1, 2], "periods": 1}]},
    "service": {
        "clubs": [
            {"id": "Football", "activity": "sport", "stage": 1, "least": 4, "most": 20, "leaders": ["Wang", "Coach"]},
            {"id": "Choir", "activity": "arts", "grades": [2], "most": 30, "room_kind": "hall", "leaders": ["Li"]},
            {"id": "Go", "activity": "reading", "most": 9, "days": ["tue"], "rooms": ["101"], "equipment": "boards"},
        ],
        "equipment": [{"id": "boards", "sets": 2}],
        "instructors": [{"id": "Coach", "vetted": True, "available": [{"day": "mon"}]}],
        "staff": [{"teacher": "Wang"}, {"teacher": "Li", "activities": ["arts"]}],
        "duties": [{"duty": "leader", "staff": ["Wang", "Li"]}],
        "pupils": [
            {"id": "p1", "class": "A", "wishes": [{"clubs": ["Go"]}, {"clubs": ["Football"], "day": "mon"}]},
            {"id": "p2", "class": "B", "days": ["mon"], "wishes": [{"clubs": ["Choir", "Go"]}]},
        ],
        "rates": [{"role": "teacher", "amount": 50}, {"role": "teacher", "amount": 60, "activity": "homework"}],
    },
}


def test_the_sound_service_has_none() -> None:
    assert troubles(SOUND) == []


BELL = "week.bells[0].periods"


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        # Names.
        ("clubs.+", {"id": "Go", "activity": "reading", "most": 3}, ["clubs[3].id"]),
        ("pupils.1.id", "p1", ["pupils[1].id"]),
        ("pupils.1.class", "C", ["pupils[1].class"]),
        ("pupils.0.wishes.0.clubs", ["Chess"], ["pupils[0].wishes[0].clubs[0]"]),
        ("pupils.0.wishes.0.clubs", ["Go", "Go"], ["pupils[0].wishes[0].clubs[1]"]),
        ("clubs.0.leaders", ["Wang", "Trainer"], ["clubs[0].leaders[1]"]),
        ("clubs.2.rooms", ["101", "102"], ["clubs[2].rooms[1]"]),
        ("clubs.2.equipment", "board", ["clubs[2].equipment"]),
        ("clubs.2.days", ["tue", "tue"], ["clubs[2].days[1]"]),
        ("staff.0.teacher", "Coach", ["staff[0].teacher"]),
        ("duties.0.staff", ["Coach", "Li"], ["duties[0].staff[0]"]),
        ("instructors.0.id", "Zhou", ["clubs[0].leaders[1]", "instructors[0].id"]),
        # Clubs.
        ("clubs.0.least", 21, ["clubs[0].least"]),
        ("clubs.0.stage", 2, []),
        ("clubs.2.stage", 1, ["clubs[2].activity"]),
        ("clubs.2.days", ["tue", "sat"], ["clubs[2].days[1]"]),
        ("clubs.2.sessions", 2, ["clubs[2].sessions"]),
        ("clubs.1.leaders", ["Zhou"], ["clubs[1].leaders"]),
        ("clubs.2.activity", "science", ["clubs[2].activity"]),
        ("clubs.1.room_kind", "halls", ["clubs[1].room_kind"]),
        # People.
        ("staff.+", {"teacher": "Li"}, ["staff[2].teacher"]),
        ("staff.0.unavailable", [{"day": "mon", "start": "10:00", "end": "09:00"}], ["staff[0].unavailable[0]"]),
        ("instructors.0.available", [{"day": "mon", "start": "9:00", "end": "9:00"}], ["instructors[0].available[0]"]),
        ("duties.0.people", 3, ["duties[0].people"]),
        ("rates.+", {"role": "teacher", "amount": 1}, ["rates[2].role"]),
        # Pupils.
        ("pupils.0.wishes.0.clubs", ["Go", "Choir"], ["pupils[0].wishes[0].clubs[1]"]),
        ("pupils.0.wishes.1.day", "sat", ["pupils[0].wishes[1].day"]),
        ("pupils.1.days", ["mon", "sun"], ["pupils[1].days[1]"]),
    ],
)
def test_a_planted_contradiction_is_found_where_it_is(place: str, value: Any, where: list[str]) -> None:
    assert troubles(planted(SOUND, f"service.{place}", value)) == [f"service.{at}" for at in where]


@pytest.mark.parametrize(
    ("kept", "clubs", "faulty"),
    [
        (("1", "s1", "s2", "s3"), True, False),
        (("1", "s1", "s2"), True, True),
        (("1", "s2", "s3"), True, True),
        (("1",), True, True),
        (("1",), False, True),
        (("1", "s1"), False, False),
    ],
)
def test_bells_ring_what_clubs_and_pupils_need(kept: tuple[str, ...], clubs: bool, faulty: bool) -> None:
    periods = [p for p in SOUND["week"]["bells"][0]["periods"] if p["id"] in kept]
    data = planted(SOUND, "week.bells.0.periods", periods)
    if not clubs:
        pupils = [{"id": "p1", "class": "A"}]
        data["service"] = {**data["service"], "clubs": [], "pupils": pupils, "equipment": []}

    assert troubles(data) == ([BELL] if faulty else [])


def test_a_club_of_another_grade_is_answered_with_one_of_this() -> None:
    data = planted(SOUND, "service.pupils.0.wishes.0.clubs", ["Choir"])
    school = School.model_validate_json(json.dumps(data))
    (trouble,) = school_contradictions(school)

    assert "1 年级" in trouble.zh
    assert "“Choir”只收 2 年级" in trouble.zh
    assert "such as" in trouble.en


def test_all_faults_are_told_at_once() -> None:
    data = planted(SOUND, "service.clubs.0.least", 21)
    data = planted(data, "service.pupils.0.wishes.0.clubs", ["Gol"])
    data = planted(data, "service.pupils.1.days", "monday")
    data = planted(data, "service.rates.0.amount", -5)
    with pytest.raises(DocumentError) as error:
        parse_school(json.dumps(data), ".json")

    said = {fault.path: fault.expected.zh for fault in error.value.faults}
    assert set(said) == {
        "service.clubs[0].least",
        "service.pupils[0].wishes[0].clubs[0]",
        "service.pupils[1].days",
        "service.rates[0].amount",
    }
    assert "最接近的是“Go”" in said["service.pupils[0].wishes[0].clubs[0]"]


PLAN: dict[str, Any] = {
    "school": "small",
    "lessons": [],
    "service": {
        "sessions": [
            {"id": "1", "activity": "sport", "classes": ["A"], "bell": "b", "day": "mon", "period": "s1"},
            {
                "id": "2",
                "activity": "arts",
                "club": "Choir",
                "bell": "b",
                "day": "mon",
                "period": "s3",
                "staff": ["Li"],
            },
        ],
        "duties": [{"duty": "leader", "day": "mon", "staff": "Coach"}],
        "choices": [{"pupil": "p2", "wish": 0, "club": "Choir", "rank": 1, "reason": {"zh": "第一", "en": "first"}}],
        "unplaced": [{"pupil": "p1", "day": "tue", "period": "s3", "reason": {"zh": "满", "en": "full"}}],
        "closed": [{"club": "Go", "reason": {"zh": "人少", "en": "few"}}],
    },
}


def plan_troubles(data: dict[str, Any]) -> list[str]:
    school = School.model_validate_json(json.dumps(SOUND))
    timetable = Timetable.model_validate_json(json.dumps(data))
    found = (*timetable_names(data, school), *timetable_contradictions(timetable, school))
    return [path_text(trouble.loc) for trouble in found]


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        ("version", "2", []),
        ("service.sessions.1.id", "1", ["service.sessions[1].id"]),
        ("service.sessions.1.club", "Chorus", ["service.sessions[1].club"]),
        ("service.sessions.0.classes", ["A", "Z"], ["service.sessions[0].classes[1]"]),
        ("service.sessions.1.classes", ["A"], ["service.sessions[1].classes"]),
        ("service.sessions.0.bell", "c", ["service.sessions[0].bell"]),
        ("service.sessions.0.day", "fri", ["service.sessions[0].day"]),
        ("service.sessions.0.period", "1", ["service.sessions[0].period"]),
        ("service.sessions.0.period", "s9", ["service.sessions[0].period"]),
        ("service.sessions.0.staff", ["Nobody"], ["service.sessions[0].staff[0]"]),
        ("service.sessions.0.room", "Yard", ["service.sessions[0].room"]),
        (
            "service.sessions.0.pupils",
            ["p1", "p9", "p1"],
            ["service.sessions[0].pupils[2]", "service.sessions[0].pupils[1]"],
        ),
        ("service.duties.0.staff", "Cook", ["service.duties[0].staff"]),
        ("service.duties.0.day", "sun", ["service.duties[0].day"]),
        ("service.choices.0.pupil", "p7", ["service.choices[0].pupil"]),
        ("service.choices.0.wish", 1, ["service.choices[0].wish"]),
        ("service.unplaced.0.period", "1", ["service.unplaced[0].period"]),
        ("service.closed.0.club", "Goo", ["service.closed[0].club"]),
    ],
)
def test_a_plan_names_only_what_there_is(place: str, value: Any, where: list[str]) -> None:
    assert plan_troubles(planted(PLAN, place, value)) == where


def test_a_sound_plan_is_read() -> None:
    school = parse_school(json.dumps(SOUND), ".json")

    assert parse_timetable(json.dumps(PLAN), ".json", school).service is not None
