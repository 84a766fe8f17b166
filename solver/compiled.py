"""How kernels are compiled that only work on arrays they are given, and loaded again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit
from numba.core.runtime.nrt import rtsys

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}


def compiled(kernel: F) -> F:
    """Compile a kernel once and keep it on disk. It runs without the interpreter's lock.

    What is kept is made anew when the kernel's own file changes, but not when another does: kernels that call each
    other belong into one file.

    It must not make arrays. So nobody need count who holds them, which takes most of the time where they are many.
    """
    return loaded_alone(njit(**_OPTIONS)(kernel))  # type: ignore[no-any-return]


def loaded_alone(dispatcher: Any) -> Any:
    """Let a kernel that is kept on disk be loaded without the compiler; return it.

    Numba would first import all that it can compile, which takes a quarter of a second. It does so itself where it has
    to compile.
    """
    cache = dispatcher._cache

    def load(signature: Any, context: Any) -> Any:
        rtsys.initialize(context)
        return cache._load_overload(signature, context)

    cache.load_overload = load
    return dispatcher
