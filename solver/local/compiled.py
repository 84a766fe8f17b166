"""How kernels are compiled, and the machine's own words for bit sets of 64 times in an int64."""

from __future__ import annotations

import operator
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.extending import intrinsic, lower_builtin, models, register_model

from ..compiled import loaded_alone

F = TypeVar("F", bound=Callable[..., Any])

_STAMP = sorted(
    (source.name, source.read_bytes())
    for source in Path(__file__).parent.glob("*.py")
    if b"@compiled" in source.read_bytes() or source.stem in ("compiled", "kinds", "layout")
)
"""The sources of all kernels."""


def compiled(kernel: F) -> F:
    """Let kernels call a function."""
    called: Any = njit(nogil=True)(kernel)
    return called  # type: ignore[no-any-return]


def entry(kernel: F) -> F:
    """Compile a kernel that is called from outside, with all that it calls, once; keep it on disk.

    It runs without the interpreter's lock.
    """
    dispatcher: Any = njit(cache=True, nogil=True)(kernel)
    # Numba looks at a kernel's own file alone, and would keep one whose callees in other files have changed.
    dispatcher._cache._cache_file._source_stamp = sha256(repr(_STAMP).encode()).hexdigest()
    return loaded_alone(dispatcher)  # type: ignore[no-any-return]


def _word(operation: str) -> Any:
    """An operation of the processor on one word."""

    def typed(_typing: Any, _word: Any) -> Any:
        def generate(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            if operation == "ctpop":
                return builder.ctpop(args[0])
            return getattr(builder, operation)(args[0], ir.Constant(ir.IntType(1), 0))

        return types.int64(types.int64), generate

    return intrinsic(typed)


size = _word("ctpop")
"""The number of bits that are set."""

lowest = _word("cttz")
"""The position of the lowest bit of a set that is not empty."""

above = _word("ctlz")
"""The number of bits above the highest one of a set that is not empty."""


class _Constant(types.CPointer):
    """Where numbers lie that no kernel changes, so that what was read once need not be read again."""

    def __init__(self) -> None:
        super().__init__(types.int64)  # type: ignore[no-untyped-call]
        self.name = "constant_int64*"


register_model(_Constant)(models.PointerModel)


@lower_builtin(operator.getitem, _Constant, types.Integer)  # type: ignore[untyped-decorator, no-untyped-call]
def _read(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    number = builder.load(builder.gep(*args[:1], [args[1]]))
    number.set_metadata("invariant.load", builder.module.add_metadata([]))
    return number


def _address(kind: Any) -> Any:
    """Where the numbers of an array begin."""

    def typed(_typing: Any, array: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return context.make_array(signature.args[0])(context, builder, args[0]).data

        return kind(array), generate

    return intrinsic(typed)


constant = _address(_Constant())
"""The numbers of an array that no kernel changes, without its length: to be read from 0 on only."""

changing = _address(types.CPointer(types.int64))  # type: ignore[no-untyped-call]
"""The numbers of an array, without its length: positions count from 0 on only.

An array as an argument is seven arguments, and each look at it asks whether the position counts from the end.
"""
