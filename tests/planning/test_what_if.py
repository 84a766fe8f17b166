"""What if a teacher is away: as little as possible changes, and what cannot be covered is a number."""

from __future__ import annotations

from kebiao.instances.new_school import new_school_with_timetable
from kebiao.models.scenario import ClassesAway, Scenario, TeacherAway
from kebiao.models.school import Room, RuleLine
from kebiao.models.timetable import Timetable
from kebiao.models.week import Window
from kebiao.planning.perturbation import Amounts
from kebiao.planning.validate import validate
from kebiao.planning.what_if import Uncovered, what_if
from kebiao.solver.result import Status

from .conftest import DAYS, MakeSchool


def away(teacher: str, *days: str) -> Scenario:
    return Scenario.model_validate({"edits": [{"teacher": teacher, "days": days}]}, strict=False)


def test_a_colleague_takes_over_and_only_the_clash_moves(make_school: MakeSchool, published: Timetable) -> None:
    """Li is gone. Wu takes all of 101's maths; they taught at the same time once, so one lesson must move."""
    found = what_if(make_school(), published, away("Li"), seconds=20)

    assert found.status is Status.OPTIMAL
    assert found.departure == found.least == Amounts(uncovered=0, teachers=1, lessons=1)
    assert found.timetable is not None
    assert found.timetable.version == "2"
    assert {x.teacher for x in found.timetable.lessons if x.subject == "maths"} == {"Wu"}
    assert [f for f in found.findings if f.severity == "mandatory"] == []
    assert sum(change.moved for change in found.changes) == 1
    assert {person.teacher for person in found.persons} >= {"Li", "Wu"}


def test_each_person_hears_what_changes_for_them(make_school: MakeSchool, published: Timetable) -> None:
    """Without the clash nothing moves: Li hands three lessons over, Wu takes them."""
    monday = next(x for x in published.lessons if (x.class_, x.subject, x.day) == ("102", "maths", "mon"))
    apart = monday.model_copy(update={"period": "2"})
    timetable = published.model_copy(update={"lessons": tuple(apart if x is monday else x for x in published.lessons)})

    found = what_if(make_school(), timetable, away("Li"), seconds=20)

    assert found.departure == Amounts(0, 1, 0)
    li, wu = found.persons
    assert (li.teacher, li.name.zh, wu.teacher) == ("Li", "李老师", "Wu")
    assert li.lines[0].zh == "101班数学：周一第1节，由吴老师接任"
    assert li.lines[0].en == "101班 数学: Monday period 1, taken over by 吴老师"
    assert wu.lines[0].zh == "101班数学：周一第1节，接替李老师"
    assert len(li.lines) == len(wu.lines) == 3


def test_away_on_a_day_lessons_move_rather_than_change_hands(make_school: MakeSchool, published: Timetable) -> None:
    """Li has one lesson on Tuesday. It goes elsewhere and Li keeps the class."""
    found = what_if(make_school(), published, away("Li", "tue"), seconds=20)

    assert found.status is Status.OPTIMAL
    assert found.departure == Amounts(uncovered=0, teachers=0, lessons=1)
    assert found.timetable is not None
    assert all(x.day != "tue" for x in found.timetable.lessons if x.teacher == "Li")


def test_nobody_left_with_the_subject(make_school: MakeSchool, published: Timetable) -> None:
    """Zhou alone teaches art: both lessons stay where they are, without a teacher."""
    found = what_if(make_school(), published, away("Zhou"), seconds=20)

    assert found.departure == found.least == Amounts(uncovered=2, teachers=2, lessons=0)
    assert set(found.uncovered) == {Uncovered("101", "art", 1), Uncovered("102", "art", 1)}
    assert found.persons[-1].teacher is None
    assert found.persons[-1].lines[0].en.endswith("nobody teaches it")


def test_a_colleague_without_hours_left_covers_nothing(make_school: MakeSchool, published: Timetable) -> None:
    """Wu may teach four periods and has three, so 101's three cannot be covered; the finding says so too."""
    school = make_school()
    limited = tuple(t.model_copy(update={"max_periods_week": 4}) if t.id == "Wu" else t for t in school.teachers)
    rules = tuple(line for line in school.rules if line.rule != "teacher-load")
    school = make_school(teachers=limited, rules=rules)

    found = what_if(school, published, away("Li"), seconds=20)

    assert found.departure == found.least == Amounts(uncovered=3, teachers=1, lessons=0)
    assert found.uncovered == (Uncovered("101", "maths", 3),)
    assert {f.rule for f in found.findings if f.severity == "mandatory"} == {"curriculum-hours"}
    assert found.timetable is not None
    assert {x.teacher for x in found.timetable.lessons if x.subject == "maths"} == {"Wu", None}


