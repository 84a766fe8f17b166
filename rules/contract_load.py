"""How much a teacher teaches, measured by the contract: nobody far beyond it while others are far below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Document, Words
from ..models.finding import Finding, Place
from ..models.school import Teacher
from ..models.week import Stage
from ..solver.constraint import Constraint
from ..solver.constraints import LimitShares, Share
from .board import Board
from .homerooms import homerooms_held
from .placed import PlacedWeek
from .rule import Advice
from .staffed import chosen_among, headless, homerooms_of, stages_of
from .words import periods

_STEPS = 5
"""The first step beyond the tolerance costs 1, the second 2 more, and so on up to this; then each costs as much."""


class Standards(Document):
    """Periods a week that a full load is in each stage, for teachers without a contract of their own (E03)."""

    primary: PositiveInt = Field(16, description="periods a week of a full load in grades 1 to 6")
    junior: PositiveInt = Field(14, description="periods a week of a full load in grades 7 to 9")
    senior: PositiveInt = Field(12, description="periods a week of a full load in grades 10 to 12")


class ContractLoad(Advice):
    """Each teacher's periods a week, with a credit for homeroom teachers, match the full load of their contract.

    It concerns teachers who may be chosen for some lessons, and those with a contract of their own. Loads within the
    tolerance cost nothing. Beyond it, above or below, the k-th step costs k, so that one teacher far off costs more
    than several who are a little off. One step of deviation is such a cost of 1 in one week of the cycle. Where
    teachers are chosen, no load may exceed the ceiling, whatever the strength of the rule.
    """

    name: ClassVar[str] = "contract-load"
    title: ClassVar[Words] = Words(zh="工作量与满工作量相称", en="Loads in line with contracts")
    citation: ClassVar[str] = "E03"
    scopes: ClassVar[frozenset[str]] = frozenset({"teachers", "subjects"})

    weight: PositiveInt = Field(2, description="cost of one step of deviation when recommended")
    standard: Standards = Field(Standards(), description="a full load by stage, for teachers without a contract")
    homeroom_credit: float = Field(
        0.5, ge=0, le=1, description="part of a full load that being a homeroom teacher counts for (E06)"
    )
    tolerance: int = Field(10, ge=0, le=100, description="percent of a full load above or below it that are as good")
    step: int = Field(10, ge=1, le=100, description="percent of a full load that one step of deviation is")
    ceiling: PositiveInt | None = Field(
        150, description="percent of a full load that nobody who is chosen may go beyond; absent: no such limit"
    )

    def post(self, board: Board) -> Iterator[Constraint]:
        chosen = {teacher.id for teacher in chosen_among(board)}
        teachers = [t for t in board.school.teachers if self._speaks(t, chosen) and board.bells_of_teacher[t.id]]
        if not teachers:
            return
        heads = homerooms_of(board.school)
        shares = tuple(self._share(t, stages_of(board, t), heads[t.id]) for t in teachers)
        counted = tuple(course.event for course in headless(board))
        resources = tuple(share.resource for share in shares)
        for number in range(_STEPS):
            off = self.tolerance + number * self.step
            yield LimitShares(
                **self.terms(f"within-{off}"),
                resources=resources,
                shares=shares,
                counted=counted,
                least=max(0, 100 - off),
                most=100 + off,
                step=self.step,
            )
        limited = tuple(f"teacher:{t.id}" for t in teachers if t.id in chosen)
        if self.ceiling is not None and limited:
            terms = self.terms("ceiling", required=True)
            yield LimitShares(
                **terms, resources=limited, shares=shares, counted=counted, most=self.ceiling, step=self.step
            )

    def _speaks(self, teacher: Teacher, chosen: set[str]) -> bool:
        return (teacher.contract is not None or teacher.id in chosen) and self.applies(teacher=teacher)

    def _standard(self, teacher: Teacher, stages: tuple[Stage, ...]) -> int:
        """A full load: the contract's, or the largest of the teacher's stages'."""
        by_stage = {
            Stage.PRIMARY: self.standard.primary,
            Stage.JUNIOR: self.standard.junior,
            Stage.SENIOR: self.standard.senior,
        }
        return teacher.contract or max(by_stage[stage] for stage in stages)

    def _credit(self, standard: int) -> int:
        """The credit for being the homeroom teacher of a class, in periods, halves rounded up."""
        return int(self.homeroom_credit * standard + 0.5)

    def _share(self, teacher: Teacher, stages: tuple[Stage, ...], heads: int) -> Share:
        standard = self._standard(teacher, stages)
        credit = self._credit(standard)
        return Share(f"teacher:{teacher.id}", standard, credit * heads, credit)

    def check(self, week: PlacedWeek) -> Iterator[Finding]:
        bells: dict[str, set[str]] = {}
        chosen: set[str] = set()
        for asked in week.asked:
            for name in (*asked.teachers, *asked.any_of):
                bells.setdefault(name, set()).add(week.class_[asked.classes[0]].bell)
            chosen.update(asked.any_of if asked.open else ())
        for teacher in week.school.teachers:
            if self._speaks(teacher, chosen) and teacher.id in bells:
                stages = teacher.stages or tuple(week.bell[bell].stage for bell in bells[teacher.id])
                yield from self._off(week, teacher, self._standard(teacher, stages), teacher.id in chosen)

    def _off(self, week: PlacedWeek, teacher: Teacher, standard: int, chosen: bool) -> Iterator[Finding]:
        """Yield that a teacher's load is outside the tolerance, and that it is beyond the ceiling."""
        credit = self._credit(standard) * len(homerooms_held(week).get(teacher.id, ()))
        loads = [credit + sum(s.in_week(w) for s in week.of_teacher[teacher.id]) for w in week.weeks]
        amount = sum(self._steps(load, standard) for load in loads)
        if amount:
            band = f"{max(0, 100 - self.tolerance)}-{100 + self.tolerance} %"
            yield self._finding(week, teacher, standard, credit, loads, amount, band, self.required)
        if self.ceiling is not None and chosen:
            beyond = sum(-(-max(0, 100 * load - self.ceiling * standard) // (self.step * standard)) for load in loads)
            if beyond:
                yield self._finding(week, teacher, standard, credit, loads, beyond, f"≤ {self.ceiling} %", True)

    def _steps(self, load: int, standard: int) -> int:
        """The cost of a load: the k-th step beyond the tolerance counts k times, up to a largest factor."""
        whole, found = self.step * standard, 0
        for k in range(_STEPS):
            off = self.tolerance + k * self.step
            found += -(-max(0, 100 * load - (100 + off) * standard, max(0, 100 - off) * standard - 100 * load) // whole)
        return found

    def _finding(
        self,
        week: PlacedWeek,
        teacher: Teacher,
        standard: int,
        credit: int,
        loads: list[int],
        amount: int,
        asked: str,
        mandatory: bool,
    ) -> Finding:
        name = week.teacher_name(teacher.id)
        load = max(loads, key=lambda load: abs(load - standard))
        percent = round(100 * load / standard)
        with_zh, with_en = (f"（含班主任 {credit} 节）", f" ({credit} for the homeroom)") if credit else ("", "")
        return self.finding(
            where=Place(teacher=teacher.id),
            found=f"{load}/{standard} 节/periods ({percent} %)",
            required=asked,
            zh=f"{name}每周 {load} 节{with_zh}，是满工作量 {standard} 节的 {percent} %，应在 {asked}",
            en=f"{name} has {periods(load)} a week{with_en}, {percent} % of a full load of {standard}; asked: {asked}",
            amount=amount,
            mandatory=mandatory,
        )
