"""Breaks, long breaks, the noon break and eye exercises: read from the bells."""

from __future__ import annotations

import pytest

from kebiao.models.school import School, Scope
from kebiao.models.week import Day, Period, PeriodKind
from kebiao.rules.breaks import Breaks
from kebiao.rules.eye_exercises import EyeExercises
from kebiao.rules.long_breaks import LongBreaks
from kebiao.rules.lunch_break import LunchBreak
from kebiao.rules.offered import Planned

PRIMARY = Scope(grades=(1,))
"""Breaks of 15, 30 and 15 minutes in the morning, 100 around noon and 30 in the afternoon."""


def ringing(school: School, *more: Period, without: str = "") -> School:
    """The school with more periods in its primary bells."""
    primary, *others = school.week.bells
    periods = tuple(sorted((*(p for p in primary.periods if p.id != without), *more), key=lambda p: p.start))
    bells = (primary.model_copy(update={"periods": periods}), *others)
    return school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})


def period(id_: str, kind: PeriodKind, start: str, end: str, *days: Day) -> Period:
    """A period by the clock."""
    begin, over = (int(text[:2]) * 60 + int(text[3:]) for text in (start, end))
    return Period(id=id_, kind=kind, start=begin, end=over, days=days or None)


EYES = (
    period("eyes-1", PeriodKind.EYE_EXERCISE, "09:10", "09:15"),
    period("eyes-2", PeriodKind.EYE_EXERCISE, "14:20", "14:25"),
)
LATE = period("late", PeriodKind.LONG_BREAK, "14:20", "14:50")


def test_breaks_long_enough(school: School) -> None:
    assert not list(Breaks(least=15, only=PRIMARY).read(Planned(school)))


def test_breaks_too_short_are_listed_once(school: School) -> None:
    """After the first and the third period, every day; the noon break is none."""
    (finding,) = Breaks(least=20, only=PRIMARY).read(Planned(school))
    assert finding.message.zh == "primary作息：课间第1节后 15 分钟、第3节后 15 分钟，应不少于 20 分钟"
    assert finding.message.en == (
        "Bells primary: breaks of 15 after period 1, 15 after period 3 minutes; at least 20 asked"
    )
    assert finding.amount == 10


def test_a_break_that_is_short_on_one_day(school: School) -> None:
    """An assembly on Monday takes ten minutes of it."""
    flag = period("flag", PeriodKind.ASSEMBLY, "09:00", "09:10", "mon")
    (finding,) = Breaks(least=15, only=PRIMARY).read(Planned(ringing(school, flag)))
    assert finding.found == "第1节后 5 分钟(周一)"


def test_the_breaks_of_a_day(school: School) -> None:
    """15 + 30 + 15 + 30; eye exercises and long breaks lie within them (X3), unless a line says otherwise."""
    busy = Planned(ringing(school, EYES[0]))
    assert not list(Breaks(least=15, day_total=90, only=PRIMARY).read(busy))
    (finding,) = Breaks(least=10, day_total=91, only=PRIMARY).read(busy)
    assert finding.message.zh == "primary作息：每天课间合计 90 分钟，应不少于 91 分钟"
    strict = Breaks(least=10, day_total=90, only=PRIMARY, counted=(PeriodKind.LONG_BREAK,))
    assert [f.found for f in strict.read(busy)] == ["85 分钟/minutes"]


def test_bells_of_nobody_in_scope_are_not_read(school: School) -> None:
    """Both stages break the rule, and each is told once."""
    assert len(list(Breaks(least=60).read(Planned(school)))) == 2
    assert len(list(Breaks(least=60, exceptions=PRIMARY).read(Planned(school)))) == 1


def test_two_long_breaks(school: School) -> None:
    """There is one of 30 minutes in the morning; a second belongs to the afternoon."""
    rule = LongBreaks(only=PRIMARY)
    (finding,) = rule.read(Planned(school))
    assert finding.message.zh == "primary作息：每天有 1 次不少于 30 分钟的大课间，应有 2 次（上下午各半）"
    assert finding.amount == 5
    assert not list(rule.read(Planned(ringing(school, LATE))))
    assert not list(LongBreaks(count=1, only=PRIMARY).read(Planned(school)))
    assert len(list(LongBreaks(count=1, least=31, only=PRIMARY).read(Planned(school)))) == 1


def test_two_in_the_morning_are_not_one_in_the_afternoon(school: School) -> None:
    early = period("early", PeriodKind.LONG_BREAK, "11:05", "11:35")
    (finding,) = LongBreaks(only=PRIMARY).read(Planned(ringing(school, early)))
    assert (finding.found, finding.amount) == ("2 次/times", 5)


def test_a_free_afternoon_needs_no_long_break(school: School) -> None:
    """On Wednesday the school is over at noon; the other afternoons have one."""
    no_wednesday: tuple[Day, ...] = ("mon", "tue", "thu", "fri")
    primary, *others = school.week.bells
    periods = tuple(
        p.model_copy(update={"days": no_wednesday}) if p.start >= 13 * 60 else p for p in (*primary.periods, LATE)
    )
    bells = (primary.model_copy(update={"periods": periods}), *others)
    half = school.model_copy(update={"week": school.week.model_copy(update={"bells": bells})})
    assert not list(LongBreaks(only=PRIMARY).read(Planned(half)))


def test_the_noon_break(school: School) -> None:
    """12:00 to 13:40."""
    assert not list(LunchBreak(least=100, only=PRIMARY).read(Planned(school)))
    (finding,) = LunchBreak(least=101, only=PRIMARY).read(Planned(school))
    assert finding.message.zh == "primary作息：每天中午 100 分钟不上课，应不少于 101 分钟"
    noon = period("noon", PeriodKind.LESSON, "12:30", "13:00", "tue")
    (tuesday,) = LunchBreak(only=PRIMARY).read(Planned(ringing(school, noon, without="lunch")))
    assert tuesday.message.zh == "primary作息：周二中午 30 分钟不上课，应不少于 80 分钟"


@pytest.mark.parametrize(("eyes", "missing"), [((), 10), (EYES[:1], 5), (EYES, 0)])
def test_eye_exercises_twice_a_day(school: School, eyes: tuple[Period, ...], missing: int) -> None:
    found = list(EyeExercises(only=PRIMARY).read(Planned(ringing(school, *eyes))))
    assert sum(f.amount for f in found) == missing


def test_eye_exercises_too_short_do_not_count(school: School) -> None:
    (finding,) = EyeExercises(minutes=6, only=PRIMARY).read(Planned(ringing(school, *EYES)))
    assert finding.message.zh == "primary作息：每天有 0 次不少于 6 分钟的眼保健操，应有 2 次（上下午各半）"
