"""One attempt to change a published timetable as little as possible, from the changed school to checked lessons."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.finding import Finding
from ..models.school import School
from ..models.timetable import Lesson, Quality, Timetable
from ..rules import Rule, rules_of
from ..rules.placed import PlacedWeek
from ..rules.posting import Posted, post
from ..solver.closest import closest
from ..solver.evaluation import evaluate
from ..solver.problem import Problem
from ..solver.result import Result
from ..solver.solution import Solution
from .agreement import checked, cost_by_rule, findings_of
from .condition import Condition
from .effort import Effort
from .fingerprint import fingerprint
from .perturbation import Perturbation
from .rooms_kept import with_rooms_kept
from .scenario import Changed
from .solution_of import solution_of

_POLISH = 0.5
"""Of the time left, what choosing among equally near timetables may take."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A changed school as a problem, and what the search for the least departure found."""

    changed: Changed
    rules: tuple[Rule, ...]
    posted: Posted
    published: Solution
    perturbation: Perturbation
    result: Result


@dataclass(frozen=True)
class Rescheduling:
    """One call of what_if: the published timetable, and how to solve."""

    school: School
    published: Timetable
    effort: Effort

    def attempt(self, changed: Changed, condition: Condition, share: float) -> Attempt:
        """Search for the least departure under a condition, for a share of the time left."""
        rules = rules_of(changed.school)
        posted = post(changed.school, rules, self.published.service)
        published = solution_of(posted, self.published).solution
        perturbation = Perturbation(posted, published, changed.stand_ins, condition.constraints(posted, published))
        result = self._closest(perturbation.problem(), share, published)
        return Attempt(changed, rules, posted, published, perturbation, result)

    def _closest(self, problem: Problem, share: float, start: Solution) -> Result:
        return closest(problem, start, **self.effort.terms(share * self.effort.left))

    def finish(self, attempt: Attempt, answer: Solution) -> tuple[Timetable, tuple[Finding, ...]]:
        """The new timetable, polished and checked both ways, as the next version of the published one."""
        posted = attempt.posted
        polished = self._closest(attempt.perturbation.polished(answer), _POLISH, answer)
        answer = with_rooms_kept(posted.problem, attempt.published, polished.solution or answer)
        timetable, _ = checked(posted, attempt.rules, answer, evaluate(posted.problem, answer))
        lessons = tuple(_without(lesson, attempt.changed.stand_ins) for lesson in timetable.lessons)
        timetable = timetable.model_copy(update={"lessons": lessons})
        findings = findings_of(attempt.rules, PlacedWeek(attempt.changed.without_stand_ins, timetable))
        costs = cost_by_rule(findings)
        update = {
            "version": _next(self.published.version),
            "problem": fingerprint(self.school),
            "quality": Quality(soft=costs.total(), bound=0, by_rule=dict(sorted(costs.items()))),
        }
        return timetable.model_copy(update=update), findings


def _without(lesson: Lesson, stand_ins: frozenset[str]) -> Lesson:
    """A lesson whose teacher is nobody, if a stand-in was to teach it."""
    return lesson.model_copy(update={"teacher": None}) if lesson.teacher in stand_ins else lesson


def _next(version: str) -> str:
    return str(int(version) + 1) if version.isdecimal() else f"{version}+1"
