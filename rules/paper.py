"""Rules that are settled on paper: by totals, bells and sizes, before a lesson is placed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from ..models.document import Words
from ..models.fault import Fault
from ..models.finding import Finding
from ..models.school import ClassGroup
from ..solver.constraint import Constraint
from .board import Board
from .offered import Offered, Placed
from .placed import PlacedWeek
from .rule import Rule


class PaperRule(Rule):
    """A rule that posts nothing and reads what each class is offered, of a timetable or of the school's plan."""

    on_paper: ClassVar[bool] = True
    on_request: ClassVar[bool] = True
    scopes: ClassVar[frozenset[str]] = frozenset({"grades", "classes"})

    def post(self, board: Board) -> Iterator[Constraint]:
        return iter(())

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        return self.read(Placed(week))

    @abstractmethod
    def read(self, offered: Offered) -> Iterator[Finding]:
        """Yield every deviation of what is offered from this rule."""

    def classes(self, offered: Offered) -> list[ClassGroup]:
        """The home classes that it speaks of."""
        return [c for c in offered.homes if self.applies(class_=c)]


def missing(parameter: str, zh: str, en: str) -> Fault:
    """The fault of a parameter without which a rule asks nothing."""
    return Fault(path=parameter, read="（缺 missing）", expected=Words(zh=zh, en=en))
