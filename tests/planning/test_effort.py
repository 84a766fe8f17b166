"""How long a search may take, so that its answer can still be checked and written in time."""

from __future__ import annotations

import pytest

from kebiao.planning.effort import Effort


def test_time_is_left_to_check_an_answer() -> None:
    """Some multiple of what posting its problem took, but no more than a tenth."""
    effort = Effort(1_000_000, 1, 0)
    assert 900_000 < effort.searching(10) < effort.searching(1) < 1_000_000
    assert effort.searching(1_000_000) == pytest.approx(900_000, rel=0.01)


def test_counted_work_is_not_shortened() -> None:
    assert Effort(10, 1, 0, deterministic=True).searching(5) == 10
