"""New schools: realistic, tight, and known to have a timetable; or made infeasible for one reason."""

from __future__ import annotations

from ...models.fault import DocumentError, Fault
from ...models.school import School
from .after_school import close
from .school import new_school_with_timetable
from .spoil import SPOILS, spoil
from .staffing import Staffing
from .weekly_tables import TABLES

__all__ = ["INFEASIBLE_KINDS", "STAFFINGS", "WEEKLY_TABLES", "new_school", "new_school_with_timetable", "spoil"]

INFEASIBLE_KINDS = tuple(SPOILS)
"""The reasons for which `new_school` can make a school infeasible; service is one more, for schools with a service."""

_SERVICE = "service"

STAFFINGS = tuple(str(how) for how in Staffing)
"""How much of who teaches whom can be given."""

_OF_ONE_TEACHER = frozenset({"teacher-hours", "unavailable", "research-day"})
"""Reasons that lie with one teacher: where another may take the lessons, they are none."""

WEEKLY_TABLES = tuple(TABLES)
"""The names of the weekly tables that a school can follow."""


def new_school(
    *,
    grades: tuple[int, ...],
    classes_per_grade: int,
    seed: int,
    table: str = "ZJ2023",
    tightness: float = 0.95,
    infeasible: str | None = None,
    daily_pe: bool = False,
    staffing: str = "given",
    after_school: int | None = None,
) -> School:
    """A realistic school that has a timetable; with `infeasible`, one that has none for exactly that reason.

    With `after_school` it has an after-school service, for which so many of a hundred pupils stay.
    `grades` are among 1 to 9; the same arguments give the same school. `staffing` is given, partly or open; where it
    is not given, the reasons that lie with a single teacher are none, and are refused. See `new_school_with_timetable`
    for the rest. Raises DocumentError with every argument that cannot be used.
    """
    how = _staffing(staffing, infeasible)
    _check_service(after_school, infeasible)
    school, timetable = new_school_with_timetable(
        grades=grades,
        classes_per_grade=classes_per_grade,
        seed=seed,
        table=table,
        tightness=tightness,
        daily_pe=daily_pe,
        staffing=how,
        after_school=after_school,
    )
    if infeasible is None:
        return school
    return close(school) if infeasible == _SERVICE else spoil(school, timetable, infeasible)


def _check_service(attending: int | None, infeasible: str | None) -> None:
    """Raise DocumentError for a reason that does not go with the service, or with its absence."""
    faults = []
    if attending is None and infeasible == _SERVICE:
        zh, en = "有课后服务时才可用的原因", "a reason that needs an after-school service"
        faults.append(Fault.at(("infeasible",), infeasible, zh, en))
    if attending is not None and infeasible == "venue":
        zh, en = "别的原因（课后服务的场地也能上体育课）", "another reason: PE finds a place where the service is held"
        faults.append(Fault.at(("infeasible",), infeasible, zh, en))
    if faults:
        raise DocumentError(faults)


def _staffing(how: str, infeasible: str | None) -> Staffing:
    """How much of the staffing is given. Raise DocumentError."""
    if how not in STAFFINGS:
        expected = "、".join(STAFFINGS), ", ".join(STAFFINGS)
        raise DocumentError([Fault.at(("staffing",), how, f"下列之一：{expected[0]}", f"one of {expected[1]}")])
    if how != Staffing.GIVEN and infeasible in _OF_ONE_TEACHER:
        rest = [kind for kind in INFEASIBLE_KINDS if kind not in _OF_ONE_TEACHER]
        zh = f"{how} 时为下列之一：{'、'.join(rest)}（换一位教师就能排）"
        en = f"with {how} one of {', '.join(rest)} (another teacher would take the lessons)"
        raise DocumentError([Fault.at(("infeasible",), infeasible, zh, en)])
    return Staffing(how)
