"""The kernels as machine code: kept on disk, and loaded again without the compiler.

Numba, its compiler, takes a quarter of a second to import, and as long again to load what it keeps itself.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import llvmlite  # type: ignore[import-untyped]
import llvmlite.binding as llvm  # type: ignore[import-untyped]

from .layout import Arena

_NAME = "kebiao_work"

_CALLED = ("exp", "log", "pow")
"""What the kernels call that the system must have."""

_ALWAYS = ("compiled.py", "kinds.py", "layout.py")
"""The sources that kernels are made of without being kernels."""

_LOADING = Lock()

_Called = Callable[..., int]


def work(arena: Arena, task: int, amount: int, hot: float, cold: float, shares: tuple[int, int, int]) -> float:
    """Do a task (`annealing.do`), without the interpreter's lock. The first one loads the kernels, or compiles them."""
    with _LOADING:
        call = _loaded()[0]
    answer, fault = ctypes.c_double(), ctypes.c_void_p()
    begins = [array.ctypes.data for array in arena]
    if call(ctypes.byref(answer), ctypes.byref(fault), *begins, task, amount, hot, cold, *shares):
        raise ArithmeticError("a kernel met a number that it can not reckon with")
    return answer.value


@cache
def _loaded() -> tuple[_Called, object]:
    """What is called, and who holds its code."""
    stamp = _stamp()
    code = next((code for place in _places() if (code := _read(place, stamp)) is not None), None)
    if code is None:
        from .annealing import do
        from .compiled import machine_code

        code = machine_code(do, _NAME)
        _keep(code, stamp)
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    if not all(map(llvm.address_of_symbol, _CALLED)):
        # Where the system does not have them, the compiler brings them.
        from . import compiled  # noqa: F401
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    pointer, number, real = ctypes.c_void_p, ctypes.c_int64, ctypes.c_double
    # Numba's own order: where the answer and a fault are to be told, then the arguments.
    kind = ctypes.CFUNCTYPE(ctypes.c_int32, *[pointer] * 5, number, number, real, real, *[number] * 3)
    return kind(engine.get_function_address(_NAME)), engine


def _stamp() -> str:
    """What the machine code depends on: the sources of all kernels, who compiles, and for which processor."""
    sources = [(source.name, source.read_bytes()) for source in sorted(Path(__file__).parent.glob("*.py"))]
    kernels = [source for source in sources if b"\n@compiled" in source[1] or source[0] in _ALWAYS]
    processor = llvm.get_process_triple(), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
    return sha256(repr((kernels, llvmlite.__version__, processor)).encode()).hexdigest()[:32]


def _places() -> Iterator[Path]:
    """The folders that may hold it, in order; the one that numba is told to use is the only one."""
    if "NUMBA_CACHE_DIR" in os.environ:
        yield Path(os.environ["NUMBA_CACHE_DIR"])
        return
    yield Path(__file__).parent / "__pycache__"
    yield Path.home() / ".cache" / "kebiao"


def _read(place: Path, stamp: str) -> bytes | None:
    """Machine code as it was kept there; None where there is none that is whole."""
    try:
        digest, code = (place / f"kernels-{stamp}.bin").read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return code if digest == sha256(code).hexdigest().encode() else None


def _keep(code: bytes, stamp: str) -> None:
    """Keep machine code in the first folder that can be written to, if one can."""
    whole = sha256(code).hexdigest().encode() + b"\n" + code
    for place in _places():
        try:
            place.mkdir(parents=True, exist_ok=True)
            own = place / f"kernels-{stamp}.{os.getpid()}"
            own.write_bytes(whole)
            own.replace(place / f"kernels-{stamp}.bin")
        except OSError:
            continue
        return
