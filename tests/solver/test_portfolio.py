"""The portfolio: time goes where it pays, nothing is forgotten, and sizes follow what can be searched to the end."""

import random
from collections import Counter

from kebiao.solver.neighbourhoods import NEIGHBOURHOODS
from kebiao.solver.portfolio import LOCAL, Portfolio, Way

LARGE, SMALL = 100_000, 1_000
GOOD = Way("days", 2)


def drawn(portfolio: Portfolio, times: int = 2_000) -> Counter[Way]:
    rng = random.Random(1)
    return Counter(portfolio.draw(rng) for _ in range(times))


def test_every_kind_is_tried_with_relaxations_and_without() -> None:
    every = {Way(kind, relaxed) for kind in NEIGHBOURHOODS for relaxed in (0, 2)}
    assert set(drawn(Portfolio(SMALL, 100, 0.1))) == every
    assert set(drawn(Portfolio(LARGE, 100, 0.1))) == every - {Way("whole", 2)}


def test_the_whole_of_a_large_problem_is_rare_from_the_beginning() -> None:
    found = drawn(Portfolio(LARGE, 100, 0.1))
    assert 0 < found[Way("whole", 0)] < min(count for way, count in found.items() if way.kind != "whole") / 3


def test_the_local_search_is_not_drawn_while_it_has_a_thread_of_its_own() -> None:
    """Otherwise it is, but as what takes long it has to earn it."""
    rng, portfolio = random.Random(1), Portfolio(LARGE, 100, 0.1, local=True)
    assert all(portfolio.draw(rng, local=False) is not LOCAL for _ in range(2_000))
    found = drawn(portfolio)
    assert 0 < found[LOCAL] < found[GOOD] / 3


def test_time_goes_where_it_pays() -> None:
    """Of a hundred sub-solves of each way one way gains; then another one does."""
    portfolio = Portfolio(SMALL, 100, 0.1)
    ways = list(drawn(portfolio))
    for good in (GOOD, Way("worst", 0)):
        for _ in range(100):
            for way in ways:
                portfolio.learn(way, gain=5 if way == good else 0, work=0.1, exhausted=True)
        found = drawn(portfolio)
        assert found[good] > sum(found.values()) / 2
        assert all(found[way] for way in found), "none is forgotten"
        assert len(found) == 2 * len(NEIGHBOURHOODS)


def test_a_way_that_takes_longer_is_drawn_less_often() -> None:
    """Two that gain equally much for their time get equally much of it."""
    portfolio = Portfolio(SMALL, 100, 0.1)
    for way in drawn(portfolio):
        for _ in range(100):
            slow = way == GOOD
            portfolio.learn(way, gain=4 if slow else 1, work=0.4 if slow else 0.1, exhausted=True)
    found = drawn(portfolio, 20_000)
    others = (found.total() - found[GOOD]) / (len(found) - 1)
    assert others / 6 < found[GOOD] < others / 3


def test_sizes_grow_while_nothing_is_left_unsearched_and_nothing_gained() -> None:
    portfolio = Portfolio(SMALL, 100, 0.1)
    first = portfolio.size(GOOD)
    portfolio.learn(GOOD, gain=3, work=0.1, exhausted=True)
    assert portfolio.size(GOOD) == first
    portfolio.learn(GOOD, gain=0, work=0.1, exhausted=True)
    assert portfolio.size(GOOD) > first
    for _ in range(100):
        portfolio.learn(GOOD, gain=0, work=0.1, exhausted=False)
    assert 0 < portfolio.size(GOOD) < first
    assert portfolio.size(Way("days", 0)) == first, "each way has its own"


def test_the_same_seed_draws_the_same() -> None:
    assert drawn(Portfolio(SMALL, 7, 0.1)) == drawn(Portfolio(SMALL, 7, 0.1))
