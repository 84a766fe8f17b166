"""Documents: what is written is read back the same, and a faulty file tells all its faults and changes nothing."""

import os
from pathlib import Path

import pytest
from pydantic_core import PydanticSerializationError

from kebiao.instances.documents import (
    document_text,
    parse_scenario,
    parse_school,
    parse_timetable,
    read_school,
    read_timetable,
    write_document,
)
from kebiao.models.fault import DocumentError
from kebiao.models.scenario import ClassesAway, RoomClosed, Scenario, TeacherAway
from kebiao.models.school import Assignment, Room, School
from kebiao.models.timetable import Lesson, Timetable
from kebiao.models.week import Window

SMALL = """\
id: small
week:
  bells:
    - id: b
      stage: primary
      periods:
        - {id: "1", start: 08:20, end: 09:00}
        - {id: "2", start: 10:20, end: 11:00}
classes:
  - {id: "101", grade: 1, bell: b, homeroom_teacher: 王芳}
  - {id: "102", grade: 1, bell: b}
subjects: [{id: 数学, category: maths}, {id: 体育, category: pe}]
teachers: [{id: 王芳, subjects: [数学]}, {id: 李明, subjects: [体育]}]
curriculum:
  lines:
    - {subject: 数学, grades: [1], periods: 5}
    - {subject: 体育, grades: [1], periods: 3}
"""


def places(text: str, suffix: str = ".yaml") -> list[str]:
    """The places of the faults of a text that is no school."""
    with pytest.raises(DocumentError) as caught:
        parse_school(text, suffix)
    return [fault.path for fault in caught.value.faults]


@pytest.fixture
def school() -> School:
    return parse_school(SMALL, ".yaml")


