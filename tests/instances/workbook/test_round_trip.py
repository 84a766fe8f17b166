"""A school is the same school in all three formats, to the last character."""

from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kebiao.instances.bundled import bundled_school
from kebiao.instances.documents import document_bytes, document_text, parse_school
from kebiao.instances.workbook.kinds import RoomKind
from kebiao.instances.workbook.read import read_workbook
from kebiao.instances.workbook.reading import Cell, Reading
from kebiao.instances.workbook.sheets import opened
from kebiao.instances.workbook.tables import SCHOOL, TABLES
from kebiao.models.document import Document
from kebiao.models.school import Category, LoadProfile, School
from kebiao.models.week import PeriodKind, Stage

from .services import services

ODD = st.sampled_from(
    ["=1+1", "+x", "-1", "@SUM(A1)", "示例", "无", "3.0", "007", "8:20", "2026/7/1", "一年级", "1", "是", '"', '"a"']
) | st.sampled_from(
    [
        "a、b",
        "a,b",
        "x/y",
        "王 芳",
        "王芳(T1)",
        "ｆｕｌｌ",
        "TRUE",
        "_x0041_",
        "a;b=1",
        "#N/A",
        "每周",
        "周一",
        "<b>",
        "'x",
    ]
)
SIMPLE = st.sampled_from(["语文", "数学", "王芳", "李晓明", "T1", "room 1", "三年级（1）班", "A"])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
IDS = (
    SIMPLE
    | ODD
    | TEXT.map(lambda text: text.strip().replace("\n", "·") or "x").filter(lambda t: t[0] not in "\x1c\x1d")
)
NAMES = st.just("") | SIMPLE | ODD | TEXT
DAYS = st.sampled_from(["mon", "tue", "wed", "thu", "fri"])
SMALL = st.integers(1, 9)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


def ids(least: int = 1) -> st.SearchStrategy[list[str]]:
    return st.lists(IDS, min_size=least, max_size=4, unique=True)


