"""Numbers that are known within limits: what every pupil of a class has at least, and what any has at most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..models.document import Words

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """A number between two limits; where both are the same it is known."""

    least: Number
    most: Number

    def below(self, asked: Number | None) -> Number:
        """How much is missing of a number asked at least, whatever it is within the limits; 0: nothing for sure."""
        return 0 if asked is None else max(0, asked - self.most)

    def above(self, asked: Number | None) -> Number:
        """How much there is beyond a number asked at most, whatever it is within the limits."""
        return 0 if asked is None else max(0, self.least - asked)

    def __add__(self, other: Span) -> Span:
        return Span(self.least + other.least, self.most + other.most)

    def times(self, factor: Number) -> Span:
        """Both limits multiplied."""
        return Span(self.least * factor, self.most * factor)

    def __str__(self) -> str:
        least, most = short(self.least), short(self.most)
        return least if least == most else f"{least}-{most}"


def mean(spans: Sequence[Span]) -> Span:
    """The mean of several numbers, at least one."""
    whole = sum(spans, Span(0, 0))
    return whole.times(Fraction(1, len(spans)))


def short(number: Number) -> str:
    """A number with two decimals at most, and none where it is whole."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def by_week(spans: Iterable[Span]) -> Words:
    """The numbers of the weeks of the cycle: one where all are alike, else 单周 3、双周 2."""
    each = list(spans)
    if len(set(each)) == 1:
        return Words(zh=str(each[0]), en=str(each[0]))
    odd, even = each
    return Words(zh=f"单周 {odd}、双周 {even}", en=f"{odd} in odd and {even} in even weeks")


def limits(least: Number | None, most: Number | None) -> tuple[Words, str]:
    """What is asked, in words and as a sign: 应为 4 = 4, 应不少于 3 ≥ 3, 应不超过 5 ≤ 5, 应为 4-5."""
    if least is not None and most is not None:
        span = str(Span(least, most))
        return Words(zh=f"应为 {span}", en=f"{span} asked"), span
    if most is not None:
        return Words(zh=f"应不超过 {short(most)}", en=f"at most {short(most)} asked"), f"≤ {short(most)}"
    return Words(zh=f"应不少于 {short(least or 0)}", en=f"at least {short(least or 0)} asked"), f"≥ {short(least or 0)}"
