"""The answer of an allotment, and what is proven about it."""

from __future__ import annotations

from dataclasses import dataclass

from ..result import Status


@dataclass(frozen=True, slots=True)
class Opened:
    """An option that is open: the variant by position, and for each need who or what serves in each meeting."""

    variant: int
    serving: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the rule: what it measures, and a bound that no allotment with the earlier values surpasses.

    Levels of the profile count requests, and more is better; the others are costs, and less is better.
    """

    name: str
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether the value is the best there is."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is given what. `given` holds the position of the option in each request's list, for those that are met.

    `profile` counts requests met by their first option, second, ..., and last those not met.
    `bound` is a profile that none surpasses, compared number by number.
    """

    status: Status
    given: dict[str, int]
    opened: dict[str, Opened]
    profile: tuple[int, ...]
    bound: tuple[int, ...]
    levels: tuple[Level, ...]
    seconds: float
