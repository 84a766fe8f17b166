"""Classes to be made, their courses, and the posts that teach them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .bells import stage_of
from .subjects import FILLERS, HOMEROOM_CREDIT, MEETING, SUBJECTS, doubles, full_load


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class to be made: its id, its grade and its periods a week by subject."""

    id: str
    grade: int
    periods: dict[str, int]


@dataclass(slots=True)
class Course:
    """A subject as one class has it, and who teaches it."""

    class_: int
    subject: str
    grade: int
    periods: int
    post: int = -1

    @property
    def doubles(self) -> int:
        """Double periods a week."""
        return doubles(self.subject, self.grade, self.periods)

    @property
    def weight(self) -> float:
        """The part of a full post that it fills."""
        return self.periods / full_load(stage_of(self.grade), self.subject)


@dataclass(slots=True)
class Post:
    """A teacher to be hired. `size` is the part of a full post that lessons may fill; below 1 for leaders."""

    courses: list[Course] = field(default_factory=list)
    homeroom: int | None = None
    size: float = 1.0

    @property
    def filled(self) -> float:
        """The part of a full post that is filled, the homeroom credit included."""
        return sum(c.weight for c in self.courses) + (0 if self.homeroom is None else HOMEROOM_CREDIT)

    @property
    def load(self) -> int:
        """Periods a week."""
        return sum(c.periods for c in self.courses)

    @property
    def leader(self) -> bool:
        """Whether this is a head, a deputy or a middle leader with a small load (E12)."""
        return self.size < 1

    @property
    def subjects(self) -> list[str]:
        """What the post teaches, most periods first; the class meeting is nobody's subject."""
        periods: dict[str, int] = {}
        for course in self.courses:
            if course.subject != MEETING:
                periods[course.subject] = periods.get(course.subject, 0) + course.periods
        order = list(SUBJECTS)
        return sorted(periods, key=lambda s: (s in FILLERS, -periods[s], order.index(s))) or [MEETING]
