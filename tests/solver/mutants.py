"""Mutants of a method: its own code with one small fault, as a slip of the keyboard or of the mind would make it."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
"""Operators that are taken for each other."""

NAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "any_of": "all_of", "all_of": "any_of"}
"""Functions that are taken for each other."""


@dataclass(frozen=True)
class Mutant:
    """A method with a fault, and where that is."""

    fault: str
    method: Callable[..., Any]


def mutants(kind: type, side: str) -> Iterator[Mutant]:
    """Yield every mutant of a method of a class."""
    source = textwrap.dedent(inspect.getsource(getattr(kind, side)))
    (method,) = ast.parse(source).body
    assert isinstance(method, ast.FunctionDef)
    for number, node in enumerate(ast.walk(method)):
        for what in _faults(node):
            copy = deepcopy(method)
            changed = list(ast.walk(copy))[number]
            _commit(changed, what)
            if ast.dump(copy) == ast.dump(method):
                continue
            yield Mutant(f"{what}: {_told(node)}", _compiled(copy, kind))


def _told(node: ast.AST) -> str:
    """The code of a part, its first line."""
    return ast.unparse(node.test if isinstance(node, ast.If) else node).strip().splitlines()[0]


def _faults(node: ast.AST) -> Iterator[str]:
    """Yield what could be wrong with a part of the code."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield "one more"
    if isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp) and type(_operator(node)) in SWAPPED:
        yield "another operator"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield "no negation"
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "no condition"
    if isinstance(node, ast.If) and not node.orelse:
        yield "always"
    if (isinstance(node, ast.Name) and node.id in NAMED) or (isinstance(node, ast.Attribute) and node.attr in NAMED):
        yield "another function"


def _operator(node: ast.Compare | ast.BinOp | ast.BoolOp) -> ast.AST:
    return node.ops[0] if isinstance(node, ast.Compare) else node.op


def _commit(node: Any, what: str) -> None:
    """Put a fault into a part of the code."""
    if what == "one more":
        node.value += 1
    elif what == "another operator":
        swapped: Any = SWAPPED[type(_operator(node))]()
        if isinstance(node, ast.Compare):
            node.ops[0] = swapped
        else:
            node.op = swapped
    elif what == "no negation":
        node.op = ast.UAdd() if isinstance(node.op, ast.Invert) else node.op
        if isinstance(node.op, ast.Not):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
    elif what == "no condition":
        node.ifs = []
    elif what == "always":
        node.test = ast.Constant(True)
    elif isinstance(node, ast.Name):
        node.id = NAMED[node.id]
    else:
        node.attr = NAMED[node.attr]


def _compiled(method: ast.FunctionDef, kind: type) -> Callable[..., Any]:
    module = ast.fix_missing_locations(ast.Module([method], []))
    names: dict[str, Any] = {}
    exec(compile(module, f"<mutant of {kind.__name__}>", "exec"), vars(sys.modules[kind.__module__]), names)
    found: Callable[..., Any] = names[method.name]
    return found
