"""`kebiao solve`: a benchmark instance in, a solution out, in the instance's own format."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from ..console import DONE, NO, OUT_OF_TIME, answer_json, say
from ..interrupt import run_until_stopped
from ..outputs import check_outputs, write_outputs
from ..progress import Show
from . import arguments
from .problem import DropUnsupported, Instance, Problem, chosen_instance, open_problems

if TYPE_CHECKING:
    from ...solver.result import Result


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
    """求解公开算例（XHSTT、ITC-2007、FET），写出同一格式的解。按 Ctrl-C 保留目前最好的结果。

    Solve a benchmark instance and write the solution in its own format. Ctrl-C keeps the best so far.
    """
    opened = open_problems(problem, drop_unsupported)
    check_outputs([("--output", output, (opened.suffix,))], (problem,))
    wanted = chosen_instance(opened, instance)
    show = Show(time_limit)

    def work(stop: Event) -> Result:
        from ...solver.engine import solve as run

        return run(
            opened.problems[wanted],
            seconds=time_limit,
            workers=workers,
            seed=seed,
            deterministic=deterministic,
            progress=show,
            stop=stop,
        )

    with show:
        result = run_until_stopped(work, show.tick)
    code = NO if result.status == "infeasible" else OUT_OF_TIME
    if result.solution is not None:
        from ...instances.published import Published

        code = DONE
        write_outputs({output: opened.text([Published(wanted, f"Kebiao seed {seed}", result.solution)])})
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
        "bound": result.bound,
        "seconds": result.seconds,
        "solution_file": None if cost is None else str(output),
    }


def _tell(instance: str, result: Result, output: Path) -> None:
    if result.evaluation is not None:
        cost, bound = result.evaluation, result.bound
        say(f"✓ {instance}: hard {cost.hard}, soft {cost.soft}（下界 bound {bound}，{result.seconds:.1f} s）")
        say(f"解 solution: {output}")
    elif result.status == "infeasible":
        say(f"✗ {instance}: 必须的约束互相矛盾，没有解。Its required constraints contradict each other.")
    else:
        say(f"✗ {instance}: 时限内没有找到可行解。Time ran out with no feasible solution.")
