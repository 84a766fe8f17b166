"""`kebiao solve`: a benchmark instance in, a solution out, in the instance's own format."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ..console import DONE, NO, answer_json, say
from ..interrupt import run_until_stopped
from ..keeping import Keeping
from ..outputs import check_outputs, write_outputs
from ..progress import Show
from ..results import no_answer
from . import arguments
from .problem import DropUnsupported, Instance, Problem, chosen_instance, open_problems

if TYPE_CHECKING:
    from ...solver.evaluation import Evaluation
    from ...solver.result import Result
    from ...solver.solution import Solution

KEEP = 3.0
"""Seconds between two answers that are written while the search goes on."""


def solve(
    problem: Problem,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="写出解的文件：.xml 或 .fet（连同算例）、.sol。The solution to write.",
        ),
    ],
    instance: Instance = None,
    drop_unsupported: DropUnsupported = False,
    time_limit: arguments.TimeLimit = 60,
    workers: arguments.Workers = 2,
    seed: arguments.Seed = 0,
    deterministic: arguments.Deterministic = False,
    json: arguments.Json = False,
) -> int:
    """求解公开算例（XHSTT、ITC-2007、FET），写出同一格式的解。按 Ctrl-C 保留目前最好的结果；每隔几秒写出一次。

    Solve a benchmark instance and write the solution in its own format. Ctrl-C keeps the best so far; every few
    seconds the best so far is written, so that it stays even where the program is killed.
    Where what is required cannot all be met, the solution that misses least is written (exit code 1).
    """
    opened = open_problems(problem, drop_unsupported)
    check_outputs([("--output", output, (opened.suffix,))], (problem,))
    wanted = chosen_instance(opened, instance)
    show = Show(time_limit)

    def keep(solution: Solution) -> None:
        from ...instances.published import Published

        write_outputs({output: opened.text([Published(wanted, f"Kebiao seed {seed}", solution)])})

    def work(stop: Event) -> Result:
        from ...solver.engine import solve as run

        with Keeping(keep, KEEP) as keeping:
            return run(
                opened.problems[wanted],
                seconds=time_limit,
                workers=workers,
                seed=seed,
                deterministic=deterministic,
                progress=show,
                stop=stop,
                relaxed=True,
                found=lambda solution, _: keeping(solution),
            )

    with show:
        result = run_until_stopped(work, show.tick)
    code = no_answer(result.status)
    if result.solution is not None:
        code = NO if result.evaluation is not None and result.evaluation.hard else DONE
        keep(result.solution)
    if json:
        return answer_json(code, _document(wanted, result, output))
    _tell(wanted, result, output)
    return code


def _document(instance: str, result: Result, output: Path) -> dict[str, object]:
    cost = result.evaluation
    return {
        "instance": instance,
        "status": str(result.status),
        "hard": None if cost is None else cost.hard,
        "soft": None if cost is None else cost.soft,
        "missed": [] if cost is None else _missed(cost),
        "impossible": result.impossible,
        "bound": result.bound,
        "seconds": result.seconds,
        "solution_file": None if cost is None else str(output),
    }


def _missed(cost: Evaluation) -> list[dict[str, object]]:
    """The required constraints that are missed, the costliest first: at how many points, and what that costs."""
    points: Counter[tuple[str, str]] = Counter()
    costs: Counter[tuple[str, str]] = Counter()
    for found in cost.deviations:
        if found.constraint.required and found.cost:
            key = found.constraint.id, found.constraint.kind
            points[key] += 1
            costs[key] += found.cost
    return [
        {"constraint": key[0], "kind": key[1], "points": points[key], "cost": hard} for key, hard in costs.most_common()
    ]


def _tell(instance: str, result: Result, output: Path) -> None:
    if result.evaluation is not None:
        cost, bound = result.evaluation, result.bound
        say(
            f"{'✗' if cost.hard else '✓'} {instance}: hard {cost.hard}, soft {cost.soft}"
            f"（下界 bound {bound}，{result.seconds:.1f} s）"
        )
        if cost.hard:
            say(
                "  必须的约束没有全部满足"
                + ("（已证明不可能全部满足）" if result.impossible else "")
                + "。Required constraints are missed"
                + (", proven unavoidable:" if result.impossible else ":")
            )
            for line in _missed(cost):
                say(f"  · {line['constraint']} ({line['kind']}): {line['points']} 处 points, hard {line['cost']}")
        say(f"解 solution: {output}")
    elif result.status == "infeasible":
        say(f"✗ {instance}: 必须的约束互相矛盾，没有解。Its required constraints contradict each other.")
    else:
        say(f"✗ {instance}: 结束时还没有可行解。No feasible solution by the end.")
