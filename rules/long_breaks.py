"""Long breaks for exercise."""

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


class LongBreaks(PaperRule):
    """Read from the bells, on days with lessons; one step is a long break missing on a day.

    Of two one is asked in the morning and one in the afternoon; a half day without lessons needs none.
    """

    name: ClassVar[str] = "long-breaks"
    title: ClassVar[Words] = Words(zh="大课间", en="Long breaks")
    citation: ClassVar[str] = "B05"
    stricter: ClassVar[Stricter] = {"least": "higher", "count": "higher"}

    least: PositiveInt = Field(30, description="minutes of a long break, at least")
    count: PositiveInt = Field(2, description="long breaks a day, as many in the morning as in the afternoon")

    def read(self, offered: Offered) -> Iterator[Finding]:
        what = Words(zh="大课间", en="long breaks")
        return rung_too_rarely(self, offered, PeriodKind.LONG_BREAK, what, self.least, self.count)
