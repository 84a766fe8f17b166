"""Two timetables by the same measures; each with itself is no different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kebiao.models.document import Document
from kebiao.models.school import School
from kebiao.planning.quality.comparing import Difference, differences, overall, rows_of
from kebiao.planning.quality.measures import MEASURES
from kebiao.planning.quality.numbers import ClassNumbers, Numbers, SubjectNumbers, TeacherNumbers
from kebiao.planning.quality.taking import numbers_of

if TYPE_CHECKING:
    from tests.planning.quality.conftest import Place

SLOTS = [f"{day}{period}{weeks}" for day in ("mon", "tue", "wed") for period in range(1, 7) for weeks in ("", "/odd")]


def test_what_grew_worse_comes_first(school: School, place: Place) -> None:
    """A lesson goes from the second period to the third: the teacher waits, and no longer has two in a row."""
    first = numbers_of(school, place({("1", "chinese"): "mon1 mon2"}))
    second = numbers_of(school, place({("1", "chinese"): "mon1 mon3"}))
    assert differences(first, second) == (
        Difference(kind="teachers", id="He", measure="gaps", first=0, second=1, verdict="worse"),
        Difference(kind="teachers", id="He", measure="longest_run", first=2, second=1, verdict="better"),
    )
    assert [one.verdict for one in differences(second, first)] == ["worse", "better"]


def test_who_is_new_is_a_change(school: School, place: Place) -> None:
    """Wu takes over from He."""
    wu = school.teachers[0].model_copy(update={"id": "Wu"})
    both = school.model_copy(update={"teachers": (*school.teachers, wu)})
    first = numbers_of(both, place({("1", "chinese"): "mon1"}))
    second = numbers_of(both, place({("1", "chinese"): "mon1"}, chinese="Wu"))
    found = differences(first, second)
    assert {(one.id, one.verdict) for one in found} == {("He", "changed"), ("Wu", "changed")}
    assert all((one.first is None) == (one.id == "Wu") for one in found)
    assert all((one.second is None) == (one.id == "He") for one in found)


def test_everyone_together(school: School, place: Place) -> None:
    """He waits two periods and Li none: one on average."""
    numbers = numbers_of(school, place({("1", "chinese"): "mon1 mon4", ("1", "maths"): "mon2 mon5"}))
    found = {(one.kind, one.measure): one for one in overall(numbers)}
    assert len(found) == sum(map(len, MEASURES.values()))
    gaps, days, morning = found["teachers", "gaps"], found["teachers", "days"], found["classes", "main_morning"]
    assert (gaps.mean, gaps.worst, gaps.who) == (1, 2, ("He",))
    assert (days.mean, days.worst, days.who) == (1, None, ())
    assert (morning.mean, morning.worst, morning.who) == (75, 75, ("1",))
    nobody = overall(Numbers(teachers=(), classes=(), subjects=()))
    assert {(one.mean, one.worst, one.who) for one in nobody} == {(None, None, ())}


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("17"), st.sampled_from(["chinese", "pe", "art"])),
        st.sets(st.sampled_from(SLOTS), max_size=6),
    )
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_timetable_is_no_different_from_itself(
    school: School, place: Place, lessons: dict[tuple[str, str], set[str]]
) -> None:
    """Nor from its own lessons in another order, nor after a trip through JSON."""
    timetable = place({key: " ".join(sorted(slots)) for key, slots in lessons.items()})
    turned = timetable.model_copy(update={"lessons": timetable.lessons[::-1]})
    numbers = numbers_of(school, timetable)
    assert differences(numbers, numbers_of(school, turned)) == ()
    assert Numbers.model_validate_json(numbers.model_dump_json()) == numbers


def test_every_field_is_a_measure() -> None:
    """So that no number is left out of tables and comparisons."""
    models: dict[str, type[Document]] = {
        "teachers": TeacherNumbers,
        "classes": ClassNumbers,
        "subjects": SubjectNumbers,
    }
    for kind, measures in MEASURES.items():
        assert {"id", *(measure.field for measure in measures)} == set(models[kind].model_fields)
        assert rows_of(Numbers(teachers=(), classes=(), subjects=()), kind) == ()
