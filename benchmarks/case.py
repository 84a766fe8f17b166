"""What is measured: a school, a time limit, workers and a seed; and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, computed_field

from ..models.finding import Finding
from ..models.timetable import Timetable


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Case(_Frozen):
    """What to run. `school` is a number of classes to make a school for, or the folder of a real school.

    With `every_rule` the made school asks for every rule of the week at once; `staffing` says how much of who teaches
    whom it gives (given, partly, open).
    """

    name: str
    school: int | str
    seconds: float
    workers: int = 2
    seed: int = 1
    every_rule: bool = False
    staffing: str = "given"


class Sheet(_Frozen):
    """A finished timetable by its rules: lessons placed, mandatory findings, cost of the recommendations missed."""

    lessons: int
    mandatory: int
    cost: int

    @classmethod
    def of(cls, timetable: Timetable, findings: Sequence[Finding]) -> Sheet:
        """Add the findings of a timetable up."""
        mandatory = sum(finding.severity == "mandatory" for finding in findings)
        return cls(lessons=len(timetable.lessons), mandatory=mandatory, cost=sum(f.cost for f in findings))


class Score(_Frozen):
    """What a school's own program says of our timetable."""

    hard: int
    soft: int


class Staffed(_Frozen):
    """Who teaches whom, where that was open: its cost, and what the cost of any staffing is at least."""

    cost: int
    bound: int

    @property
    def gap(self) -> float:
        """(cost - bound) / cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


class Measured(_Frozen):
    """What came of a run. Seconds are of the wall clock, counted from the start of the solve; memory in MiB.

    `lessons` are the periods that the problem asks for; classes taught together have one. `post_seconds` come before
    the solve. `soft_after` is the incumbent's cost after some whole seconds. `ours` is the answer, `theirs` the
    timetable that a real school has, `score` what its own program says of the answer, `staffed` its open staffing.
    """

    case: Case
    classes: int
    lessons: int
    status: str
    hard: int | None
    soft: int | None
    bound: int
    post_seconds: float
    build_seconds: float | None
    first_feasible_seconds: float | None
    soft_after: dict[str, int]
    cpu_seconds: float
    peak_memory: float | None
    ours: Sheet | None = None
    theirs: Sheet | None = None
    score: Score | None = None
    staffed: Staffed | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def gap(self) -> float | None:
        """(soft - bound) / soft at the end; None without an answer."""
        if self.soft is None:
            return None
        return (self.soft - self.bound) / self.soft if self.soft else 0.0
