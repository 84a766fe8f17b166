"""A sound school changed at random: it is still a school that survives being written, or it has faults with places."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kebiao.instances.documents import document_text, parse_school
from kebiao.models.fault import DocumentError
from kebiao.rules import rules_of
from kebiao.rules.posting import post

SOUND: dict[str, Any] = {
    "id": "small",
    "week": {
        "days": ["mon", "tue", "wed"],
        "cycle": 2,
        "bells": [
            {
                "id": "b",
                "stage": "primary",
                "periods": [
                    {"id": "1", "start": "08:20", "end": "09:00"},
                    {"id": "break", "kind": "long-break", "start": "09:00", "end": "09:30"},
                    {"id": "2", "start": "09:30", "end": "10:10"},
                    {"id": "3", "start": "10:20", "end": "11:00", "days": ["tue", "wed"]},
                ],
            },
            {"id": "other", "stage": "junior", "periods": [{"id": "1", "start": "08:30", "end": "09:10"}]},
        ],
    },
    "classes": [
        {"id": "A", "grade": 1, "bell": "b", "homeroom_teacher": "Wang", "home_room": "101"},
        {"id": "B", "grade": 1, "bell": "b", "shares_pupils_with": ["C"]},
        {"id": "C", "grade": 7, "bell": "other", "unavailable": [{"day": "mon", "half": "morning"}]},
    ],
    "subjects": [{"id": "Maths", "main": True}, {"id": "Art"}, {"id": "PE", "category": "pe", "room_kind": "field"}],
    "teachers": [
        {"id": "Wang", "subjects": ["Maths"], "unavailable": [{"day": "mon", "start": "09:00", "end": "10:00"}]},
        {"id": "Li", "subjects": ["Art"], "max_periods_week": 9},
        {"id": "Zhou"},
    ],
    "rooms": [{"id": "101"}, {"id": "Field", "kind": "field", "capacity": 2}],
    "curriculum": {
        "lines": [
            {"subject": "Maths", "grades": [1, 7], "periods": 1},
            {"subject": "PE", "grades": [1], "periods": 2, "doubles": 1},
            {"subject": "Art", "classes": ["A"], "periods": 1, "weeks": "odd"},
        ]
    },
    "assignments": [
        {"classes": ["A", "B"], "subject": "PE", "teachers": ["Zhou"]},
        {"classes": ["A"], "subject": "Maths", "any_of": ["Wang", "Li"]},
    ],
    "fixed": [{"class": "A", "subject": "Maths", "day": "mon", "period": "1"}],
    "research": [{"subjects": ["Art"], "window": {"day": "mon", "half": "morning"}}],
    "rules": [{"rule": "pe-time", "strength": "recommended", "only": {"grades": [1]}, "parameters": {"closed": [1]}}],
}
NAMES = [
    "A",
    "B",
    "C",
    "Maths",
    "Art",
    "PE",
    "Wang",
    "Li",
    "b",
    "other",
    "101",
    "field",
    "mon",
    "wed",
    "1",
    "odd",
    "all",
]
VALUES: list[Any] = [
    *NAMES,
    "08:20",
    "25:00",
    "",
    " x",
    None,
    True,
    0,
    -1,
    1,
    2,
    7,
    1.5,
    [],
    {},
    ["A"],
    ["A", "B"],
    [{}],
    {"id": "x"},
]
FIELDS = [
    "id",
    "name",
    "weeks",
    "periods",
    "doubles",
    "max_per_day",
    "room",
    "any_of",
    "teachers",
    "kind",
    "days",
    "clubs",
]


def places(data: object, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of plain data but its root."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield (*place, step)
        yield from places(value, (*place, step))


def changed(chance: random.Random) -> dict[str, Any]:
    """The sound school with one to three changes."""
    school = copy.deepcopy(SOUND)
    for _ in range(chance.choice([1, 1, 2, 3])):
        *way, last = chance.choice(list(places(school)))
        holder: Any = school
        for step in way:
            holder = holder[step]
        kind = chance.choice(["remove", "repeat", "add", "put", "put"])
        if kind == "remove":
            del holder[last]
        elif kind == "repeat" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        elif kind == "add" and isinstance(holder, dict):
            holder[chance.choice(FIELDS)] = copy.deepcopy(chance.choice(VALUES))
        else:
            holder[last] = copy.deepcopy(chance.choice(VALUES))
    return school


def test_the_school_is_sound() -> None:
    school = parse_school(json.dumps(SOUND), ".json")
    assert post(school, rules_of(school)).problem.events


@given(st.randoms(use_true_random=False))
def test_a_changed_school_is_a_school_or_has_faults(chance: random.Random) -> None:
    data = changed(chance)
    try:
        school = parse_school(json.dumps(data), ".json")
        rules = rules_of(school)
    except DocumentError as error:
        assert error.faults
        return
    assert parse_school(document_text(school, ".yaml"), ".yaml") == school
    assert post(school, rules).problem.id == school.id
