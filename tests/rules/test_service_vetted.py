"""Nobody from outside serves unvetted: kept away by the solver, and found where somebody does."""

from __future__ import annotations

from kebiao.instances.new_school import new_school_with_timetable
from kebiao.models.school import School
from kebiao.rules.placed import PlacedWeek
from kebiao.rules.posting import post
from kebiao.rules.service_vetted import ServiceVetted


def doubted(school: School) -> School:
    """The school whose people from outside were not vetted."""
    assert school.service is not None
    outside = tuple(person.model_copy(update={"vetted": False}) for person in school.service.instructors)
    return school.model_copy(update={"service": school.service.model_copy(update={"instructors": outside})})


def test_unvetted_people_are_found_where_they_serve() -> None:
    school, timetable = new_school_with_timetable(grades=(1, 7), classes_per_grade=2, seed=1, after_school=85)
    assert timetable.service is not None
    led = sum(who.startswith("X") for session in timetable.service.sessions for who in session.staff)

    assert led, "somebody from outside serves"
    assert list(ServiceVetted().check(PlacedWeek(school, timetable))) == []
    told = list(ServiceVetted().check(PlacedWeek(doubted(school), timetable)))
    assert sum(f.amount for f in told) == led
    assert {f.severity for f in told} == {"mandatory"}


def test_the_solver_is_told_who_may_serve() -> None:
    school, timetable = new_school_with_timetable(grades=(1,), classes_per_grade=1, seed=1, after_school=85)

    asked = [
        [
            c
            for c in post(each, (ServiceVetted(),), timetable.service).problem.constraints
            if c.origin == ServiceVetted.name
        ]
        for each in (school, doubted(school))
    ]
    assert asked[0] == []
    (constraint,) = asked[1]
    assert constraint.required
    assert not any(resource.startswith("instructor:") for resource in getattr(constraint, "resources", ()))
