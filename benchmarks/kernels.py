"""Compile all kernels, so that no solve waits for them: `python -m kebiao.benchmarks.kernels`.

They are kept on disk beside the code. It takes a minute where they have never been compiled, and two seconds where they
have.
"""

from __future__ import annotations

from ..instances.new_school import new_school
from ..rules import rules_of
from ..rules.posting import post


def compile_kernels() -> None:
    """Search a tiny school, whose staffing is open, in all the ways that need kernels."""
    from ..solver.local import LocalSearch
    from ..solver.rosters.roster import roster_of
    from ..solver.rosters.rostering import Rostering
    from ..solver.watch import Watch

    school = new_school(grades=(1, 7), classes_per_grade=1, seed=1, staffing="open")
    problem = post(school, rules_of(school)).problem
    search = LocalSearch(problem, seed=0)
    search.begin(None)
    search.run(1_000, lambda: False, lambda solution, hard, soft: None)
    roster = roster_of(problem)
    assert roster is not None
    with Watch(600, None) as watch:
        rostering = Rostering(roster, watch, workers=1, seed=0, deterministic=True)
        rostering.first()
        rostering.improve(600, 0.5)
        rostering.level()


if __name__ == "__main__":
    compile_kernels()
