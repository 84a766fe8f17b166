"""What a rule is: its parameters, the constraints it posts, and its own check of a finished timetable."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal, TypedDict

from pydantic import Field, PositiveInt

from ..models.document import Document, Words
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import ClassGroup, School, Scope, Subject, Teacher
from ..solver.constraint import Constraint
from .board import Board
from .placed import PlacedWeek

Stricter = Mapping[str, Literal["higher", "lower"]]
"""The direction in which each of some parameters asks for more."""


class Terms(TypedDict):
    """What every constraint that a rule posts has in common."""

    id: str
    required: bool
    weight: int
    origin: str


class Rule(Document, ABC):
    """A rule of the school or of the law. Its fields are its parameters; each has a default that a school may change.

    `post` speaks to the solver in constraints and knows nothing of their encoding. `check` reads the finished
    timetable by the clock and knows nothing of the solver. The two share the parameters only, and one promise: the
    amounts of the findings add up to what the constraints cost before their weight.
    """

    name: ClassVar[str]
    title: ClassVar[Words]
    citation: ClassVar[str] = ""
    scopes: ClassVar[frozenset[str]] = frozenset()
    """The lists of a scope that it understands: grades, classes, subjects, teachers."""
    firm: ClassVar[bool] = False
    """Whether it can only be mandatory or off: without it there is no timetable to speak of."""
    additive: ClassVar[bool] = False
    """Whether each line on it is a demand of its own, instead of replacing the lines before."""
    on_request: ClassVar[bool] = False
    """Whether it speaks only where a line of a pack or of the school asks for it."""
    on_paper: ClassVar[bool] = False
    """Whether what it asks is settled by the school's papers (totals, bells, class sizes) before a lesson is placed.

    It posts nothing, its findings cost nothing, and the agreement of the two checks does not speak of it.
    """
    apart: ClassVar[tuple[str, ...]] = ()
    """Parameters by which lines on it are told apart: a line takes the place of those that have the same here."""

    stricter: ClassVar[Stricter] = {}
    """Parameters that ask for more when they are higher, or when they are lower; a change of any other may weaken."""

    strength: Literal["mandatory", "recommended"] = Field("mandatory", description="whether it must hold or costs")
    weight: PositiveInt = Field(1, description="cost of one step of deviation when recommended")
    only: Scope = Field(Scope(), description="whom it speaks of")
    exceptions: Scope = Field(Scope(), description="whom it does not speak of")
    overridden: tuple[Scope, ...] = Field((), description="scopes for which a later line on this rule speaks")
    reason: str = Field("", description="why the school asks for it")
    source: str = Field("", description="the policy id or paper that it rests on")
    layer: str = Field("", description="who asks: national, province, city, county, school; absent: Kebiao's default")
    overrules: tuple[str, ...] = Field((), description="lines of lower layers that it takes the place of")

    @abstractmethod
    def post(self, board: Board) -> Iterator[Constraint]:
        """Yield the constraints that ask for this rule."""

    @abstractmethod
    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        """Yield every deviation of a finished timetable from this rule, by clock arithmetic."""

    def faults(self, school: School) -> Iterator[Fault]:
        """Yield what the parameters name that the school does not have; paths begin at the parameters."""
        return iter(())

    @property
    def required(self) -> bool:
        """Whether the rule must hold."""
        return self.strength == "mandatory"

    @property
    def whole(self) -> bool:
        """Whether it is the line that speaks of the school as a whole, not of some scope."""
        return self.only == _NOBODY

    def terms(self, point: str, *, required: bool | None = None, times: int = 1) -> Terms:
        """The common fields of a constraint that this rule posts for one point; `point` keeps the id unique.

        `required` overrides the rule's strength; `times` multiplies its weight (the weeks that one constraint
        stands for).
        """
        return {
            "id": f"{self.name}:{point}",
            "required": self.required if required is None else required,
            "weight": self.weight * times,
            "origin": self.name,
        }

    def applies(
        self, *, class_: ClassGroup | None = None, subject: Subject | None = None, teacher: Teacher | None = None
    ) -> bool:
        """Whether the rule speaks of that class, subject or teacher (all those given).

        A teacher given without a subject is also known by the main one of the subjects they teach.
        """
        if not self.overridden and self.exceptions == _NOBODY and self.only == _NOBODY:
            return True
        point: dict[str, int | str | None] = {
            "grades": None if class_ is None else class_.grade,
            "classes": None if class_ is None else class_.id,
            "subjects": None if subject is None else subject.id,
            "teachers": None if teacher is None else teacher.id,
        }
        if subject is None and teacher is not None and teacher.subjects:
            point["subjects"] = teacher.subjects[0]
        if any(names and point[which] is not None and point[which] not in names for which, names in _lists(self.only)):
            return False
        return not any(_matches(scope, point) for scope in (self.exceptions, *self.overridden))

    def concerns(self, classes: Iterable[ClassGroup], subject: Subject) -> bool:
        """Whether the rule speaks of a lesson of the subject for any of these classes."""
        return any(self.applies(class_=class_, subject=subject) for class_ in classes)

    def finding(
        self,
        *,
        where: Place,
        found: str,
        required: str,
        zh: str,
        en: str,
        amount: int = 1,
        mandatory: bool | None = None,
        citation: str | None = None,
        evidence: tuple[str, ...] = (),
        repair: Words | None = None,
    ) -> Finding:
        """One finding of this rule, with its severity, cost and citation filled in.

        `mandatory` overrides the rule's strength, `citation` the class's citation.
        """
        must = self.required if mandatory is None else mandatory
        return Finding(
            rule=self.name,
            severity="mandatory" if must else "recommended",
            where=where,
            found=found,
            required=required,
            message=Words(zh=zh, en=en),
            amount=amount,
            cost=0 if must or self.on_paper else amount * self.weight,
            evidence=evidence,
            citation=self.source or self.reason or (self.citation if citation is None else citation),
            layer=self.layer,
            overrules=self.overrules,
            repair=repair,
        )


class Advice(Rule, ABC):
    """A rule that is recommended, unless a line on it makes it mandatory."""

    strength: Literal["mandatory", "recommended"] = Field("recommended", description="whether it must hold or costs")


_NOBODY = Scope()


def _lists(scope: Scope) -> tuple[tuple[str, tuple[int | str, ...]], ...]:
    return (
        ("grades", scope.grades),
        ("classes", scope.classes),
        ("subjects", scope.subjects),
        ("teachers", scope.teachers),
    )


def _matches(scope: Scope, point: dict[str, int | str | None]) -> bool:
    """Whether a point lies in a scope that names something; an empty scope holds nothing."""
    named = [(which, names) for which, names in _lists(scope) if names]
    return bool(named) and all(point[which] in names for which, names in named)
