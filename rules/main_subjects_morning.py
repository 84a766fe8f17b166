"""Most periods of the main subjects are in the morning."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from ..models.document import Words
from ..models.finding import Finding, Place
from ..solver.constraint import Constraint
from ..solver.constraints import LimitBusyTimes
from .board import Board
from .placed import PlacedWeek
from .rule import Advice


class MainSubjectsMorning(Advice):
    """For each class, of the weekly periods of its main subjects no more may be in the afternoon than the ratio leaves.

    One step of deviation is an afternoon period beyond that, in one week of the cycle.
    """

    name: ClassVar[str] = "main-subjects-morning"
    title: ClassVar[Words] = Words(zh="主科上午优先", en="Main subjects in the morning")
    citation: ClassVar[str] = "G02"
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes", "subjects"})

    ratio: Annotated[float, Field(ge=0, le=1)] = Field(
        0.7, description="share of the weekly main-subject periods of a class that are in the morning, 0 to 1, at least"
    )

    def _most(self, weekly: int) -> int:
        """How many of so many periods may be in the afternoon."""
        return weekly - math.ceil(self.ratio * weekly - 1e-9)

    def post(self, board: Board) -> Iterator[Constraint]:
        afternoon = board.times("afternoon", (slot for slot in board.slots if slot.half == "afternoon"))
        alike: dict[int, list[str]] = {}
        for class_ in board.school.classes:
            courses = [
                course
                for subject in board.school.subjects
                if subject.main and self.applies(class_=class_, subject=subject)
                for course in board.pairs.get((class_.id, subject.id), ())
            ]
            weekly = board.weekly(courses)
            if self._most(weekly) < weekly:
                name = f"main:{class_.id}" + ("" if self.whole else f":{'+'.join(c.event for c in courses)}")
                alike.setdefault(self._most(weekly), []).append(board.gather(name, courses))
        for most, names in alike.items():
            terms = self.terms(f"afternoon:{most}")
            yield LimitBusyTimes(**terms, resources=tuple(names), time_groups=(afternoon,), maximum=most)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        for class_ in week.school.classes:
            main = [s.id for s in week.school.subjects if s.main and self.applies(class_=class_, subject=s)]
            asked = [a for subject in main for a in week.asked_for.get((class_.id, subject), ())]
            weekly = week.weekly(asked)
            late = [
                s for subject in main for s in week.of_subject.get((class_.id, subject), ()) if s.start >= week.noon
            ]
            counts = week.filled(late)
            most = self._most(weekly)
            amount = sum(max(0, count - most) for count in counts)
            if amount:
                name, count = week.class_name(class_.id), max(counts)
                share = f"{self.ratio:.0%}"
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{count} 节在下午/periods in the afternoon",
                    required=f"≤ {most} 节/periods",
                    zh=f"{name}每周 {weekly} 节主科有 {count} 节在下午；上午应占 {share}，下午至多 {most} 节",
                    en=f"{name} has {count} of {weekly} main-subject periods a week in the afternoon; "
                    f"{share} should be in the morning, at most {most} in the afternoon",
                    amount=amount,
                    evidence=tuple(week.describe(s) for s in late),
                )
