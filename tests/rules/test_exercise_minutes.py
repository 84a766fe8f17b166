"""An hour of exercise on every school day."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.school import School, Scope
from kebiao.models.week import Period, PeriodKind
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]

ONLY_101 = Scope(classes=("101",))
DAILY = "\n".join(f"101 pe {day} 2 Sun @field" for day in ("mon", "tue", "wed", "thu", "fri"))


def test_a_long_break_and_pe_make_an_hour(school: School, place: Place) -> None:
    """30 minutes by the bells and 40 of PE, every day."""
    assert not list(ExerciseMinutes(only=ONLY_101).check(place(school, DAILY)))


def test_a_day_without_pe_is_too_short(school: School, place: Place) -> None:
    """Friday has the long break only."""
    four = "\n".join(line for line in DAILY.splitlines() if "fri" not in line)
    (finding,) = ExerciseMinutes(only=ONLY_101).check(place(school, four))
    assert (finding.where.day, finding.found, finding.required) == ("fri", "30 分钟/minutes", "≥ 60 分钟/minutes")
    assert finding.message.zh == "101周五锻炼 30 分钟（作息 30 分钟，体育课 0 节），应有 60 分钟"
    assert finding.citation == "B01"


def test_two_long_breaks_need_no_pe(school: School, place: Place) -> None:
    """A second one in the afternoon."""
    bells = tuple(
        b.model_copy(
            update={
                "periods": tuple(
                    p.model_copy(update={"kind": PeriodKind.LONG_BREAK}) if p.id == "lunch" else p for p in b.periods
                )
            }
        )
        for b in school.week.bells
    )
    active = school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})
    assert not list(ExerciseMinutes().check(place(active, "")))


def test_two_lessons_where_the_bells_give_nothing(school: School, place: Place) -> None:
    """Without counting long breaks an hour takes two lessons of 40 minutes; one is one too few."""
    rule = ExerciseMinutes(only=ONLY_101, counted=())
    assert [f.amount for f in rule.check(place(school, DAILY))] == [1, 1, 1, 1, 1]


def test_pe_in_doubles_counts_days(school: School, place: Place) -> None:
    """Where PE comes in doubles a day needs any, even if two lessons would be missing."""
    lines = (CurriculumLine(subject="pe", grades=(1,), periods=4, doubles=2),)
    doubled = school.model_copy(update={"curriculum": Curriculum(lines=lines)})
    rule = ExerciseMinutes(only=ONLY_101, counted=())
    assert [f.where.day for f in rule.check(place(doubled, "101 pe mon 3\n101 pe mon 4\n101 pe fri 4"))] == [
        "tue",
        "wed",
        "thu",
    ]


def test_a_school_may_ask_for_less(school: School, place: Place) -> None:
    """Half an hour."""
    assert not list(ExerciseMinutes(minutes=30).check(place(school, "")))


def test_the_free_time_between_lessons_may_count(school: School, place: Place) -> None:
    """Of primary mornings 15 + 15 minutes beside the long break, of afternoons 30; noon does not count."""
    rule = ExerciseMinutes(minutes=120, breaks=True, only=ONLY_101)
    findings = tuple(rule.check(place(school, DAILY.replace("fri 2", "thu 3"))))
    assert [(f.where.day, f.found) for f in findings] == [("fri", "90 分钟/minutes")]
    assert not list(ExerciseMinutes(minutes=90, breaks=True, only=ONLY_101).check(place(school, "")))


def test_two_hours_with_what_is_added_for_everyone(school: School, place: Place) -> None:
    """30 by the bells, 30 of a morning run and 40 of PE are 100; a second PE lesson would be due."""
    rule = ExerciseMinutes(minutes=120, added=30, only=ONLY_101)
    findings = list(rule.check(place(school, DAILY)))
    assert [(f.found, f.amount) for f in findings] == [("100 分钟/minutes", 1)] * 5
    assert not list(ExerciseMinutes(minutes=120, added=50, only=ONLY_101).check(place(school, DAILY)))


def test_voluntary_sport_is_told_but_not_counted(school: School, place: Place) -> None:
    """Guaranteed 70, with voluntary sport 130."""
    rule = ExerciseMinutes(minutes=120, voluntary=60, only=ONLY_101)
    finding = next(iter(rule.check(place(school, DAILY))))
    assert finding.found == "70 分钟/minutes"
    assert finding.message.zh == (
        "101周一锻炼 70 分钟（作息 30 分钟，体育课 1 节），应有 120 分钟，加自愿课后体育共 130 分钟"
    )
    assert finding.message.en.endswith("120 are required; 130 with voluntary sport")


def test_a_day_without_pe_needs_an_hour_of_its_own(school: School, place: Place) -> None:
    """Friday has no PE and no period of exercise; with one of an hour it is right."""
    four = "\n".join(line for line in DAILY.splitlines() if "fri" not in line)
    rule = ExerciseMinutes(minutes=0, without_pe=60, only=ONLY_101)
    (finding,) = rule.check(place(school, four))
    assert finding.where.day == "fri" and "没有体育课的日子应另有 60 分钟集体锻炼" in finding.message.zh
    bells = tuple(
        b.model_copy(
            update={"periods": (*b.periods, Period(id="sport", kind=PeriodKind.EXERCISE, start=960, end=1020))}
        )
        for b in school.week.bells
    )
    rung = school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})
    assert not list(rule.check(place(rung, four)))
