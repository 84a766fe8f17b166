"""What is measured, in people's words: unit, and which way is better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from ...models.document import Words
from .numbers import ClassNumbers, SubjectNumbers, TeacherNumbers

Kind = Literal["teachers", "classes", "subjects"]
Better = Literal["lower", "higher", "neither"]
Row = TeacherNumbers | ClassNumbers | SubjectNumbers
R = TypeVar("R", TeacherNumbers, ClassNumbers, SubjectNumbers)


@dataclass(frozen=True, slots=True)
class Measure:
    """A field of the numbers: what people call it, its unit, and which way is better."""

    field: str
    title: Words
    unit: Words
    better: Better = "neither"

    def of(self, row: Row) -> float | None:
        """Its value in a row; None where the row has none."""
        value: float | None = getattr(row, self.field)
        return value

    def burden(self, value: float | None) -> float:
        """A key by which greater is worse; minus infinity where there is no value, or neither way is better."""
        if value is None or self.better == "neither":
            return float("-inf")
        return value if self.better == "lower" else -value


_PERIODS, _DAYS = Words(zh="节", en="periods"), Words(zh="天", en="days")
_PERCENT, _MINUTES = Words(zh="%", en="%"), Words(zh="分钟", en="minutes")
_WEEKLY = Measure("periods", Words(zh="课时", en="lessons"), _PERIODS)
_CROWDED = Measure("crowded", Words(zh="同日重复", en="crowded days"), _PERIODS, "lower")

MEASURES: dict[Kind, tuple[Measure, ...]] = {
    "classes": (
        _CROWDED,
        Measure("exercise_least", Words(zh="锻炼最少日", en="exercise, least day"), _MINUTES, "higher"),
        Measure("main_morning", Words(zh="主科上午", en="main, morning"), _PERCENT, "higher"),
        Measure("main_afternoon", Words(zh="主科最多下午", en="main, fullest afternoon"), _PERIODS, "lower"),
        Measure("pe_days", Words(zh="体育天数", en="PE days"), _DAYS, "higher"),
        _WEEKLY,
    ),
    "teachers": (
        Measure("gaps", Words(zh="空课", en="gaps"), _PERIODS, "lower"),
        Measure("longest_run", Words(zh="最长连上", en="longest run"), _PERIODS, "lower"),
        Measure("busiest_day", Words(zh="最忙一天", en="busiest day"), _PERIODS, "lower"),
        Measure("days", Words(zh="到校天数", en="days"), _DAYS),
        Measure("first_lessons", Words(zh="首节", en="first lessons"), _DAYS),
        Measure("last_lessons", Words(zh="末节", en="last lessons"), _DAYS),
        Measure("half_days_free", Words(zh="无课半天", en="half days free"), Words(zh="个", en="half days"), "higher"),
        _WEEKLY,
    ),
    "subjects": (
        _CROWDED,
        Measure("days_between", Words(zh="间隔", en="days between"), _DAYS),
        Measure("morning", Words(zh="上午", en="morning"), _PERCENT),
        _WEEKLY,
    ),
}
"""Those that say first who is worse off stand first."""


def worst_first(kind: Kind, rows: Sequence[R]) -> tuple[R, ...]:
    """The rows by their burdens, measure after measure; those of equal burdens as they were."""
    return tuple(sorted(rows, key=lambda row: [-m.burden(m.of(row)) for m in MEASURES[kind]]))