def test_a_small_school_is_read(school: School) -> None:
    assert school.week.bells[0].periods[1].start == 10 * 60 + 20, "a clock time, not a number to base sixty"
    assert [c.id for c in school.classes] == ["101", "102"]


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
def test_what_is_written_is_read_back(school: School, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"school{suffix}"
    write_document(school, path)
    assert read_school(path) == school
    assert [p.name for p in tmp_path.iterdir()] == [path.name], "nothing else is left behind"


def test_a_written_document_says_no_more_than_needed(school: School) -> None:
    assert document_text(school, ".yaml").count("\n") < 45
    assert "null" not in document_text(school, ".json")


def test_a_lesson_always_names_its_teacher_and_room(school: School) -> None:
    lesson = Lesson(class_="101", subject="数学", day="mon", period="1")
    text = document_text(Timetable(school="small", lessons=(lesson,)), ".json")
    assert '"teacher": null' in text and '"room": null' in text
    assert parse_timetable(text, ".json", school).lessons == (lesson,)


def test_shape_and_reference_faults_are_told_together() -> None:
    text = SMALL.replace("grade: 1, bell: b, home", "grade: one, bell: b, home").replace("王芳}", "王方}")
    text = text.replace("periods: 3", "periods: -3").replace("subjects: [体育]", "subjects: [体肓]") + "clubs: []\n"
    assert places(text) == [
        "classes[0].grade",
        "curriculum.lines[1].periods",
        "clubs",
        "classes[0].homeroom_teacher",
        "teachers[1].subjects[0]",
    ]


def test_contradictions_are_told_at_their_place_though_items_before_them_are_faulty() -> None:
    text = SMALL.replace("grade: 1, bell: b, home", "bell: b, home").replace("periods: 5", "periods: 9")
    assert places(text) == ["classes[0].grade", "classes[1]"], "the second class asks for 12 periods of 10"


def test_what_was_cut_brings_no_faults_of_its_own() -> None:
    # Without Wang's faulty line nobody would teach maths, and without the faulty period there would be too few.
    assert places(SMALL.replace("{id: 王芳, subj", "{id: 王芳, part_time: maybe, subj")) == ["teachers[0].part_time"]
    assert places(SMALL.replace("{id: 王芳, subj", "{id: 王芳, name: [], subj")) == ["teachers[0].name"]
    assert places(SMALL.replace("end: 11:00", "end: noon")) == ["week.bells[0].periods[1].end"]


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(DocumentError, match="homeroom_teacher"):
        parse_school(SMALL.replace("homeroom_teacher", "homeroom_techer"), ".yaml")
    assert places(SMALL.replace("id: small", "id: small\nclass_: x")) == ["class_"], "field names are the document's"


def test_a_name_made_of_digits_needs_quotes() -> None:
    with pytest.raises(DocumentError, match="加引号"):
        parse_school(SMALL.replace('"102"', "102"), ".yaml")


def test_lessons_are_checked_against_the_school(school: School) -> None:
    lessons = [
        {"class": "101", "subject": "数学", "teacher": "王芳", "room": None, "day": "mon", "period": "1"},
        {"class": "103", "subject": "数学", "teacher": "王方", "room": "r", "day": "mon", "period": "1"},
        {"class": "101", "subject": "数学", "day": "sat", "period": "1"},
        {"class": "101", "subject": "数学", "day": "mon", "period": "3", "weeks": "odd"},
        {"class": "101", "day": "mon", "period": "9"},
    ]
    text = str({"school": "other", "lessons": lessons}).replace("None", "null").replace("'", '"')
    with pytest.raises(DocumentError) as caught:
        parse_timetable(text, ".json", school)
    assert [fault.path for fault in caught.value.faults] == [
        "lessons[4].subject",
        "lessons[1].class",
        "lessons[1].teacher",
        "lessons[1].room",
        "school",
        "lessons[2].day",
        "lessons[3].weeks",
        "lessons[3].period",
    ]


def test_a_scenario_may_call_teachers_by_their_names(school: School) -> None:
    first, *others = school.teachers
    named = school.model_copy(update={"teachers": (first.model_copy(update={"name": "赵敏"}), *others)})
    read = parse_scenario("edits: [{kind: teacher-away, teacher: 赵敏}]", ".yaml", named)
    assert read == Scenario(edits=(TeacherAway(teacher=first.id),))

    twice = school.model_copy(
        update={"teachers": tuple(t.model_copy(update={"name": "赵敏"}) for t in school.teachers)}
    )
    with pytest.raises(DocumentError, match="编号 王芳、李明 之一（同名）"):
        parse_scenario("edits: [{kind: teacher-away, teacher: 赵敏}]", ".yaml", twice)


def test_a_misspelt_name_in_a_scenario_is_told_the_nearest(school: School) -> None:
    first, *others = school.teachers
    named = school.model_copy(update={"teachers": (first.model_copy(update={"id": "T1", "name": "赵敏"}), *others)})
    with pytest.raises(DocumentError, match="最接近的是“赵敏”"):
        parse_scenario("edits: [{kind: teacher-away, teacher: 赵民}]", ".yaml", named)


def test_a_day_without_school_in_a_scenario_is_a_fault(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_scenario(
            """
            edits:
            - {kind: teacher-away, teacher: 王芳, days: [mon, sat]}
            - {kind: classes-away, when: [{day: sun}, {day: mon, start: 10:00, end: 09:00}]}
            """,
            ".yaml",
            school,
        )
    told = {fault.path: fault for fault in caught.value.faults}
    assert list(told) == ["edits[0].days[1]", "edits[1].when[0].day", "edits[1].when[1]"]
    assert told["edits[0].days[1]"].read == '"sat"'
    assert told["edits[0].days[1]"].expected.zh == "上课日之一(week.days)：mon, tue, wed, thu, fri"


def test_one_kind_of_document_in_the_place_of_another_is_told_in_a_sentence(school: School) -> None:
    week = document_text(Timetable(school="small", lessons=()))
    for text, parse, told in (
        (week, lambda text: parse_school(text, ".yaml"), "读到 课表文件 a timetable，应为 学校文件"),
        (SMALL, lambda text: parse_timetable(text, ".yaml", school), "读到 学校文件 a school，应为 课表文件"),
        (week, lambda text: parse_scenario(text, ".yaml", school), "读到 课表文件 a timetable，应为 情景文件"),
    ):
        with pytest.raises(DocumentError, match=told) as caught:
            parse(text)
        assert len(caught.value.faults) == 1


def test_a_list_whose_items_are_all_faulty_is_not_called_too_short(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_scenario("edits: [{kind: fire}, {kind: flood}]", ".yaml", school)
    assert [fault.path for fault in caught.value.faults] == ["edits[0].kind", "edits[1].kind"]
    with pytest.raises(DocumentError, match="至少 1 项"):
        parse_scenario("edits: []", ".yaml", school)


def test_a_scenario_is_checked_against_the_school(school: School) -> None:
    away = Scenario(edits=(TeacherAway(teacher="王芳"),))
    assert parse_scenario(document_text(away), ".yaml", school) == away
    assert "kind: teacher-away" in document_text(away)
    with pytest.raises(DocumentError, match="王芳"):
        parse_scenario("edits: [{kind: teacher-away, teacher: 王方}]", ".yaml", school)


def test_an_unknown_kind_of_edit_is_told_the_known_ones_by_name(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_scenario("edits: [{kind: room-close, room: music}]", ".yaml", school)
    fault = next(fault for fault in caught.value.faults if fault.path == "edits[0].kind")
    kinds = "teacher-away（教师请假）、room-closed（教室停用）、classes-away（班级外出）"
    assert fault.expected.zh == f"下列之一：{kinds}，最接近的是“room-closed”"
    assert fault.expected.en.endswith("room-closed, classes-away; the nearest is 'room-closed'")


def test_each_kind_of_edit_has_its_own_fields(school: School) -> None:
    class_ = school.classes[0].model_copy(update={"name": "一年级一班"})
    called = school.model_copy(update={"rooms": (Room(id="lab1", name="实验室"),), "classes": (class_,)})
    read = parse_scenario(
        """
        edits:
        - {kind: room-closed, room: 实验室, when: [{day: mon}]}
        - {kind: classes-away, classes: [一年级一班], when: [{day: tue, half: morning}]}
        """,
        ".yaml",
        called,
    )
    assert read == Scenario(
        edits=(
            RoomClosed(room="lab1", when=(Window(day="mon"),)),
            ClassesAway(classes=(class_.id,), when=(Window(day="tue", half="morning"),)),
        )
    )
    assert parse_scenario(document_text(read), ".yaml", called) == read


def test_faults_of_an_edit_are_told_by_its_kind(school: School) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_scenario(
            """
            edits:
            - {kind: room-close, room: hall}
            - {kind: room-closed, room: nowhere, days: [mon]}
            - {kind: classes-away, when: []}
            """,
            ".yaml",
            school,
        )
    told = {fault.path: str(fault) for fault in caught.value.faults}
    assert "teacher-away" in told["edits[0].kind"] and "room-closed" in told["edits[0].kind"]
    assert "when" in told["edits[1].days"] and "teacher" not in told["edits[1].days"]
    assert "nowhere" in told["edits[1].room"]
    assert "至少 1 项" in told["edits[2].when"]


def test_files_that_can_not_be_read_are_faults(tmp_path: Path, school: School) -> None:
    for name, content in (
        ("empty.yaml", b""),
        ("blank.json", b" \n"),
        ("nothing.yaml", b"# only a remark\n"),
        ("gbk.yaml", "id: 学校".encode("gb18030")),
        ("utf16.json", '{"id": "x"}'.encode("utf-16")),
        ("school.csv", b"id\n"),
        ("long.yaml", b"# " + b"x" * (16 * 1024 * 1024)),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DocumentError):
            read_school(tmp_path / name)
    for missing in (tmp_path / "missing.yaml", tmp_path / "folder.yaml"):
        (tmp_path / "folder.yaml").mkdir(exist_ok=True)
        with pytest.raises(DocumentError):
            read_timetable(missing, school)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, school: School) -> None:
    path = tmp_path / "school.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert read_school(path) == school


def test_a_refused_write_leaves_the_old_file(school: School, tmp_path: Path) -> None:
    path = tmp_path / "school.txt"
    path.write_text("precious")
    with pytest.raises(DocumentError):
        write_document(school, path)
    broken = school.model_copy(update={"name": object()})
    with pytest.raises(PydanticSerializationError):
        write_document(broken, tmp_path / "new.yaml")
    assert path.read_text() == "precious"
    assert os.listdir(tmp_path) == ["school.txt"]


def test_combined_lessons_survive(school: School) -> None:
    both = Assignment(classes=("101", "102"), subject="体育", teachers=("李明",))
    combined = school.model_copy(update={"assignments": (both,)})
    assert parse_school(document_text(combined), ".yaml") == combined
