"""The contradictions between papers, and what packs do about each; policies/README.md has the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kebiao.instances.packs import bundled_packs
from kebiao.models.curriculum import Curriculum, CurriculumLine
from kebiao.models.fault import DocumentError
from kebiao.models.finding import Finding
from kebiao.models.school import Category, RuleLine, School
from kebiao.models.timetable import Timetable
from kebiao.models.week import PeriodKind
from kebiao.planning.generate import generate
from kebiao.planning.validate import validate
from kebiao.rules import rules_of
from kebiao.rules.breaks import Breaks
from kebiao.rules.day_length import DayLength
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.homework_minutes import HomeworkMinutes
from kebiao.rules.service_hours import ServiceHours
from kebiao.rules.weekly_total import WeeklyTotal

Make = Callable[..., School]
Spoken = Callable[..., list[Any]]
Review = Callable[..., list[Finding]]


def planned(school: School, subject: str, periods: dict[int, int]) -> School:
    """The school with other weekly periods of a subject, by grade."""
    others = tuple(line for line in school.curriculum.lines if line.subject != subject)
    own = tuple(CurriculumLine(subject=subject, grades=(grade,), periods=n) for grade, n in periods.items())
    return school.model_copy(update={"curriculum": Curriculum(lines=(*others, *own))})


def test_x1_english_is_compared_at_a_tenth_of_a_point_and_reported(nine_grades: Make, found: Review) -> None:
    """762 periods are 8.0025 %, no more than 8; the common pattern 3, 3, 3, 3, 4, 4, 4 is 8.7 % and said to be."""
    assert not found(nine_grades("national-2022", table="SD2017"), "share-english")
    common = planned(nine_grades("national-2022"), "外语", dict(zip(range(3, 10), (3, 3, 3, 3, 4, 4, 4), strict=True)))
    (finding,) = found(common, "share-english")
    assert (finding.severity, finding.found) == ("mandatory", "8.7 % (832/9522)")


def test_x2_pe_every_day_is_pe_and_exercise(nine_grades: Make, found: Review) -> None:
    """Five of 体育与健康 are 16.4 %; three and two of 体育活动课 in the pool keep the share, the total and the five."""
    fives = planned(nine_grades("daily-pe"), "体育与健康", dict.fromkeys(range(1, 10), 5))
    (finding,) = found(fives, "share-pe")
    assert finding.found == "16.4 % (1565/9522)"
    daily = nine_grades("daily-pe", daily_pe=True)
    assert {s.category for s in daily.subjects} >= {Category.PE, Category.EXERCISE}
    for line in ("share-pe", "share-pool", "total-", "pe-five", "pe-g"):
        assert not found(daily, line), line


def test_x3_breaks_and_exercise_are_two_ledgers(nine_grades: Make, spoken: Spoken) -> None:
    """Breaks count as exercise for the nation, not in Beijing; long breaks are break time and exercise in Jiangsu."""
    counted = {
        pack: [r.breaks for r in spoken(nine_grades(pack), ExerciseMinutes, 7)]
        for pack in ("national-2022", "daily-pe-beijing")
    }
    assert counted == {"national-2022": [False, True, True], "daily-pe-beijing": [False, False, False]}
    (breaks,) = spoken(nine_grades("daily-pe-jiangsu"), Breaks, 7)
    assert PeriodKind.LONG_BREAK in breaks.counted and PeriodKind.EYE_EXERCISE in breaks.counted
    assert all(PeriodKind.LONG_BREAK in r.counted for r in spoken(nine_grades("daily-pe-jiangsu"), ExerciseMinutes, 7))


def test_x4_noon_and_evening_are_no_after_school_service(nine_grades: Make, spoken: Spoken) -> None:
    """The newer national text wins: the two stages count, and nothing else does."""
    for grade in (1, 7):
        service, _ = spoken(nine_grades("national-2022"), ServiceHours, grade)
        assert set(service.counted) == {PeriodKind.STAGE_1, PeriodKind.STAGE_2}
    lines = [line for pack in bundled_packs() for line in pack.lines]
    kept_out = {"lunch", "extended-care", "evening-study", "morning-reading"}
    assert not [line.id for line in lines if kept_out & set(map(str, _listed(line.parameters.get("counted"))))]


def test_x5_service_ends_between_a_lower_and_an_upper_bound(nine_grades: Make, found: Review) -> None:
    """Both are for a place to give; the two hours of the nation stay."""
    bounds = RuleLine(rule="service-hours", parameters={"least": 120, "ends_from": "18:15", "ends_by": "18:30"})
    school = nine_grades("national-2022").model_copy(update={"rules": (bounds,)})
    early = [f for f in found(school) if f.rule == "service-hours"]
    assert {f.overrules for f in early} == {("national-2022 D01 D09 after-school",)}
    primary_only = {("到 18:00 结束 until 18:00", "≥ 18:15")}
    assert {(f.found, f.required) for f in early} == primary_only, "junior classes leave at 18:30"


def test_x6_no_pack_obliges_a_teacher() -> None:
    """Consent to after-school duty, and what it counts for, are not for a pack to settle."""
    facts = {fact for pack in bundled_packs() for line in pack.lines for fact in line.policy}
    assert not facts & {"D14", "E15"}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def test_x7_the_29_periods_of_shandong_are_outdated(nine_grades: Make, spoken: Spoken, found: Review) -> None:
    """The total stays the nation's, and a school with 29 is told so."""
    school = nine_grades("shandong-2017", table="SD2017")
    (total,) = spoken(school, WeeklyTotal, 1)
    assert (total.periods, total.layer) == (26, "national")
    assert [(f.where.class_, f.found, f.severity) for f in found(school, "total-g1-2")] == [
        ("101", "29 节/periods", "mandatory"),
        ("201", "29 节/periods", "mandatory"),
    ]
    assert not found(school, "SD2017"), "otherwise the school keeps its province's table"


