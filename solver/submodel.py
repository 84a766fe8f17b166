"""Sub-models: of a large model, only what may still change when most decisions stay as they are.

They have the same answers at the same cost as the model with these decisions fixed, where amounts that nothing asks to
be larger are as small as they may be; but what does not change is neither copied nor presolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from .rows import Folding, Linear, Literals, Row, numbers, read


@dataclass(frozen=True)
class Submodel:
    """A model of some variables of a larger one, and the values that all had before."""

    cp: cp_model.CpModel
    variables: Sequence[int]
    before: list[int]

    def whole(self, values: Iterable[int]) -> list[int]:
        """The values of all variables, where those of the sub-model have these."""
        found = self.before.copy()
        for index, value in zip(self.variables, values, strict=True):
            found[index] = value
        return found

    def roam(self) -> None:
        """Instead of hinting at what was before, ask for no more cost than that: an answer may be another one."""
        proto = self.cp.proto
        before = dict(zip(proto.solution_hint.vars, proto.solution_hint.values, strict=True))
        objective = proto.objective
        costs = zip(objective.vars, objective.coeffs, strict=True)
        most = sum(each * (before[ref] if ref >= 0 else 1 - before[~ref]) for ref, each in costs)
        objective.domain.extend([cp_model.INT_MIN, most])
        proto.clear_solution_hint()


class Submodels:
    """Makes sub-models of one model.

    What follows from what is found once. A variable may follow from the others of an equation, or of "some of these
    hold". Those that follow from nothing, such as deviations, may change with all that they are asked together with.
    """

    def __init__(self, cp: cp_model.CpModel, decisions: Iterable[int]) -> None:
        """`decisions`: the indices of the variables that are free or fixed at will."""
        self._cp = cp
        self._domains = list(cp.proto.variables)
        self._decisions = set(decisions)
        objective = cp.proto.objective
        costs = numbers(objective.vars), numbers(objective.coeffs)
        self._objective = *costs, objective.offset, objective.scaling_factor
        rows = [read(constraint) for constraint in cp.proto.constraints]
        self._rows = [row for row in rows if row is not None]
        self._readable = len(self._rows) == len(rows)
        self._rows_of: list[list[int]] = [[] for _ in self._domains]
        for number, row in enumerate(self._rows):
            for ref in row.enforced + row.refs:
                self._rows_of[ref if ref >= 0 else ~ref].append(number)
        self._followers: list[list[int]] = [[] for _ in self._domains]
        settled = self._settle()
        self._loose = [[i for i in _variables(row) if i not in settled] for row in self._rows]
        self._state: tuple[Sequence[int], list[int | None]] = ((), [])

    def _settle(self) -> set[int]:
        """Find what follows from what, beginning at decisions and constants; all that does."""
        settled = set(self._decisions)
        for index, variable in enumerate(self._domains):
            if index not in settled and variable.domain[0] == variable.domain[len(variable.domain) - 1]:
                settled.add(index)
        definitions = dict(_definitions(self._rows))
        variables = {number: set(_variables(self._rows[number])) for number in definitions}
        ready = [number for number in definitions if len(variables[number] - settled) == 1]
        while ready:
            number = ready.pop()
            left = variables[number] - settled
            if len(left) == 1 and definitions[number] in (None, *left):
                settled |= left
                (found,) = left
                for index in variables[number] - left:
                    self._followers[index].append(found)
                ready += [other for other in self._rows_of[found] if other in definitions]
        return settled

    def of(self, free: Iterable[int], values: list[int], held: Iterable[int] = ()) -> Submodel:
        """Free some decisions, all others staying as in `values`, which are also the hint.

        Literals of free decisions may be `held`: they are asked to hold.
        """
        free = set(free)
        if not self._readable or len(free) == len(self._decisions):
            return self._clone(free, values, held)
        variables, rows = self._reach(free)
        names: dict[int, int] = {}
        state = self._stated(values).copy()
        for number, index in enumerate(variables):
            names[index], names[~index] = number, ~number
            state[index] = state[~index] = None
        folding = Folding(state, names)
        proto = folding.cp.proto
        for index in variables:
            proto.variables.append(self._domains[index])
        folding.hold([names[ref] for ref in held])
        for number in rows:
            self._rows[number].fold(folding)
        folding.minimize(*self._objective)
        proto.solution_hint.vars.extend(range(len(variables)))
        proto.solution_hint.values.extend([values[index] for index in variables])
        return Submodel(folding.cp, variables, values)

    def _clone(self, free: set[int], values: list[int], held: Iterable[int]) -> Submodel:
        """All of the model, where it cannot be read or nothing is fixed."""
        fixed = [index if values[index] else ~index for index in sorted(self._decisions - free)]
        cp = self._cp.clone()
        cp.proto.constraints.add().bool_and.literals.extend([*fixed, *held])
        cp.proto.solution_hint.vars.extend(range(len(values)))
        cp.proto.solution_hint.values.extend(values)
        return Submodel(cp, range(len(values)), values)

    def _stated(self, values: list[int]) -> list[int | None]:
        """The value of every reference: negations are counted from the end."""
        before, state = self._state
        if before is not values:
            state = [*values, *(1 - value for value in reversed(values))]
            self._state = values, state
        return state

    def _reach(self, free: set[int]) -> tuple[list[int], list[int]]:
        """The variables that may change with some decisions, and the rows that speak of any, both in order."""
        found, queue, rows = set(free), list(free), set[int]()
        while queue:
            index = queue.pop()
            fresh = set(self._followers[index])
            for number in self._rows_of[index]:
                if number not in rows:
                    rows.add(number)
                    fresh.update(self._loose[number])
            fresh -= found
            found |= fresh
            queue += fresh
        return sorted(found), sorted(rows)


def _variables(row: Row) -> Iterator[int]:
    return (ref if ref >= 0 else ~ref for ref in row.enforced + row.refs)


def _definitions(rows: list[Row]) -> Iterator[tuple[int, int | None]]:
    """Rows that settle the last variable that is left; with a variable, only where it is that one."""
    clauses = {frozenset(row.refs) for row in rows if isinstance(row, Literals) and row.kind == "bool_or"}
    for number, row in enumerate(rows):
        if isinstance(row, Linear):
            if not row.enforced and row.domain[0] == row.domain[-1]:
                yield number, None
        elif isinstance(row, Literals):
            if row.kind == "exactly_one" and not row.enforced:
                yield number, None
            elif row.kind == "bool_and" and len(row.enforced) == 1:
                # With the clause, the enforcing literal says that none of the others' negations holds.
                (literal,) = row.enforced
                if frozenset([literal, *(~ref for ref in row.refs)]) in clauses:
                    yield number, literal if literal >= 0 else ~literal
