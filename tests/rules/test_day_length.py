"""When lessons may begin, and how long a day's study may be."""

from __future__ import annotations

from collections.abc import Callable

from kebiao.models.school import School, Scope
from kebiao.models.week import PeriodKind
from kebiao.rules.day_length import DayLength, DayLimits
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


def full_day(class_: str) -> str:
    """Six lessons on Monday."""
    return "\n".join(f"{class_} maths mon {period}" for period in range(1, 7))


def test_the_bells_of_the_plan_are_right(school: School, place: Place) -> None:
    """Primary from 08:20 and 6 x 40 minutes, junior from 08:00 and 6 x 45."""
    assert not list(DayLength().check(place(school, f"{full_day('101')}\n{full_day('701')}")))


def test_a_primary_class_begins_too_early(school: School, place: Place) -> None:
    """By the junior bells it begins at 08:00, which is right for 701 only by its stage."""
    early = school.model_copy(
        update={"classes": tuple(c.model_copy(update={"bell": "junior"}) for c in school.classes)}
    )
    strict = DayLength(junior=DayLimits(first_lesson=8 * 60 + 20, study=480), only=Scope(classes=("101",)))
    (finding,) = strict.check(place(early, full_day("101")))
    assert (finding.found, finding.required, finding.citation) == ("08:00", "≥ 08:20", "C01")
    assert finding.message.zh == "101最早 08:00 上课，不得早于 08:20：周一第1节"


def test_a_day_is_too_long(school: School, place: Place) -> None:
    """200 minutes allow five lessons of 40."""
    short = DayLength(primary=DayLimits(first_lesson=8 * 60 + 20, study=200))
    (finding,) = short.check(place(school, full_day("101")))
    assert (finding.amount, finding.found, finding.citation) == (1, "240 分钟/minutes", "C07")
    assert finding.message.zh == "101周一学习 240 分钟（6 节课），至多 200 分钟，即 5 节课"


def test_self_study_counts_too(school: School, place: Place) -> None:
    """The long break becomes self-study: 30 minutes less for lessons."""
    bells = tuple(
        b.model_copy(
            update={
                "periods": tuple(
                    p.model_copy(update={"kind": PeriodKind.SELF_STUDY}) if p.id == "break" else p for p in b.periods
                )
            }
        )
        for b in school.week.bells
    )
    busy = school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})
    limits = DayLength(primary=DayLimits(first_lesson=8 * 60 + 20, study=240))
    assert not list(limits.check(place(school, full_day("101"))))
    assert [f.amount for f in limits.check(place(busy, full_day("101")))] == [1]
    assert not list(limits.model_copy(update={"counted": ()}).check(place(busy, full_day("101"))))


def test_an_exception_excuses(school: School, place: Place) -> None:
    """Grade 1 may."""
    short = DayLength(
        primary=DayLimits(first_lesson=8 * 60 + 20, study=200), exceptions=Scope(grades=(1,)), reason="寄宿"
    )
    assert not list(short.check(place(school, full_day("101"))))


def test_a_limit_may_be_left_out(school: School, place: Place) -> None:
    """A line on the first lesson alone says nothing of study time, and the other way round."""
    late, short = DayLimits(first_lesson=9 * 60), DayLimits(study=200)
    day = place(school, full_day("101"))
    assert [f.required for f in DayLength(primary=late).check(day)] == ["≥ 09:00"]
    assert [f.required for f in DayLength(primary=short).check(day)] == ["≤ 200 分钟/minutes"]
