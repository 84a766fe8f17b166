"""Who serves after school: teachers who agreed, people from outside, and duties."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ....models.school import Category, School
from ....models.service import Activity, DutyPost, Instructor, Rate, ServiceStaff
from ....models.week import PeriodKind, Stage, Window
from ..names import teacher_names
from .menu import OWN_ACTIVITIES

_AGREED = 0.96
"""Part of the teachers who agreed to serve."""

_CLASSES_AN_INSTRUCTOR = 4.5
_COMMON = (Activity.SPORT, Activity.HOMEWORK, Activity.READING, Activity.CARE)
_PROVIDERS = ("新城青少年宫", "市体育协会", "蓝天科普中心")
_LEADERS_ON_DUTY = 10
"""Teachers who take turns as the leader on duty."""


def main_category(school: School) -> dict[str, Category]:
    """The category of each teacher's main subject."""
    category = {subject.id: subject.category for subject in school.subjects}
    return {t.id: category[t.subjects[0]] for t in school.teachers if t.subjects}


def staff(school: School, rng: Random) -> Iterator[ServiceStaff]:
    """Those who agreed, with what they may lead by their subject; some only on most days."""
    main = main_category(school)
    for teacher in school.teachers:
        if rng.random() < _AGREED:
            activities = (*_COMMON, *OWN_ACTIVITIES.get(main.get(teacher.id, Category.OTHER), ()))
            away = (Window(day=rng.choice(school.week.days), half="afternoon"),) if rng.random() < 1 / 10 else ()
            yield ServiceStaff(teacher=teacher.id, activities=activities, unavailable=away)


def instructors(school: School, rng: Random) -> list[Instructor]:
    """People from outside, all vetted: two in three from listed providers, the rest retired people and volunteers.

    They come on two or three days, for the service of one stage of schooling, or of all where there is one only.
    """
    count = max(1, round(len(school.classes) / _CLASSES_AN_INSTRUCTOR))
    stages = sorted({bell.stage for bell in school.week.bells}, key=list(Stage).index)
    names = teacher_names(count, rng)
    return [_instructor(school, number, names[number], stages[number % len(stages)], rng) for number in range(count)]


def _instructor(school: School, number: int, name: str, stage: Stage, rng: Random) -> Instructor:
    role, provider, price = rng.choices(
        (
            ("instructor", rng.choice(_PROVIDERS), rng.choice((150, 200, 260))),
            ("retired", "", 80),
            ("volunteer", "", 0),
        ),
        weights=(4, 1, 1),
    )[0]
    served = [p for bell in school.week.bells if bell.stage is stage for p in bell.periods if p.kind in _STAGES]
    travel = rng.choice((15, 20, 30, 40))
    days = rng.sample(school.week.days, rng.choice((2, 3)))
    start, end = min(p.start for p in served) - travel - 10, max(p.end for p in served) + 15
    windows = tuple(Window(day=day, start=start, end=end) for day in school.week.days if day in days)
    return Instructor.model_validate(
        {
            "id": f"X{number + 1:02d}",
            "name": name,
            "role": role,
            "vetted": True,
            "provider": provider,
            "available": windows,
            "travel": travel,
            "price": price,
        }
    )


_STAGES = (PeriodKind.STAGE_1, PeriodKind.STAGE_2)


def duties(school: School, agreed: list[str]) -> Iterator[DutyPost]:
    """The leader on duty, hand-over and patrol (D20); managers are those who teach least (D18).

    A leader is there all through the service: nobody who must hold the class meeting of a late class, or is away.
    """
    heads = {class_.homeroom_teacher for class_ in school.classes}
    teachers = {t.id: t for t in school.teachers}

    def fit(name: str) -> tuple[bool, bool, int, str]:
        teacher = teachers[name]
        return name in heads, bool(teacher.unavailable), teacher.max_periods_week or 0, name

    leaders = sorted(agreed, key=fit)[:_LEADERS_ON_DUTY]
    yield DutyPost(duty="leader", staff=tuple(sorted(leaders)))
    yield DutyPost(duty="hand-over", people=1 + len(school.classes) // 36)
    if len(school.classes) > 6:
        yield DutyPost(duty="patrol", people=1)


RATES = (
    Rate(role="teacher", amount=50),
    Rate(role="teacher", amount=60, activity=Activity.HOMEWORK),
    Rate(role="instructor", amount=150),
    Rate(role="retired", amount=80),
    Rate(role="volunteer", amount=0),
    Rate(role="leader", amount=40),
    Rate(role="hand-over", amount=30),
    Rate(role="patrol", amount=30),
)
"""Examples: no source gives amounts that hold everywhere (D15)."""
