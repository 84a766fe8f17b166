"""Every number of a pack is the number in the compiled policy facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from kebiao.instances.packs import bundled_packs
from kebiao.models.document import clock_text
from kebiao.models.policy import Pack
from kebiao.models.school import Category, School
from kebiao.rules.breaks import Breaks
from kebiao.rules.class_size import ClassSize
from kebiao.rules.daily_pe import DailyPe
from kebiao.rules.day_length import DayLength
from kebiao.rules.exercise_minutes import ExerciseMinutes
from kebiao.rules.eye_exercises import EyeExercises
from kebiao.rules.homework_minutes import HomeworkMinutes
from kebiao.rules.long_breaks import LongBreaks
from kebiao.rules.period_minutes import PeriodMinutes
from kebiao.rules.rule import Rule
from kebiao.rules.service_days import ServiceDays
from kebiao.rules.service_fees import ServiceFees
from kebiao.rules.service_hours import ServiceHours
from kebiao.rules.service_leaders import ServiceLeaders
from kebiao.rules.staff_ratio import StaffRatio
from kebiao.rules.subject_periods import SubjectPeriods
from kebiao.rules.subject_share import SubjectShare
from kebiao.rules.weekly_total import WeeklyTotal

FACTS = Path(__file__).parents[3] / "shared/policy/policy.json"

pytestmark = pytest.mark.skipif(not FACTS.exists(), reason="the policy facts are not beside this checkout")

Make = Callable[..., School]
Spoken = Callable[..., list[Any]]

TABLES = {
    "zhejiang-2023": "ZJ2023",
    "shandong-2017": "SD2017",
    "qingdao": "QD_old",
    "shenzhen-2017": "SZ2017",
    "sichuan-2013": "SC2013",
}
ROWS: dict[str, tuple[str, ...]] = {
    "道德与法治": ("moral",),
    "语文": ("chinese", "calligraphy"),
    "数学": ("maths",),
    "外语": ("english",),
    "历史": ("history",),
    "历史与社会": ("history", "geography"),
    "地理": ("geography",),
    "科学": ("science",),
    "生物学": ("biology",),
    "物理": ("physics",),
    "化学": ("chemistry",),
    "信息科技": ("computing",),
    "体育与健康": ("pe",),
    "艺术": ("music", "art"),
    "音乐": ("music",),
    "美术": ("art",),
    "劳动": ("labour",),
}
POOLED = ("综合实践活动", "选修课", "地方与学校课程", "地方课程", "校本课程", "综合组(劳动+综合实践+地方+校本)")
"""Rows that may be used together, and so are one line."""


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """The compiled facts."""
    loaded = json.loads(FACTS.read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def params(facts: dict[str, Any]) -> dict[str, Any]:
    """The numbers of each fact."""
    return {rule["id"]: rule["params"] for rule in facts["rules"]}


def grades_of(key: str) -> range:
    """The grades of a key such as 3-6 or 9."""
    first, _, last = key.partition("-")
    return range(int(first), int(last or first) + 1)


def stage_of(grade: int) -> str:
    """The stage of a grade."""
    return "primary" if grade <= 6 else "junior"


def cell(value: int | str) -> tuple[float, float, bool]:
    """A cell of a table: least, most, and whether odd and even weeks are averaged."""
    if isinstance(value, int):
        return value, value, False
    first, second = (int(part) for part in value.replace("/", "-").split("-"))
    return ((first + second) / 2, (first + second) / 2, True) if "/" in value else (first, second, False)


def asked(rule: SubjectPeriods) -> tuple[float | None, float | None, bool]:
    """The same of a line."""
    return rule.least, rule.most, rule.averaged


def words_of(title: str) -> str:
    """A title in the punctuation of the compiled facts, which is half as wide as Chinese punctuation."""
    return normalize("NFKC", title).replace(" ", "")


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_sources_and_facts_are_those_compiled(pack: Pack, facts: dict[str, Any]) -> None:
    """Titles and addresses word for word; every fact exists; nothing is called verified that is not."""
    verified = {rule["id"]: rule["verified"] for rule in facts["rules"]}
    verified |= {table["id"]: table["verified"] for table in facts["weekly_tables"]}
    for source in pack.sources:
        compiled = facts["sources"][source.id]
        assert (words_of(source.title), source.address) == (words_of(compiled["title"]), compiled["url"])
    for line in pack.lines:
        assert set(line.policy) <= set(verified), line.id
        assert not line.verified or all(verified[fact] for fact in line.policy), line.id


@pytest.mark.parametrize("pack", TABLES)
def test_each_cell_of_a_table_is_a_line(pack: str, facts: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Row by row and grade by grade; a cell of none is not spoken of."""
    (table,) = (t for t in facts["weekly_tables"] if t["id"] == TABLES[pack])
    school, cells = nine_grades(pack), 0
    for grade in range(1, 10):
        own = [r for r in spoken(school, SubjectPeriods, grade) if r.source.startswith(f"{pack} {table['id']} ")]
        lines = {frozenset(r.categories): asked(r) for r in own}
        rows = {ROWS[row]: cell(values[grade - 1]) for row, values in table["rows"].items() if row in ROWS}
        wanted = {frozenset(map(Category, kinds)): each for kinds, each in rows.items() if each[1]}
        pool = [cell(values[grade - 1]) for row, values in table["rows"].items() if row in POOLED]
        pooled = {each for kinds, each in lines.items() if Category.LOCAL in kinds}
        outdated = pack == "shandong-2017" and grade <= 2  # conflict X7
        assert pooled == (set() if outdated else {(sum(p[0] for p in pool), sum(p[1] for p in pool), False)})
        assert {kinds: each for kinds, each in lines.items() if Category.LOCAL not in kinds} == wanted
        cells += len(wanted)
    assert cells >= 68


