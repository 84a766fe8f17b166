"""`kebiao evaluate`: what solutions of a benchmark instance cost, by counting alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...models.fault import DocumentError
from ..console import DONE, answer_json, say
from . import arguments
from .problem import DropUnsupported, Problem, open_problems, open_solutions

if TYPE_CHECKING:
    from ...instances.published import ProblemFile, Published
    from ...solver.evaluation import Evaluation

SHOWN = 20
"""Deviations that are told one by one, the dearest first."""


def evaluate(
    problem: Problem,
    solution: Annotated[
        str,
        typer.Argument(metavar="SOLUTION", help="解文件，可与算例同一文件。The solutions; may be the same file."),
    ],
    drop_unsupported: DropUnsupported = False,
    json: arguments.Json = False,
) -> int:
    """计算公开算例的解的代价：必须的 hard 与建议的 soft。只靠计数，与求解代码无关。

    Count what solutions of an instance cost, required (hard) and other (soft). No code of the solver's is used.
    """
    opened = open_problems(problem, drop_unsupported)
    solutions = opened.solutions if solution == problem else open_solutions(solution, opened)
    if not solutions:
        from ...instances.plain import unreadable

        raise DocumentError(unreadable("", "至少一个 Solution", "at least one Solution").faults)
    counted = [(published, _count(opened, published)) for published in solutions]
    if json:
        documents = [_document(published, cost) for published, cost in counted]
        return answer_json(DONE, documents[0] if len(documents) == 1 else documents)
    for published, cost in counted:
        _tell(published, cost)
    return DONE


def _count(opened: ProblemFile, published: Published) -> Evaluation:
    from ...solver.evaluation import evaluate as count
    from ...solver.solution import SolutionError

    try:
        return count(opened.problems[published.instance], published.solution)
    except SolutionError as error:
        from ...models.document import Words
        from ...models.fault import Fault

        expected = Words(zh="与算例相符的解", en="a solution that fits its instance")
        path = f"{published.group} {published.instance}"
        raise DocumentError(Fault(path=path, read=fault, expected=expected) for fault in error.faults) from None


def _document(published: Published, cost: Evaluation) -> dict[str, object]:
    claimed = None if published.hard is None else {"hard": published.hard, "soft": published.soft}
    dearest = sorted(cost.deviations, key=lambda found: (not found.constraint.required, -found.cost))
    return {
        "instance": published.instance,
        "group": published.group,
        "hard": cost.hard,
        "soft": cost.soft,
        "claimed": claimed,
        "deviations": [
            {
                "constraint": found.constraint.id,
                "required": found.constraint.required,
                "point": found.deviation.point,
                "amount": found.deviation.amount,
                "cost": found.cost,
            }
            for found in dearest
        ],
    }


def _tell(published: Published, cost: Evaluation) -> None:
    say(f"{published.instance} · {published.group}: hard {cost.hard}, soft {cost.soft}")
    if published.hard is not None and (published.hard, published.soft) != (cost.hard, cost.soft):
        say(f"  ! 文件自称 the file claims hard {published.hard}, soft {published.soft}")
    dearest = sorted(cost.deviations, key=lambda found: (not found.constraint.required, -found.cost))
    for found in dearest[:SHOWN]:
        kind = "hard" if found.constraint.required else "soft"
        say(f"  · {kind} {found.cost}: {found.constraint.id}, {found.constraint.explain(found.deviation)}")
    if len(dearest) > SHOWN:
        say(f"  …… 另有 {len(dearest) - SHOWN} 处 and {len(dearest) - SHOWN} more")
