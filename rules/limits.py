"""What may be asked of a teacher whose state or office limits it."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field, NonNegativeInt, PositiveInt

from ..models.document import Clock, Document


class Limits(Document):
    """What teachers of one profile may be asked; what is absent is not limited here."""

    share: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="periods a week at most, as a share of the teacher's contract (or the rule's full load)"
    )
    week: NonNegativeInt | None = Field(None, description="periods a week at most")
    least: PositiveInt | None = Field(None, description="periods a week at least")
    day: PositiveInt | None = Field(None, description="periods a day at most")
    in_a_row: PositiveInt | None = Field(None, description="periods in a row of a half day at most")
    first: bool = Field(True, description="whether they may have the first lesson period of a day")
    after_noon: bool = Field(True, description="whether they may have the first lesson period of an afternoon")
    last: bool = Field(True, description="whether they may have the last lesson period of a day")
    latest: Clock | None = Field(None, description="no lesson that is over later, HH:MM")


def strictest(limits: list[Limits], full: int | None) -> Limits:
    """All of some limits at once; shares become periods of a full load, if that is known."""
    shares = [math.floor(x.share * full + 1e-9) for x in limits if x.share is not None and full is not None]
    return Limits(
        week=min([*shares, *(x.week for x in limits if x.week is not None)], default=None),
        least=max((x.least for x in limits if x.least is not None), default=None),
        day=min((x.day for x in limits if x.day is not None), default=None),
        in_a_row=min((x.in_a_row for x in limits if x.in_a_row is not None), default=None),
        first=all(x.first for x in limits),
        after_noon=all(x.after_noon for x in limits),
        last=all(x.last for x in limits),
        latest=min((x.latest for x in limits if x.latest is not None), default=None),
    )
