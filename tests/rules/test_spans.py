"""Numbers that are known within limits."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kebiao.rules.spans import Span, by_week, limits, mean, short

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(SPANS, st.integers(0, 40))
def test_a_deviation_is_sure(span: Span, asked: int) -> None:
    """None where the number asked lies within the limits; else the distance to the nearer of them."""
    within = span.least <= asked <= span.most
    assert (span.below(asked) == 0 and span.above(asked) == 0) == within
    assert span.below(asked) == max(0, asked - span.most)
    assert span.above(None) == span.below(None) == 0


@given(st.lists(SPANS, min_size=1, max_size=2))
def test_the_mean_lies_between(spans: list[Span]) -> None:
    found = mean(spans)
    assert min(s.least for s in spans) <= found.least <= found.most <= max(s.most for s in spans)


def test_words() -> None:
    assert [short(n) for n in (3, Fraction(5, 2), Fraction(1, 3), 0)] == ["3", "2.5", "0.33", "0"]
    assert by_week([Span(3, 3), Span(3, 3)]).zh == "3"
    assert by_week([Span(3, 4), Span(2, 2)]).en == "3-4 in odd and 2 in even weeks"
    assert [limits(*pair)[0].zh for pair in ((4, 4), (4, 5), (4, None), (None, 5))] == [
        "应为 4",
        "应为 4-5",
        "应不少于 4",
        "应不超过 5",
    ]
