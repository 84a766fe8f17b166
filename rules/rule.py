"""What a rule is: its parameters, the constraints it posts, and its own check of a finished timetable."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding, Place
from ..models.school import School, Scope
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek


class Terms(TypedDict):
    """What every constraint that a rule posts has in common."""

    id: str
    required: bool
    weight: int
    origin: str


class Rule(BaseModel, ABC):
    """A rule of the school or of the law. Its fields are its parameters; each has a default that a school may change.

    `post` speaks to the solver in constraints and knows nothing of their encoding. `check` reads the finished
    timetable by the clock and knows nothing of the solver. The two share the parameters only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    name: ClassVar[str]
    title: ClassVar[Words]
    citation: ClassVar[str] = ""

    strength: Literal["mandatory", "recommended"] = "mandatory"
    weight: PositiveInt = 1
    only: Scope = Scope()
    exceptions: Scope = Scope()
    overridden: tuple[Scope, ...] = Field((), description="scopes for which a later line on this rule speaks")
    reason: str = ""
    source: str = ""

    @abstractmethod
    def post(self, board: Board) -> Iterator[Constraint]:
        """Yield the constraints that ask for this rule."""

    @abstractmethod
    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        """Yield every deviation of a finished timetable from this rule, by clock arithmetic."""

    @property
    def required(self) -> bool:
        """Whether the rule must hold."""
        return self.strength == "mandatory"

    def terms(self, point: str) -> Terms:
        """The common fields of a constraint that this rule posts for one point; `point` keeps the id unique."""
        return {
            "id": f"{self.name}:{point}",
            "required": self.required,
            "weight": self.weight,
            "origin": self.name,
        }

    def applies(
        self,
        school: School,
        *,
        class_: str | None = None,
        subject: str | None = None,
        teacher: str | None = None,
    ) -> bool:
        """Whether the rule speaks of that class, subject or teacher (all those given)."""
        grade = next((c.grade for c in school.classes if c.id == class_), None)
        point = {"grades": grade, "classes": class_, "subjects": subject, "teachers": teacher}
        if any(names and point[which] is not None and point[which] not in names for which, names in _lists(self.only)):
            return False
        return not any(_matches(scope, point) for scope in (self.exceptions, *self.overridden))

    def finding(
        self,
        *,
        where: Place,
        found: str,
        required: str,
        zh: str,
        en: str,
        amount: int = 1,
        evidence: tuple[str, ...] = (),
        repair: Words | None = None,
    ) -> Finding:
        """One finding of this rule, with its severity, cost and citation filled in."""
        return Finding(
            rule=self.name,
            severity=self.strength,
            where=where,
            found=found,
            required=required,
            message=Words(zh=zh, en=en),
            amount=amount,
            cost=0 if self.required else amount * self.weight,
            evidence=evidence,
            citation=self.source or self.reason or self.citation,
            repair=repair,
        )


def _lists(scope: Scope) -> list[tuple[str, tuple[Any, ...]]]:
    return [
        ("grades", scope.grades),
        ("classes", scope.classes),
        ("subjects", scope.subjects),
        ("teachers", scope.teachers),
    ]


def _matches(scope: Scope, point: dict[str, Any]) -> bool:
    """Whether a point lies in a scope that names something; an empty scope holds nothing."""
    named = [(which, names) for which, names in _lists(scope) if names]
    return bool(named) and all(point[which] in names for which, names in named)