def given_fields(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object that may lack any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


CLOCKS = st.integers(0, 1439).map(lambda m: f"{m // 60:02d}:{m % 60:02d}")
WINDOW = st.one_of(
    st.builds(lambda day: {"day": day}, DAYS),
    st.builds(lambda day, half: {"day": day, "half": half}, DAYS, st.sampled_from(["morning", "afternoon"])),
    st.builds(
        lambda day, start, end: {"day": day, "start": start, "end": end}, DAYS, st.just("08:05"), st.just("24:00")
    ),
    st.builds(lambda day, end: {"day": day, "end": end}, DAYS, CLOCKS),
    st.builds(lambda day, start: {"day": day, "half": "morning", "start": start}, DAYS, CLOCKS),
)
WINDOWS = st.lists(WINDOW, max_size=3)


def circle_free(subjects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Subjects of which the later ones count as the first."""
    return [subjects[0], *({**subject, "counts_as": subjects[0]["id"]} for subject in subjects[1:])]


@st.composite
def schools(draw: st.DrawFn) -> School:
    """A school without faults, whatever its names; every field is used by some."""
    bells, classes, subjects, teachers = draw(ids()), draw(ids()), draw(ids()), draw(ids())
    rooms, campuses, periods = draw(ids(0)), draw(ids(0)), draw(ids())
    cycle = draw(st.sampled_from([1, 2]))

    def one(known: list[str]) -> st.SearchStrategy[str]:
        return st.sampled_from(known) if known else st.nothing()

    def some(known: list[str], least: int = 0) -> st.SearchStrategy[list[str]]:
        return st.lists(one(known), min_size=least, max_size=3, unique=True) if known else st.just([])

    def items(known: list[str], fields: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"id": id_, **draw(fields)} for id_ in known]

    grades = st.lists(st.integers(1, 12), max_size=3, unique=True)
    scope = given_fields(grades=grades, classes=some(classes), subjects=some(subjects), teachers=some(teachers))
    slots = [
        {"id": id_, "start": f"{8 + i:02d}:00", "end": f"{8 + i:02d}:40", **draw(given_fields(name=NAMES))}
        for i, id_ in enumerate(periods)
    ]
    stage = st.sampled_from(list(Stage))
    breaks = {"id": "break", "start": "20:00", "end": "20:30", "kind": draw(st.sampled_from(list(PeriodKind)[1:]))}
    breaks |= draw(given_fields(days=st.lists(DAYS, unique=True, max_size=3), name=NAMES))
    whole = [] if "break" in periods else [breaks]
    class_fields = given_fields(
        name=NAMES,
        size=SMALL,
        homeroom_teacher=one(teachers),
        home_room=one(rooms),
        campus=one(campuses),
        unavailable=st.just([]),
    )
    lines: list[dict[str, Any]] = [
        {"subject": s, "classes": [c], "periods": draw(st.integers(0, 1)), **draw(given_fields(homework=SMALL))}
        if draw(st.booleans())
        else {"subject": s, "classes": [c], "periods": 1}
        for c in classes
        for s in (draw(some(subjects)) or subjects[:1])
    ][: 1 if len(periods) < 2 else None]
    asked = [(line["classes"][0], line["subject"]) for line in lines]
    lines += [{"subject": subjects[0], "grades": [99], "periods": 4, "doubles": 1, "max_per_day": 2}] * draw(
        st.integers(0, 1)
    )
    if cycle == 2:
        lines += [{"subject": s, "grades": [98], "periods": 1, "weeks": w} for s in subjects for w in ("odd", "even")]
    staff = st.one_of(
        st.builds(lambda who: {"teachers": who}, some(teachers, 1)),
        st.builds(lambda who: {"any_of": who}, some(teachers, 1)),
    )
    data = {
        "id": draw(IDS),
        **draw(given_fields(name=NAMES, policy=ids(0))),
        "week": {
            **({"cycle": 2} if cycle == 2 else {}),
            **draw(given_fields(noon=CLOCKS)),
            "bells": [
                {**b, "stage": draw(stage), "periods": slots + whole} for b in items(bells, given_fields(name=NAMES))
            ],
        },
        "classes": [{**c, "grade": draw(SMALL), "bell": draw(one(bells))} for c in items(classes, class_fields)],
        "subjects": circle_free(
            items(
                subjects,
                given_fields(
                    name=NAMES,
                    category=st.sampled_from(list(Category)),
                    main=st.booleans(),
                    room_kind=st.sampled_from(["k", "music", "音乐室"]),
                ),
            )
        ),
        "teachers": [
            {**t, "subjects": subjects}
            for t in items(
                teachers,
                given_fields(
                    name=NAMES,
                    stages=st.lists(stage, unique=True),
                    contract=SMALL,
                    homeroom=st.booleans(),
                    profile=st.sampled_from(list(LoadProfile)),
                    max_periods_week=SMALL,
                    max_periods_day=SMALL,
                    max_consecutive=SMALL,
                    unavailable=WINDOWS,
                    part_time=st.booleans(),
                ),
            )
        ],
        "campuses": items(campuses, given_fields(name=NAMES)),
        "rooms": [
            *items(
                rooms,
                given_fields(
                    name=NAMES, kind=IDS, capacity=SMALL, seats=SMALL, campus=one(campuses), unavailable=WINDOWS
                ),
            ),
            *([] if "kkk" in rooms else [{"id": "kkk", "kind": "k"}]),
        ],
        "curriculum": {"lines": lines, **draw(given_fields(source=NAMES))},
        "assignments": [
            {"classes": [c], "subject": s, **draw(staff), **draw(given_fields(room=one(rooms), unavailable=WINDOWS))}
            for c, s in draw(st.lists(st.sampled_from(asked), unique=True))
        ],
        "last_term": [
            {"class": draw(one(classes)), "subject": draw(one(subjects)), "teacher": draw(one(teachers))}
            for _ in range(draw(st.integers(0, 2)))
        ],
        "fixed": [
            {"class": line["classes"][0], "subject": line["subject"], "day": "mon", "period": periods[0]}
            for line in lines[:1]
            if line["periods"]
        ],
        "research": draw(
            st.lists(st.builds(lambda s, w: {"subjects": s, "window": w}, some(subjects, 1), WINDOW), max_size=2)
        ),
        "rules": draw(
            st.lists(
                st.fixed_dictionaries(
                    {"rule": IDS},
                    optional={
                        "strength": st.sampled_from(["mandatory", "recommended", "off"]),
                        "weight": SMALL,
                        "only": scope,
                        "exceptions": scope,
                        "parameters": st.dictionaries(NAMES | st.just("periods"), JSON, max_size=3),
                        "reason": NAMES,
                        "source": NAMES,
                    },
                ),
                max_size=3,
            )
        ),
    }
    known = {"teachers": teachers, "rooms": rooms, "classes": classes}
    if draw(st.booleans()):
        data["service"] = draw(st.just({}) | services(ids(0), NAMES, WINDOWS, known))
    return School.model_validate(data, strict=False)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(schools())
def test_nothing_is_lost_in_any_direction(school: School) -> None:
    raw = document_bytes(school, ".xlsx")
    data, reading = read_workbook(raw)
    assert [str(fault) for fault in reading.faults] == []

    read = School.model_validate_json(document_text(School.model_validate(data, strict=False), ".json"))
    assert read == school, "the school of the workbook"
    again, _ = read_workbook(document_bytes(School.model_validate(data, strict=False), ".xlsx"))
    assert again == data, "the workbook of the school of the workbook"


def test_the_bundled_school_goes_through_every_dress() -> None:
    school = bundled_school("nine-year")
    from_workbook = parse_school(document_bytes(school, ".xlsx"), ".xlsx")
    from_yaml = parse_school(document_text(from_workbook, ".yaml"), ".yaml")
    from_json = parse_school(document_text(from_yaml, ".json"), ".json")
    assert parse_school(document_bytes(from_json, ".xlsx"), ".xlsx") == school == from_json

    sheets = {sheet.name: sheet for sheet in opened(document_bytes(school, ".xlsx"))}
    assert sheets["任课"].rows[1][1:3] == ["班级", "语文"], "who teaches whom stands in a matrix"
    assert len(sheets["任课"].rows) == 2 + len(school.classes)
    chinese = next(row for row in sheets["课时"].rows if row[1] == "语文")
    assert chinese[2:] == [8, 8, 6, 6, 5, 5, 4, 5, 5], "shown whole, though the list has more of it"
    assert {row[3] for row in sheets["教室"].rows[2:]} >= {"音乐室", "体育场地"}


@pytest.mark.parametrize("kind", ["music", "音乐室", "hall", "舞蹈房", '"x"'])
def test_a_kind_of_room_is_shown_in_chinese_and_comes_back_as_it_was(kind: str) -> None:
    text = RoomKind().write(kind, Reading())
    assert isinstance(text, str) and RoomKind().read(Cell("教室!D3", text), Reading()) == kind
    assert not text.isascii() or kind == '"x"'
    assert RoomKind().read(Cell("教室!D3", "音乐室"), Reading()) == "music"


def documents_in(annotation: Any) -> list[type[Document]]:
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return [annotation]
    return [model for inner in get_args(annotation) for model in documents_in(inner)]


def leaves(model: type[Document], path: str = "") -> set[str]:
    """Every field of a document, down to those that hold no further document."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        at = f"{path}.{field.alias or name}".lstrip(".")
        inner = documents_in(field.annotation)
        found |= set().union(*(leaves(each, at) for each in inner)) if inner else {at}
    return found


def test_every_field_of_a_school_has_a_column() -> None:
    columns = {f"{table.field}.{column.field}" for table in TABLES for column in table.columns if table.field}
    columns |= {column.field for column in SCHOOL.columns} | {"week.bells.periods.bell"}
    windows = {f"unavailable.{part}" for part in ("day", "half", "start", "end")}
    for owner in ("classes", "teachers", "rooms", "assignments", "service.staff"):
        assert f"{owner}.unavailable" in columns
        columns |= {f"{owner}.{part}" for part in windows}
    assert "service.instructors.available" in columns
    columns |= {f"service.instructors.available.{part}" for part in ("day", "half", "start", "end")}

    assert leaves(School) - columns == set()
