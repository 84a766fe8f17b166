"""The two checks that guard every answer: counting the solution, and reading the timetable by the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..models.finding import Finding
from ..models.timetable import Timetable
from ..rules.placed import PlacedWeek
from ..rules.posting import Posted
from ..rules.rule import Rule
from ..solver.evaluation import Evaluation, evaluate
from ..solver.solution import Solution
from .fingerprint import fingerprint
from .timetable_of import timetable_of


class DisagreementError(AssertionError):
    """Two independent checks of one answer differ: a bug of ours that stops the program, never a warning."""


def checked(
    posted: Posted, rules: Sequence[Rule], solution: Solution, claim: Evaluation
) -> tuple[Timetable, tuple[Finding, ...]]:
    """The timetable of a solution, with the findings that both checks agree on. Raise DisagreementError."""
    timetable = timetable_of(posted, solution)
    findings = agreed_findings(posted, rules, solution, claim, timetable)
    return timetable.model_copy(update={"problem": fingerprint(posted.board.school)}), findings


def agreed_findings(
    posted: Posted, rules: Sequence[Rule], solution: Solution, claim: Evaluation, timetable: Timetable
) -> tuple[Finding, ...]:
    """The findings of all rules on a timetable.

    Raise DisagreementError where the findings, a fresh count of the solution and the engine's claim differ.
    """
    counted = evaluate(posted.problem, solution)
    if (counted.hard, counted.soft) != (claim.hard, claim.soft):
        raise DisagreementError(
            f"the engine claims hard {claim.hard} and soft {claim.soft}, "
            f"counting gives hard {counted.hard} and soft {counted.soft}"
        )
    findings = findings_of(rules, PlacedWeek(posted.board.school, timetable))
    on_paper = {rule.name for rule in rules if rule.on_paper}
    mandatory = [f for f in findings if f.severity == "mandatory" and f.rule not in on_paper]
    if bool(mandatory) != bool(counted.hard):
        said = "; ".join(finding.message.en for finding in mandatory[:3]) or "nothing"
        raise DisagreementError(f"counting gives hard {counted.hard}, the rules' own checks find {said}")
    by_count, by_clock = cost_by_origin(counted), cost_by_rule(findings)
    for rule in sorted(by_count.keys() | by_clock.keys()):
        if by_count[rule] != by_clock[rule]:
            raise DisagreementError(
                f"{rule} costs {by_count[rule]} by counting and {by_clock[rule]} by its own check of the timetable"
            )
    return findings


def findings_of(rules: Sequence[Rule], week: PlacedWeek) -> tuple[Finding, ...]:
    """All findings of some rules on a timetable: mandatory before recommended, dear and large before small."""
    posted = [finding for rule in rules if not rule.on_paper for finding in rule.check(week)]
    papers = told_once(finding for rule in rules if rule.on_paper for finding in rule.check(week))
    return worst_first([*posted, *papers])


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings on paper, without those that say of one rule what another line on it has said before."""
    first: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.rule, finding.severity, finding.message.zh), finding)
    return list(first.values())


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which they are told: mandatory before recommended, dear and large before small."""
    return tuple(sorted(findings, key=lambda f: (f.severity != "mandatory", -f.cost, -f.amount)))


def cost_by_origin(evaluation: Evaluation) -> Counter[str]:
    """The soft cost of a count, by what asked for it."""
    costs: Counter[str] = Counter()
    for found in evaluation.deviations:
        if not found.constraint.required and found.cost:
            costs[found.constraint.origin] += found.cost
    return costs


def cost_by_rule(findings: Sequence[Finding]) -> Counter[str]:
    """The cost of findings, by rule."""
    costs: Counter[str] = Counter()
    for finding in findings:
        if finding.cost:
            costs[finding.rule] += finding.cost
    return costs
