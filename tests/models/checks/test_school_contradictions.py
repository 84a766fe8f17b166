"""A school's contradictions: each is planted alone into a sound school, found at its place, and nothing else is."""

from typing import Any

import pytest

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
                    {"id": "break", "kind": "long-break", "start": "09:00", "end": "09:30"},
                    {"id": "2", "start": "09:30", "end": "10:10"},
                    {"id": "3", "start": "10:20", "end": "11:00", "days": ["tue"]},
                ],
            },
            {"id": "other", "stage": "primary", "periods": [{"id": "1", "start": "08:30", "end": "09:10"}]},
        ],
    },
    "classes": [
        {"id": "A", "grade": 1, "bell": "b", "homeroom_teacher": "Wang", "home_room": "101"},
        {"id": "B", "grade": 1, "bell": "b"},
        {"id": "C", "grade": 2, "bell": "other"},
    ],
    "subjects": [{"id": "Maths"}, {"id": "Art"}, {"id": "PE", "room_kind": "field"}],
    "teachers": [{"id": "Wang", "subjects": ["Maths"]}, {"id": "Li", "subjects": ["Art"]}, {"id": "Zhou"}],
    "rooms": [{"id": "101"}, {"id": "Field", "kind": "field"}],
    "curriculum": {
        "lines": [
            {"subject": "Maths", "grades": [1, 2], "periods": 1},
            {"subject": "PE", "grades": [1], "periods": 2},
            {"subject": "Art", "classes": ["A"], "periods": 1},
        ]
    },
    "assignments": [
        {"classes": ["A", "B"], "subject": "PE", "teachers": ["Zhou"]},
        {"classes": ["A"], "subject": "Maths", "any_of": ["Wang", "Li"]},
    ],
    "fixed": [{"class": "A", "subject": "Maths", "day": "mon", "period": "1"}],
}


def test_the_sound_school_has_none() -> None:
    assert troubles(SOUND) == []


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        # Names.
        ("classes.+", {"id": "A", "grade": 1, "bell": "b"}, ["classes[3].id"]),
        ("week.bells.0.periods.2.id", "1", ["week.bells[0].periods[2].id"]),
        ("classes.0.homeroom_teacher", "Wong", ["classes[0].homeroom_teacher"]),
        ("classes.0.home_room", "102", ["classes[0].home_room"]),
        ("classes.2.bell", "c", ["classes[2].bell"]),
        ("classes.0.shares_pupils_with", ["D"], ["classes[0].shares_pupils_with[0]"]),
        ("teachers.0.subjects", ["Maths", "Music"], ["teachers[0].subjects[1]"]),
        ("assignments.1.any_of", ["Wang", "Lee"], ["assignments[1].any_of[1]"]),
        ("assignments.0.room", "Gym", ["assignments[0].room"]),
        ("research", [{"subjects": ["Sports"], "window": {"day": "mon"}}], ["research[0].subjects[0]"]),
        ("rules", [{"rule": "pe-time", "only": {"classes": ["Z"]}}], ["rules[0].only.classes[0]"]),
        ("rules", [{"rule": "x", "exceptions": {"teachers": ["Z"]}}], ["rules[0].exceptions.teachers[0]"]),
        ("curriculum.lines.0.grades", [1, 2, 1], ["curriculum.lines[0].grades[2]"]),
        ("curriculum.lines.2.classes", ["A", "A"], ["curriculum.lines[2].classes[1]"]),
        ("teachers.0.subjects", ["Maths", "Maths"], ["teachers[0].subjects[1]"]),
        ("teachers.0.stages", ["junior"], ["curriculum.lines[0].subject"]),
        ("teachers.0.stages", ["junior", "primary"], []),
        ("classes.1.shares_pupils_with", ["B"], ["classes[1].shares_pupils_with"]),
        # Subjects.
        ("subjects.0.counts_as", "Maths", ["subjects[0].counts_as"]),
        # The week.
        ("week.days", ["mon", "tue", "mon"], ["week.days[2]"]),
        ("week.bells.0.periods.0.end", "08:20", ["week.bells[0].periods[0]"]),
        ("week.bells.0.periods.0.end", "09:40", ["week.bells[0].periods[1].start", "week.bells[0].periods[2].start"]),
        ("week.bells.0.periods.3.days", ["tue", "sat"], ["week.bells[0].periods[3].days[1]"]),
        ("teachers.0.unavailable", [{"day": "mon", "start": "10:00", "end": "09:00"}], ["teachers[0].unavailable[0]"]),
        # The curriculum.
        ("curriculum.lines.+", {"subject": "PE", "periods": 1}, ["curriculum.lines[3]"]),
        ("curriculum.lines.+", {"subject": "PE", "grades": [1], "periods": 1}, ["curriculum.lines[3]"]),
        ("curriculum.lines.2.weeks", "odd", ["curriculum.lines[2].weeks"]),
        ("curriculum.lines.1.doubles", 2, ["curriculum.lines[1].doubles"]),
        ("curriculum.lines.2.min_per_day", 1, ["curriculum.lines[2].min_per_day"]),
        ("classes.0.unavailable", [{"day": "tue"}], ["classes[0]"]),
        ("classes.+", {"id": "D", "grade": 5, "bell": "b"}, ["classes[3]"]),
        # Who teaches.
        ("teachers.0.subjects", [], ["curriculum.lines[0].subject"]),
        ("assignments.1.teachers", ["Wang"], ["assignments[1]"]),
        ("assignments.1.any_of", [], ["assignments[1]"]),
        ("assignments.1.any_of", ["Wang", "Wang"], ["assignments[1].any_of[1]"]),
        ("assignments.1.periods", 2, ["assignments[1].periods"]),
        ("assignments.+", {"classes": ["A"], "subject": "Maths", "teachers": ["Li"]}, ["assignments[1].periods"]),
        ("assignments.+", {"classes": ["C"], "subject": "Art", "teachers": ["Li"]}, ["assignments[2].subject"]),
        ("assignments.0.classes", ["A", "A", "B"], ["assignments[0].classes[1]"]),
        ("rooms", [{"id": "101"}], ["subjects[2].room_kind"]),
        # Fixed lessons.
        ("fixed.+", {"class": "A", "subject": "PE", "day": "wed", "period": "1"}, ["fixed[1].day"]),
        ("fixed.+", {"class": "A", "subject": "PE", "day": "mon", "period": "3"}, ["fixed[1].period"]),
        ("fixed.+", {"class": "A", "subject": "PE", "day": "mon", "period": "break"}, ["fixed[1].period"]),
        ("fixed.+", {"class": "C", "subject": "PE", "day": "mon", "period": "1"}, ["fixed[1].subject"]),
        ("fixed.+", {"class": "A", "subject": "PE", "day": "mon", "period": "1"}, ["fixed[1]"]),
        ("fixed.+", {"class": "A", "subject": "Maths", "day": "mon", "period": "2"}, ["fixed[1]"]),
    ],
)
def test_a_planted_contradiction_is_found_where_it_is(place: str, value: Any, where: list[str]) -> None:
    assert troubles(planted(SOUND, place, value)) == where