def test_of_two_colleagues_the_one_with_hours_left_is_found(make_school: MakeSchool, published: Timetable) -> None:
    school = make_school()
    he = next(t for t in school.teachers if t.id == "He").model_copy(update={"subjects": ("chinese", "maths")})
    wu = next(t for t in school.teachers if t.id == "Wu").model_copy(update={"max_periods_week": 4})
    others = tuple(t for t in school.teachers if t.id not in ("He", "Wu"))
    rules = tuple(line for line in school.rules if line.rule != "teacher-load")

    found = what_if(make_school(teachers=(*others, he, wu), rules=rules), published, away("Li"), seconds=20)

    assert found.departure.uncovered == 0
    assert found.timetable is not None
    assert {x.teacher for x in found.timetable.lessons if (x.class_, x.subject) == ("101", "maths")} == {"He"}


def test_who_is_not_concerned_keeps_everything(make_school: MakeSchool, published: Timetable) -> None:
    """A scenario without effect: Sun is away on Friday, when Sun has no lesson."""
    found = what_if(make_school(), published, away("Sun", "fri"), seconds=20)

    assert found.status is Status.OPTIMAL
    assert (found.changes, found.departure) == ((), Amounts(0, 0, 0))
    assert found.timetable is not None
    assert found.timetable.lessons == published.lessons


def test_no_timetable_at_all_is_said(make_school: MakeSchool, published: Timetable) -> None:
    """Both who have maths are away on all days but one, and He may not teach it: three a week cannot be held."""
    both = Scenario(edits=tuple(TeacherAway(teacher=t, days=DAYS[1:]) for t in ("Li", "Wu")))

    found = what_if(make_school(), published, both, seconds=20)

    assert found.status in (Status.INFEASIBLE, Status.OPTIMAL)
    if found.timetable is not None:
        assert found.departure.uncovered > 0


def test_a_published_timetable_with_faults_is_mended_on_the_way(make_school: MakeSchool, published: Timetable) -> None:
    """In the published timetable 101 has two lessons at one time; the new one meets all mandatory rules."""
    chinese = next(x for x in published.lessons if (x.class_, x.subject, x.day) == ("101", "chinese", "mon"))
    broken = published.model_copy(
        update={
            "lessons": tuple(x.model_copy(update={"period": "1"}) if x is chinese else x for x in published.lessons)
        }
    )
    assert validate(make_school(), broken)

    found = what_if(make_school(), broken, away("Sun", "fri"), seconds=20)

    assert found.timetable is not None
    assert validate(make_school(), found.timetable) == ()
    assert found.departure.lessons == 1


def test_lessons_that_stay_keep_their_rooms(make_school: MakeSchool, published: Timetable) -> None:
    """There are two fields. Whatever moves, PE that stays in time stays in its field."""
    school = make_school()
    fields = (school.rooms[0], school.rooms[0].model_copy(update={"id": "second"}))
    second = published.model_copy(
        update={
            "lessons": tuple(
                x.model_copy(update={"room": "second"}) if x.subject == "pe" and x.class_ == "102" else x
                for x in published.lessons
            )
        }
    )

    found = what_if(make_school(rooms=fields), second, away("Li"), seconds=20)

    assert found.timetable is not None
    pe = [x for x in found.timetable.lessons if x.subject == "pe"]
    assert {(x.class_, x.room) for x in pe} == {("101", "field"), ("102", "second")}


def test_quality_decides_among_changes_that_are_equally_small(make_school: MakeSchool, published: Timetable) -> None:
    """Wu's one lesson that must move could go anywhere; main subjects are wanted before eleven."""
    school = make_school()
    week = school.week.model_copy(update={"noon": 11 * 60})
    wanted = RuleLine(rule="main-subjects-morning", strength="recommended", parameters={"ratio": 1.0})
    rules = (*(line for line in school.rules if line.rule != "main-subjects-morning"), wanted)

    found = what_if(make_school(week=week, rules=rules), published, away("Li"), seconds=20)

    assert found.departure.lessons == 1
    assert found.timetable is not None and found.timetable.quality is not None
    assert found.timetable.quality.soft == 0


