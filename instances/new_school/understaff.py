"""Leave a school with too few periods of those who may teach a subject, whoever of them teaches whom."""

from __future__ import annotations

from ...models.school import Category, School

_SHORT = 7
"""Periods a week that are missing, or all there are."""


def understaff(school: School) -> School:
    """The same school with sport open to all who teach it, who together may teach too few periods a week."""
    sport = {s.id for s in school.subjects if s.category in (Category.PE, Category.EXERCISE)}
    asked = sum(
        line.periods
        for class_ in school.classes
        for line in school.curriculum.lines
        if line.subject in sport and (class_.grade in line.grades or class_.id in line.classes)
    )
    able = [t for t in school.teachers if sport.intersection(t.subjects)]
    most = {t.id: asked if t.max_periods_week is None else t.max_periods_week for t in able}
    while most and sum(most.values()) > max(0, asked - _SHORT):
        most[max(most, key=lambda teacher: most[teacher])] -= 1
    changed = {t.id: t.model_copy(update={"max_periods_week": most[t.id]}) for t in able}
    return school.model_copy(
        update={
            "teachers": tuple(changed.get(t.id, t) for t in school.teachers),
            "assignments": tuple(a for a in school.assignments if a.subject not in sport),
        }
    )
