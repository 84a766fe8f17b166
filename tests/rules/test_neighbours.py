"""Rows of lesson periods: the board's and the clock's are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kebiao.models.school import School
from kebiao.models.week import PeriodKind
from kebiao.rules.board import Board
from kebiao.rules.neighbours import post_rows, rows_of
from kebiao.rules.placed import PlacedWeek

Place = Callable[[School, str], PlacedWeek]


@pytest.mark.parametrize("bell", ["primary", "junior"])
@pytest.mark.parametrize("parted_by", [(), (PeriodKind.LUNCH,), (PeriodKind.LONG_BREAK, PeriodKind.LUNCH)])
def test_rows_are_cut_at_noon_and_where_asked(
    school: School, place: Place, bell: str, parted_by: tuple[PeriodKind, ...]
) -> None:
    """Four and two periods; the long break cuts the morning in two."""
    board = Board(school)
    rows = [tuple(f"{b}/{day}/{p}" for b, day, p in row) for row in rows_of(place(school, ""), bell, parted_by)]
    assert [board.time_groups[name] for name in post_rows(board, bell, parted_by)] == rows
    lengths = [len(row) for row in rows[: len(rows) // 5]]
    assert lengths == ([2, 2, 2] if PeriodKind.LONG_BREAK in parted_by else [4, 2])