def test_a_generated_school_loses_a_teacher_for_a_day() -> None:
    """Lessons of the day move; nobody changes class; nothing mandatory is missed."""
    school, known = new_school_with_timetable(grades=(2, 8), classes_per_grade=2, seed=1)
    teacher = max((t.id for t in school.teachers), key=lambda t: sum(x.teacher == t for x in known.lessons))

    found = what_if(school, known, away(teacher, "wed"), seconds=40)

    assert found.timetable is not None
    assert found.departure.teachers == found.departure.uncovered == 0
    assert not any(x.teacher == teacher and x.day == "wed" for x in found.timetable.lessons)
    moved = sum(change.moved for change in found.changes)
    assert found.departure.lessons == moved >= found.least.lessons
    assert not any(finding.severity == "mandatory" for finding in found.findings)


def test_windows_of_the_school_stay(make_school: MakeSchool, published: Timetable) -> None:
    """Wu was never there on Monday at eleven; the lesson that moves does not go there."""
    school = make_school()
    wu = school.teachers[1].model_copy(update={"unavailable": (Window(day="mon", start=11 * 60),)})

    found = what_if(
        make_school(teachers=(school.teachers[0], wu, *school.teachers[2:])), published, away("Li"), seconds=20
    )

    assert found.timetable is not None
    assert not any(x.teacher == "Wu" and (x.day, x.period) == ("mon", "4") for x in found.timetable.lessons)


def closed(room: str, *days: str) -> Scenario:
    return Scenario.model_validate(
        {"edits": [{"kind": "room-closed", "room": room, "when": [{"day": day} for day in days]}]}, strict=False
    )


def test_a_closed_room_moves_its_lessons_in_time_where_there_is_no_other(
    make_school: MakeSchool, published: Timetable
) -> None:
    """The only field is closed on Monday: both PE lessons of that day go elsewhere, and nothing else changes."""
    found = what_if(make_school(), published, closed("field", "mon"), seconds=20)

    assert found.status is Status.OPTIMAL
    assert found.departure == Amounts(uncovered=0, teachers=0, lessons=2)
    assert found.timetable is not None
    assert [x.day for x in published.lessons if x.subject == "pe"].count("mon") == 2
    assert all(x.day != "mon" for x in found.timetable.lessons if x.subject == "pe")
    assert [f for f in found.findings if f.severity == "mandatory"] == []


def test_a_closed_room_moves_its_lessons_to_another(make_school: MakeSchool, published: Timetable) -> None:
    """With a second field its lessons stay at their times; those of other days stay where they are."""
    rooms = (*make_school().rooms, Room(id="yard", name="后院", kind="field"))

    found = what_if(make_school(rooms=rooms), published, closed("field", "mon"), seconds=20)

    assert found.departure == Amounts(uncovered=0, teachers=0, lessons=0)
    assert found.timetable is not None
    rooms_of = {(x.day, x.room) for x in found.timetable.lessons if x.subject == "pe"}
    assert rooms_of == {("mon", "yard"), ("thu", "field")}


def test_a_room_closed_for_good_leaves_no_timetable(make_school: MakeSchool, published: Timetable) -> None:
    found = what_if(make_school(), published, closed("field"), seconds=20)

    assert found.status is Status.INFEASIBLE
    assert found.timetable is None


def test_classes_that_are_away_have_their_lessons_at_other_times(make_school: MakeSchool, published: Timetable) -> None:
    """101 is on an outing on Tuesday morning: its two lessons move, and those of 102 stay."""
    out = Scenario(edits=(ClassesAway(classes=("101",), when=(Window(day="tue", half="morning"),)),))

    found = what_if(make_school(), published, out, seconds=20)

    assert found.departure == Amounts(uncovered=0, teachers=0, lessons=2)
    assert found.timetable is not None
    assert not [x for x in found.timetable.lessons if x.class_ == "101" and x.day == "tue"]
    assert len(found.timetable.lessons) == len(published.lessons)


def test_all_classes_are_away_where_none_is_named(make_school: MakeSchool, published: Timetable) -> None:
    everybody = Scenario(edits=(ClassesAway(when=(Window(day="mon", start=480, end=540),)),))

    found = what_if(make_school(), published, everybody, seconds=20)

    assert found.timetable is not None
    assert not [x for x in found.timetable.lessons if (x.day, x.period) == ("mon", "1")]
