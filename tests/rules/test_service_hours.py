"""When after-school service is open: long enough, and between two bounds."""

from __future__ import annotations

import pytest

from kebiao.models.finding import Finding
from kebiao.models.school import School, Scope
from kebiao.models.week import Period, PeriodKind
from kebiao.rules.offered import Planned
from kebiao.rules.service_hours import ServiceHours

ONLY_101 = Scope(grades=(1,))


def served(school: School, *periods: Period) -> School:
    """The school with more periods in the primary bells, whose lessons end at 15:30."""
    primary, *others = school.week.bells
    longer = primary.model_copy(update={"periods": (*primary.periods, *periods)})
    return school.model_copy(update={"week": school.week.model_copy(update={"bells": (longer, *others)})})


def period(kind: PeriodKind, start: str, end: str) -> Period:
    """A period of a kind."""
    return Period.model_validate({"id": f"{kind} {start}", "kind": kind, "start": start, "end": end})


def findings(rule: ServiceHours, school: School) -> list[Finding]:
    """What the papers miss."""
    return list(rule.read(Planned(school)))


SERVICE = (period(PeriodKind.STAGE_1, "16:00", "16:30"), period(PeriodKind.STAGE_2, "16:30", "17:30"))


def test_two_hours_from_the_last_lesson_on(school: School) -> None:
    """15:30 to 17:30; the pause before it begins is part of it."""
    open_ = served(school, *SERVICE)
    assert not findings(ServiceHours(least=120, only=ONLY_101), open_)
    (finding,) = findings(ServiceHours(least=121, only=ONLY_101), open_)
    assert (finding.amount, finding.required) == (5, "≥ 121 分钟/minutes")
    assert finding.message.zh == "primary作息：每天课后服务120 分钟，应不少于 121 分钟"


def test_evening_study_and_noon_care_are_no_service(school: School) -> None:
    """The newer national text leaves them out (conflict X4); a place may count them."""
    evening = served(school, period(PeriodKind.EVENING_STUDY, "15:30", "18:00"))
    (finding,) = findings(ServiceHours(least=120, only=ONLY_101), evening)
    assert finding.found == "0 分钟 0 minutes"
    assert not findings(ServiceHours(least=120, counted=(PeriodKind.EVENING_STUDY,), only=ONLY_101), evening)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        pytest.param("17:30", "17:30", None, id="just so"),
        pytest.param("18:00", "18:30", "不得早于 18:00", id="too early"),
        pytest.param("16:00", "17:00", "不得晚于 17:00", id="too late"),
    ],
)
def test_it_ends_between_two_bounds(start: str, end: str, said: str | None, school: School) -> None:
    """Not before the parents leave work, not after the local cap (conflict X5)."""
    bounds = ServiceHours.model_validate({"ends_from": start, "ends_by": end, "only": ONLY_101})
    found = findings(bounds, served(school, *SERVICE))
    assert [said in f.message.zh for f in found if said] == ([True] if said else [])
    assert len(found) == (said is not None)


def test_days_without_service_are_not_early(school: School) -> None:
    """They are too short where a length is asked, and else not spoken of."""
    assert not findings(ServiceHours(ends_from=18 * 60), school)
    assert len(findings(ServiceHours(least=120), school)) == 2


def test_a_line_without_a_limit_or_with_crossed_bounds_is_a_fault(school: School) -> None:
    """Nothing is asked, or nothing can be met."""
    assert [f.path for f in ServiceHours().faults(school)] == ["least"]
    crossed = ServiceHours(ends_from=18 * 60, ends_by=17 * 60)
    assert [(f.path, f.read) for f in crossed.faults(school)] == [("ends_by", "17:00")]
