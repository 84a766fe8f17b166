"""Every document is frozen and strict, describes its fields, and writes clock times as HH:MM."""

import pytest
from pydantic import TypeAdapter, ValidationError

from kebiao.models.document import Clock, Document, clock_text, counted
from kebiao.models.fault import Fault
from kebiao.models.finding import Finding, Place
from kebiao.models.scenario import Scenario
from kebiao.models.school import Category, School, Subject
from kebiao.models.timetable import Lesson, Quality, Timetable
from kebiao.models.week import Week


def every_document(model: type[Document]) -> set[type[Document]]:
    """A document's model and all those below it."""
    return {model}.union(*(every_document(below) for below in model.__subclasses__()))


def test_every_field_is_described() -> None:
    assert School in every_document(Document) and Finding in every_document(Document)
    bare = [
        f"{model.__module__}.{model.__name__}.{name}"
        for model in every_document(Document)
        for name, field in model.model_fields.items()
        if model.__module__.startswith("kebiao.models.") and not field.description
    ]
    assert bare == []


@pytest.mark.parametrize(("text", "minutes"), [("08:20", 500), ("0:00", 0), ("24:00", 1440), ("10:20", 620)])
def test_a_clock_time_is_minutes_after_midnight(text: str, minutes: int) -> None:
    assert TypeAdapter(Clock).validate_python(text) == minutes
    assert TypeAdapter(Clock).validate_python(clock_text(minutes)) == minutes


@pytest.mark.parametrize(
    "text", ["8", "8:5", "08:60", "24:01", "-1:00", "8.20", "08:20:00", "", "noon", 500.0, True, -1]
)
def test_anything_else_is_no_clock_time(text: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Clock).validate_python(text, strict=True)


def test_nothing_is_coerced_and_nothing_unknown_taken() -> None:
    for data in ({"id": 7}, {"id": "x", "main": "yes"}, {"id": "x", "color": "red"}, {"id": " x"}, {"id": ""}):
        with pytest.raises(ValidationError):
            Subject.model_validate(data)
    assert Subject.model_validate({"id": "体育", "category": "pe"}).category is Category.PE


def test_documents_can_not_be_changed() -> None:
    lesson = Lesson(class_="701", subject="语文", day="mon", period="1")
    with pytest.raises(ValidationError):
        Lesson.__setattr__(lesson, "day", "tue")


def test_a_lesson_knows_all_its_teachers() -> None:
    alone = Lesson(class_="701", subject="语文", day="mon", period="1")
    assert alone.teachers == ()
    assert alone.model_copy(update={"teacher": "Li"}).teachers == ("Li",)
    assert alone.model_copy(update={"teacher": "Li", "co_teachers": ("Wu",)}).teachers == ("Li", "Wu")


def test_the_gap_is_the_share_that_is_not_proven() -> None:
    assert Quality(soft=0, bound=0).gap == 0
    assert Quality(soft=20, bound=15).gap == 0.25


def test_documents_have_schemas_for_others() -> None:
    for model in (School, Week, Timetable, Scenario, Finding, Place, Fault):
        assert model.model_json_schema(by_alias=True)["type"] == "object"


@pytest.mark.parametrize(
    ("said", "number", "nouns"),
    [
        ("1 pupil", 1, ("pupil",)),
        ("0 pupils", 0, ("pupil",)),
        ("21 classes", 21, ("class", "classes")),
        ("1 lesson", "1", ("lesson",)),
        ("1.5 lessons", "1.5", ("lesson",)),
    ],
)
def test_numbers_and_their_nouns_agree(said: str, number: int | str, nouns: tuple[str, ...]) -> None:
    assert counted(number, *nouns) == said
