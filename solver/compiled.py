"""How kernels are compiled that only work on arrays they are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}


def compiled(kernel: F) -> F:
    """Compile a kernel once and keep it on disk. It runs without the interpreter's lock.

    What is kept is made anew when the kernel's own file changes, but not when another does: kernels that call each
    other belong into one file.

    It must not make arrays. So nobody need count who holds them, which takes most of the time where they are many.
    """
    return njit(**_OPTIONS)(kernel)  # type: ignore[no-any-return]
