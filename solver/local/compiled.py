"""How kernels are compiled, and the machine's own words for bit sets of 64 times in an int64."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeVar

from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.core import registry
from numba.core.compiler import Compiler
from numba.core.compiler_lock import global_compiler_lock
from numba.core.dispatcher import _FunctionCompiler  # type: ignore[attr-defined]
from numba.extending import intrinsic, lower_builtin, models, register_model

F = TypeVar("F", bound=Callable[..., Any])


def compiled(kernel: F) -> F:
    """Let kernels call a function."""
    called: Any = njit(nogil=True)(kernel)
    return called  # type: ignore[no-any-return]


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


CONSTANT = _Constant()
"""Numbers that no kernel changes, without their length: to be read from 0 on only."""

CHANGING = types.CPointer(types.int64)  # type: ignore[no-untyped-call]
"""Numbers of an array, without its length: positions count from 0 on only.

An array as an argument is seven arguments, and each look at it asks whether the position counts from the end.
"""


class _Bare(_FunctionCompiler):  # type: ignore[misc]
    """Compiles for callers who are no Python: without what wraps arguments and tells faults."""

    def _customize_flags(self, flags: Any) -> Any:
        flags.no_cpython_wrapper = flags.no_cfunc_wrapper = flags.no_compile = True
        return flags


def machine_code(kernel: Any, name: str) -> bytes:
    """The object code of a kernel, with all that it calls, which has this name in it.

    Its arguments are those of `machine.work`. It runs without the interpreter's lock where it is called without.
    """
    number, real = types.int64, types.float64
    shares = types.UniTuple(number, 3)  # type: ignore[no-untyped-call]
    arguments = (CONSTANT, CONSTANT, CHANGING, number, number, real, real, shares)
    options = {"nopython": True, "nogil": True}
    made = _Bare(kernel.py_func, registry.cpu_target, options, {}, Compiler).compile(arguments, real)
    library = made.library
    with global_compiler_lock:
        library.finalize()
    module = library._final_module
    module.get_function(made.fndesc.llvm_func_name).name = name
    code: bytes = library.codegen._tm.emit_object(module)
    return code