def test_odd_and_even_weeks_of_sichuan(nine_grades: Make, spoken: Spoken) -> None:
    """Maths in grade 7 is five periods in odd weeks and four in even ones."""
    rules = spoken(nine_grades("sichuan-2013"), SubjectPeriods, 7)
    assert [asked(r) for r in rules if r.categories == (Category.MATHS,)] == [(4.5, 4.5, True)]


def test_the_numbers_of_each_grade(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Totals, lengths, PE, class sizes, staff."""
    school = nine_grades("national-2022")

    def one(kind: type[Rule], grade: int, **which: object) -> Any:
        (rule,) = (r for r in spoken(school, kind, grade) if all(getattr(r, k) == v for k, v in which.items()))
        return rule

    for grade in range(1, 10):
        stage = stage_of(grade)
        total = one(WeeklyTotal, grade)
        assert (total.periods, total.exact) == (params["A01"]["weekly_total"][str(grade)], True)
        assert one(PeriodMinutes, grade).minutes == params["A03"]["minutes"][stage]
        assert one(ClassSize, grade).pupils == params["F01"]["max"][stage]
        assert one(StaffRatio, grade).pupils_per_teacher == params["E08"]["students_per_staff"][stage]
        (pe,) = (n for key, n in params["B04"]["min_per_week"].items() if grade in grades_of(key))
        assert one(SubjectPeriods, grade, categories=(Category.PE,)).least == pe


def test_the_grades_in_which_subjects_run(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """At least one period a week in each grade; calligraphy, labour, practice and class meeting by their numbers."""
    school = nine_grades("national-2022")
    grades = params["A05"]["grades"]
    junior = {Category.SCIENCE, Category.PHYSICS, Category.CHEMISTRY, Category.BIOLOGY}
    kinds = {
        **{row: set(map(Category, ROWS[row])) for row in ("道德与法治", "语文", "数学", "外语", "信息科技", "艺术")}
    }
    for row, wanted in (*kinds.items(), ("科学", {Category.SCIENCE}), ("历史", {Category.HISTORY, Category.GEOGRAPHY})):
        speaking = [
            grade
            for grade in range(1, 10)
            for rule in spoken(school, SubjectPeriods, grade)
            if set(rule.categories) == wanted and rule.least == 1
        ]
        assert speaking == grades[row], row
    assert all(
        any(set(r.categories) == junior and r.least == 1 for r in spoken(school, SubjectPeriods, grade))
        for grade in (7, 8, 9)
    )
    for grade in range(1, 10):
        lines = {r.categories: r for r in spoken(school, SubjectPeriods, grade)}
        assert ((Category.CALLIGRAPHY,) in lines) == (grade in params["A06"]["grades"])
        assert lines[(Category.LABOUR,)].least == params["A07"]["min_per_week"]["劳动"]
        assert lines[(Category.PRACTICE,)].least == params["A07"]["min_per_week"]["综合实践活动"]
        meeting = lines[(Category.CLASS_MEETING,)]
        assert (meeting.least, meeting.strength) == (params["A08"]["min_per_week"], "recommended")


def test_the_shares(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Ten groups, with the years' weeks and the nine-year total."""
    rules = spoken(nine_grades("national-2022"), SubjectShare, 1)
    assert [[r.least, r.most] for r in rules] == list(params["A04"]["ranges_pct"].values())
    weeks = params["A02"]["weeks"]["new"]
    assert {(r.total, r.weeks, r.last_weeks) for r in rules} == {
        (params["A01"]["nine_year_total"], weeks["1-8"], weeks["9"])
    }


def test_the_day(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """First lesson, study by law and by standard, exercise, breaks, eye exercises, homework."""
    school = nine_grades("national-2022")
    for grade in range(1, 10):
        stage = stage_of(grade)
        first, law, standard = (getattr(r, stage) for r in spoken(school, DayLength, grade))
        opens = params["C01"]["earliest_first_lesson"][stage]
        assert (f"{first.first_lesson // 60:02}:{first.first_lesson % 60:02}", first.study) == (opens, None)
        assert law.study == 60 * params["C07"]["max_hours"]["primary" if stage == "primary" else "secondary"]
        (hours,) = (h for key, h in params["C08"]["max_hours"].items() if grade in grades_of(key))
        assert (standard.study, standard.first_lesson) == (60 * hours, None)
        hour, two, sure = spoken(school, ExerciseMinutes, grade)
        assert hour.minutes == params["B01"]["min_minutes_per_day"]
        assert two.minutes == sure.minutes == params["B02"]["min_minutes_per_day"]
        assert [r.least for r in spoken(school, Breaks, grade)] == [params["C15"]["minutes"]]
        (long,) = spoken(school, LongBreaks, grade)
        assert (long.least, long.count) == (params["B05"]["min_minutes"], params["B05"]["count"])
        (eyes,) = spoken(school, EyeExercises, grade)
        assert (eyes.least, eyes.minutes) == (params["C10"]["per_day"], params["C10"]["minutes"])
        service, ends = spoken(school, ServiceHours, grade)
        assert (service.least, service.ends_from, service.ends_by) == (params["D01"]["min_minutes"], None, None)
        assert (ends.least, ends.ends_from, ends.off_work) == (
            None,
            None,
            "off_work" in params["D02"]["end_not_before"],
        )
        (days,) = spoken(school, ServiceDays, grade)
        assert (days.days, days.strength) == (params["D01"]["days"], "mandatory")
        (homework,) = spoken(school, HomeworkMinutes, grade)
        caps = {g: cap.minutes for cap in homework.caps for g in cap.grades}
        assert caps == {g: n for key, n in params["C05"]["max_minutes"].items() for g in grades_of(key)}


def test_when_the_service_ends_in_beijing(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Not before six; the two hours of the nation stay."""
    school = nine_grades("after-school-beijing")
    for grade in range(1, 10):
        least, ends = spoken(school, ServiceHours, grade)
        assert least.least == params["D01"]["min_minutes"]
        assert clock_text(ends.ends_from) == params["D04"]["beijing"]


def test_fees_and_pay(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Of Shandong, whose lower fee for villages is left to the school, and of a district."""
    (shandong,) = spoken(nine_grades("after-school-shandong"), ServiceFees, 1)
    asked = params["D15"]["shandong"]
    assert (shandong.fee, shandong.teacher, shandong.periods) == (asked["fee_max_other"], asked["teacher_min"], None)
    (district,) = spoken(nine_grades("after-school-district"), ServiceFees, 1)
    asked = params["D15"]["district"]
    assert (district.fee, district.teacher) == (asked["fee_max"], None)
    assert district.periods == asked["max_billed_periods_per_day"]


def test_leaders_on_duty(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """By the number of groups; the last number is for any."""
    (rule,) = spoken(nine_grades("after-school-district"), ServiceLeaders, 1)
    assert [[band.groups or 999, band.leaders] for band in rule.bands] == params["D18"]["max_managers"]


def test_daily_pe_and_the_breaks_of_beijing(params: dict[str, Any], nine_grades: Make, spoken: Spoken) -> None:
    """Five a week; fifteen minutes, and so many a day."""
    school = nine_grades("daily-pe-beijing")
    for grade in range(1, 10):
        assert len(spoken(school, DailyPe, grade)) == 1
        five = [r for r in spoken(school, SubjectPeriods, grade) if r.categories == (Category.PE, Category.EXERCISE)]
        assert [r.least for r in five] == [params["B03"]["pe_days_per_week"]]
        (breaks,) = spoken(school, Breaks, grade)
        total = params["B07"]["beijing_total_break_min"][stage_of(grade)]
        assert (breaks.least, breaks.day_total) == (params["B07"]["break_minutes"], total)