def test_subjects_do_not_count_towards_themselves_by_way_of_others() -> None:
    data = planted(SOUND, "subjects.0.counts_as", "Art")
    assert troubles(data) == []
    data["subjects"][1] = {"id": "Art", "counts_as": "PE"}
    data["subjects"].append({"id": "Choir", "counts_as": "Art"})
    assert troubles(data) == [], "a chain ends"

    data["subjects"][2] = {"id": "PE", "room_kind": "field", "counts_as": "Maths"}
    assert troubles(data) == [f"subjects[{i}].counts_as" for i in range(3)], "Choir only leads into the circle"


def test_classes_together_need_the_same_bells_and_periods() -> None:
    together = planted(SOUND, "assignments.1", {"classes": ["A", "C"], "subject": "Maths", "any_of": ["Wang"]})
    assert troubles(together) == ["assignments[1].classes[1]"]
    together = planted(SOUND, "assignments.1", {"classes": ["A", "B"], "subject": "Art", "any_of": ["Li"]})
    assert troubles(together) == ["assignments[1].classes[1]", "assignments[1].subject"]


def test_a_teacher_can_not_be_fixed_in_two_places_even_by_different_bells() -> None:
    # 08:20-09:00 by one bell and 08:30-09:10 by the other share half an hour.
    school = planted(SOUND, "assignments.+", {"classes": ["C"], "subject": "Maths", "teachers": ["Zhou"]})
    school["fixed"] = [
        {"class": "A", "subject": "PE", "day": "mon", "period": "1"},
        {"class": "B", "subject": "PE", "day": "mon", "period": "1"},
        {"class": "C", "subject": "Maths", "day": "mon", "period": "1"},
    ]
    assert troubles(school) == ["fixed[2]"], "the two classes are one combined lesson; the third is a contradiction"


def test_pupils_can_not_be_fixed_in_two_places() -> None:
    school = planted(SOUND, "classes.0.shares_pupils_with", ["B"])
    school["fixed"] = [
        {"class": "A", "subject": "Maths", "day": "mon", "period": "1"},
        {"class": "B", "subject": "Maths", "day": "mon", "period": "1"},
    ]
    assert troubles(school) == ["fixed[1]"]


def test_odd_and_even_weeks_may_share_a_period() -> None:
    school = planted(SOUND, "week.cycle", 2)
    school["curriculum"] = {
        "lines": [
            {"subject": "Maths", "grades": [1, 2], "periods": 1},
            {"subject": "PE", "grades": [1], "periods": 2},
            {"subject": "Art", "classes": ["A", "B"], "periods": 2, "weeks": "odd"},
            {"subject": "Maths", "classes": ["A"], "periods": 1, "weeks": "even"},
        ]
    }
    school["fixed"] = [
        {"class": "A", "subject": "Maths", "day": "mon", "period": "1"},
        {"class": "A", "subject": "Art", "day": "mon", "period": "1"},
    ]
    assert troubles(school) == []
    school["curriculum"]["lines"][3]["weeks"] = "odd"
    assert troubles(school) == ["fixed[1]"]


def test_an_unavailable_teacher_is_no_contradiction_but_an_infeasible_school() -> None:
    assert troubles(planted(SOUND, "teachers.2.unavailable", [{"day": "mon"}, {"day": "tue"}])) == []


def test_a_subject_shared_by_two_teachers_tells_the_periods_of_each() -> None:
    school = planted(SOUND, "curriculum.lines.0.periods", 2)
    school["curriculum"]["lines"] = [{"subject": "Maths", "grades": [1, 2], "periods": 2}]
    shared = [
        {"classes": ["A"], "subject": "Maths", "teachers": ["Wang"], "periods": 1},
        {"classes": ["A"], "subject": "Maths", "teachers": ["Li"], "periods": 1},
    ]
    school["assignments"] = shared
    assert troubles(school) == []
    school["assignments"] = [*shared[:1], shared[1] | {"periods": 2}]
    assert troubles(school) == ["assignments[0].periods"]


def test_empty_lists_are_told_by_name() -> None:
    empty = {"id": "x", "week": {"bells": []}, "classes": [], "subjects": [], "teachers": []}
    assert troubles(empty | {"curriculum": {"lines": []}}) == [
        "classes",
        "subjects",
        "teachers",
        "curriculum.lines",
        "week.bells",
    ]
