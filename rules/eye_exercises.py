"""Eye exercises in the bells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words
from ..models.finding import Finding
from ..models.week import PeriodKind
from .offered import Offered
from .paper import PaperRule
from .rule import Stricter
from .twice_a_day import rung_too_rarely


class EyeExercises(PaperRule):
    """Read from the bells, on days with lessons; one step is a time missing on a day.

    Of two one is asked in the morning and one in the afternoon; a half day without lessons needs none.
    """

    name: ClassVar[str] = "eye-exercises"
    title: ClassVar[Words] = Words(zh="眼保健操", en="Eye exercises")
    citation: ClassVar[str] = "C10"
    stricter: ClassVar[Stricter] = {"least": "higher", "minutes": "higher"}

    least: PositiveInt = Field(2, description="times a day at least, as many in the morning as in the afternoon")
    minutes: PositiveInt = Field(5, description="minutes each time, at least")

    def read(self, offered: Offered) -> Iterator[Finding]:
        what = Words(zh="眼保健操", en="eye exercises")
        return rung_too_rarely(self, offered, PeriodKind.EYE_EXERCISE, what, self.minutes, self.least)
