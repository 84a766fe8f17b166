"""The garbage collector rests while things are made that stay, and works again afterwards."""

from __future__ import annotations

import gc

import pytest

from kebiao.solver.undisturbed import undisturbed


def test_it_works_again_even_after_a_fault() -> None:
    """Whatever happened meanwhile."""
    with pytest.raises(KeyError), undisturbed():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_one_within_another_changes_nothing() -> None:
    """The outer one ends last."""
    with undisturbed():
        with undisturbed():
            pass
        assert not gc.isenabled()