def test_x8_the_first_lesson_is_mandatory_until_the_school_says_why(nine_grades: Make, spoken: Spoken) -> None:
    """An override records its reason, and what it overrules; study time stays as it is."""
    earlier: dict[str, object] = {"primary": {"first_lesson": "08:00"}, "junior": {"first_lesson": "07:30"}}
    own = RuleLine(rule="day-length", parameters=earlier)
    school = nine_grades("national-2022")
    with pytest.raises(DocumentError, match=r"rules\[0\]\.reason.*national-2022 C01 first-lesson"):
        rules_of(school.model_copy(update={"rules": (own,)}))
    told = school.model_copy(update={"rules": (own.model_copy(update={"reason": "寄宿制学校"}),)})
    law, standard, rule = spoken(told, DayLength, 7)
    assert (law.source, standard.layer) == ("national-2022 C07 study-law", "national")
    assert (rule.layer, rule.reason) == ("school", "寄宿制学校")
    assert rule.overrules == ("national-2022 C01 first-lesson",)


def test_x9_law_and_standard_stand_beside_each_other(nine_grades: Make, spoken: Spoken) -> None:
    """Six lessons of 40 minutes fill the standard's four hours of grade 1; the law allows six hours; no homework."""
    school = nine_grades("national-2022")
    _, law, standard = spoken(school, DayLength, 1)
    assert (law.primary.study, law.strength) == (360, "mandatory")
    assert (standard.primary.study, standard.strength) == (6 * 40, "recommended")
    (homework,) = spoken(school, HomeworkMinutes, 1)
    assert [cap.minutes for cap in homework.caps if 1 in cap.grades] == [0]


def test_x10_findings_show_who_goes_without_in_the_pool(nine_grades: Make, found: Review) -> None:
    """Exercise takes two of four; the class meeting within comprehensive practice is the way out."""
    made = nine_grades("zhejiang-2023", "daily-pe", daily_pe=True)
    subjects = tuple(s.model_copy(update={"counts_as": None}) if s.id == "班队会" else s for s in made.subjects)
    school = made.model_copy(update={"subjects": subjects})
    without = [f for f in found(school, "A07 practice") if f.where.class_ == "501"]
    (finding,) = without
    assert finding.repair is not None
    assert "综合组 4 节" in finding.repair.zh and "体育活动 2" in finding.repair.zh
    assert not found(made, "A07 practice")


def test_x11_a_field_that_is_too_small_is_told_before_the_solve(nine_grades: Make) -> None:
    """Nine classes need 45 places a week; a field for one class has none in first periods and after lunch."""
    school = nine_grades("daily-pe", daily_pe=True)
    sport = next(s.room_kind for s in school.subjects if s.category is Category.PE)
    field = next(r for r in school.rooms if r.kind == sport)
    rooms = (*(r for r in school.rooms if r.kind != sport), field.model_copy(update={"capacity": 1}))
    made = generate(school.model_copy(update={"rooms": rooms}), seconds=20, workers=1, seed=0)
    assert made.timetable is None and made.result.status == "infeasible"
    assert any("45" in words.zh for words in made.shortages), made.shortages


def test_x12_the_two_hours_are_told_with_and_without_voluntary_service(nine_grades: Make) -> None:
    """Without a lesson of PE the bells give enough with the service, and too little to those who go home."""
    school = nine_grades("national-2022")
    found = validate(school, Timetable(school=school.id, lessons=()))
    told = {(f.severity, f.citation.rpartition(" ")[2]) for f in found if f.rule == "exercise-minutes"}
    assert told == {("recommended", "exercise-guaranteed")}
