"""Kernels that draw at random, from a state of their own."""

from __future__ import annotations

from .compiled import compiled
from .layout import NUMBER, SEED, Array


@compiled
def _next(at: Array, live: Array) -> int:
    """Marsaglia's xorshift of 64 bits."""
    x = live[at[NUMBER] + SEED]
    x ^= x << 13
    x ^= (x >> 7) & ((1 << 57) - 1)
    x ^= x << 17
    live[at[NUMBER] + SEED] = x
    return x  # type: ignore[no-any-return]


@compiled
def below(at: Array, live: Array, end: int) -> int:
    """One of 0 to `end` - 1, which must be 1 or more, and less than 2**31."""
    return (((_next(at, live) >> 20) & ((1 << 32) - 1)) * end) >> 32


@compiled
def fraction(at: Array, live: Array) -> float:
    """A number from 0 up to 1."""
    return ((_next(at, live) >> 11) & ((1 << 53) - 1)) / 9007199254740992.0
