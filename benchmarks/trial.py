"""What is measured on benchmark files: a program, an instance, limits and a seed; and what came of it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Cost = tuple[int, int]
"""What an answer misses: what is required (hard), then what is wished for (soft). Less is better, hard first."""

PROGRAM = "kebiao"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Trial(_Frozen):
    """A program's run on one instance of a file. `cpu_limit` ends it after so many seconds of the processor too."""

    name: str
    file: str
    instance: str | None = None
    program: str = PROGRAM
    seconds: float
    workers: int = 2
    seed: int = 1
    cpu_limit: bool = False


class Moment(_Frozen):
    """A better answer: when it was found, by the wall clock from the start of the solve and by the processor's."""

    seconds: float
    cpu_seconds: float
    hard: int
    soft: int


class Outcome(_Frozen):
    """What came of a trial. Seconds are of the wall clock if not said otherwise; memory is in MiB.

    `status`: the engine's own word; `refused` where the file cannot be read, `crashed` where the program failed,
    `overran` where it had to be ended. `message` says why. `cpu_seconds` are the processor's from the start of the
    program to its answer, reading included; those of `moments` are counted alike. `lessons` are the periods that the
    instance asks for.
    """

    trial: Trial
    status: str
    message: str = ""
    lessons: int | None = None
    hard: int | None = None
    soft: int | None = None
    bound: int | None = None
    read_seconds: float | None = None
    build_seconds: float | None = None
    solve_seconds: float | None = None
    cpu_seconds: float | None = None
    peak_memory: float | None = None
    moments: tuple[Moment, ...] = ()

    @property
    def cost(self) -> Cost | None:
        """What the answer misses; None without an answer."""
        return None if self.hard is None or self.soft is None else (self.hard, self.soft)

    @property
    def solved(self) -> bool:
        """Whether there is an answer that meets all that is required."""
        return self.hard == 0

    @property
    def first_feasible(self) -> Moment | None:
        """The first answer that met all that is required."""
        return next((moment for moment in self.moments if moment.hard == 0), None)

    def cost_after(self, seconds: float) -> Cost | None:
        """What the best answer missed after some seconds of the solve; None before there was one."""
        found = [(moment.hard, moment.soft) for moment in self.moments if moment.seconds <= seconds]
        return min(found, default=None)

    def as_good_as(self, cost: Cost) -> Moment | None:
        """When there was an answer that misses no more than another."""
        return next((moment for moment in self.moments if (moment.hard, moment.soft) <= cost), None)
