"""Rules of the service that are read from bells and papers, before anything is planned."""

from __future__ import annotations

from typing import Any

import pytest

from kebiao.models.finding import Finding
from kebiao.models.school import School
from kebiao.rules.evening_study import EveningStudy
from kebiao.rules.exit_notice import ExitNotice
from kebiao.rules.offered import Planned
from kebiao.rules.paper import PaperRule
from kebiao.rules.service_fees import ServiceFees
from kebiao.rules.service_hours import ServiceHours
from kebiao.rules.service_order import ServiceOrder

STAGES = {
    "s1": "after-school-1",
    "s2": "after-school-2",
    "s3": "after-school-2",
    "c": "extended-care",
    "e": "evening-study",
}


def school(spans: dict[str, str], service: dict[str, Any] | None = None, *, grade: int = 3) -> School:
    """One class whose bells ring these periods, by id."""
    rung = [{"id": "1", "start": "08:20", "end": "09:00"}]
    for id_, span in spans.items():
        start, end = span.split("-")
        rung.append({"id": id_, "kind": STAGES[id_], "start": start, "end": end})
    data: dict[str, Any] = {
        "id": "small",
        "week": {"bells": [{"id": "b", "stage": "primary", "periods": rung}]},
        "classes": [{"id": "A", "grade": grade, "bell": "b"}],
        "subjects": [{"id": "Maths"}],
        "teachers": [{"id": "Wang", "subjects": ["Maths"]}],
        "curriculum": {"lines": [{"subject": "Maths", "grades": [grade], "periods": 1}]},
    }
    return School.model_validate(data | ({} if service is None else {"service": service}), strict=False)


def found(rule: PaperRule, of: School) -> list[Finding]:
    return list(rule.read(Planned(of)))


SOUND = {"s1": "15:40-16:20", "s2": "16:30-17:10", "s3": "17:10-18:00", "c": "18:00-18:30"}


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        ({}, []),
        ({"s2": "16:31-17:10"}, [5]),
        ({"s1": "18:40-19:20"}, [5]),
        ({"s1": ""}, [5]),
        ({"c": "19:00-19:30"}, [5]),
    ],
)
def test_stage_one_then_stage_two_without_a_hole(change: dict[str, str], steps: list[int]) -> None:
    spans = {id_: span for id_, span in (SOUND | change).items() if span}

    assert [f.amount for f in found(ServiceOrder(), school(spans, {}))] == steps
    assert found(ServiceOrder(), school(spans)) == [], "a school that plans no service is not spoken of"


def test_a_longer_hole_may_be_allowed() -> None:
    spans = SOUND | {"s2": "16:40-17:10"}

    assert found(ServiceOrder(gap=20), school(spans, {})) == []


@pytest.mark.parametrize(
    ("service", "ends", "asked"),
    [
        ({"season": "summer"}, "18:00", "≥ 18:30"),
        ({"season": "summer"}, "18:30", None),
        ({"season": "winter"}, "17:50", "≥ 18:00"),
        ({"season": "winter"}, "18:00", None),
        ({}, "17:00", None),
        ({"off_work": "17:30"}, "17:20", "≥ 17:30"),
        ({"off_work": "18:10", "season": "winter"}, "18:05", "≥ 18:10"),
        (None, "16:50", None),
    ],
)
def test_it_ends_by_season_and_not_before_work_does(
    service: dict[str, str] | None, ends: str, asked: str | None
) -> None:
    rule = ServiceHours(summer_from=18 * 60 + 30, winter_from=18 * 60, off_work=True)
    told = found(rule, school({"s1": "15:40-16:20", "s2": f"16:30-{ends}"}, service))

    assert list(rule.faults(school({}))) == []
    assert [f.required for f in told] == ([] if asked is None else [asked])
    assert all(f.amount == 5 for f in told)


def test_removing_friday_or_ending_early_is_found() -> None:
    """The acceptance case of programme P14."""
    early = school({"s1": "15:40-16:20", "s2": "16:30-17:20"}, {"off_work": "17:30"})
    (finding,) = found(ServiceHours(off_work=True), early)

    assert "17:20" in finding.message.zh
    assert "17:30" in finding.message.zh


LATE = {"e": "19:00-20:30"}


def test_evening_study_is_for_grades_seven_and_above() -> None:
    assert found(EveningStudy(), school(LATE, grade=7)) == []
    assert found(EveningStudy(), school({}, grade=6)) == []
    (finding,) = found(EveningStudy(), school(LATE, grade=6))
    assert (finding.amount, finding.severity) == (5, "mandatory")
    assert found(EveningStudy(grade=6), school(LATE, grade=6)) == []


def test_who_leaves_says_so_a_week_before() -> None:
    pupils = [{"id": f"p{days}", "class": "A", "notice": days} for days in (0, 6, 7, 20)] + [{"id": "s", "class": "A"}]
    of = school(SOUND, {"pupils": pupils})

    (finding,) = found(ExitNotice(), of)
    assert finding.evidence == ("p0", "p6")
    assert found(ExitNotice(days=0), of) == []
    assert len(found(ExitNotice(days=10), of)[0].evidence) == 3


def test_fees_and_pay_keep_to_their_limits() -> None:
    rates = [
        {"role": "teacher", "amount": 50},
        {"role": "teacher", "amount": 40, "activity": "sport"},
        {"role": "patrol", "amount": 10},
    ]
    of = school(SOUND, {"fee": 4, "rates": rates})

    assert found(ServiceFees(fee=4, teacher=40, periods=3), of) == []
    fee, pay, billed = found(ServiceFees(fee=3.5, teacher=50, periods=2), of)
    assert (fee.found, fee.required) == ("4 元", "≤ 3.5 元")
    assert "40 元" in pay.message.zh and "(sport)" in pay.message.en
    assert billed.amount == 5 and "3 节收费" in billed.message.zh
    assert found(ServiceFees(periods=2), school(SOUND, {})) == [], "nothing is billed where there is no fee"
    assert found(ServiceFees(fee=0), school(SOUND)) == []
    assert [fault.path for fault in ServiceFees().faults(of)] == ["fee"]
