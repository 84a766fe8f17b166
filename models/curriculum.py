"""The curriculum: how many periods a week of each subject a grade or a class must have."""

from pydantic import Field, NonNegativeInt, PositiveInt

from .document import Document, Id
from .week import Weeks


class CurriculumLine(Document):
    """Periods a week of one subject, for whole grades or for single classes (a class line wins over a grade line)."""

    subject: Id = Field(description="the subject")
    grades: tuple[PositiveInt, ...] = Field((), description="the grades it is for")
    classes: tuple[Id, ...] = Field((), description="the classes it is for")
    periods: NonNegativeInt = Field(description="periods a week, exactly")
    doubles: NonNegativeInt = Field(0, description="how many double periods 连堂 these hold, exactly")
    max_per_day: PositiveInt | None = Field(
        None, description="periods a day at most; absent: as few as the days of the week allow"
    )
    min_per_day: NonNegativeInt = Field(0, description="periods a day at least, on every day of the week")
    homework: NonNegativeInt = Field(
        0, description="minutes of written homework planned on a day that has a lesson of it"
    )
    weeks: Weeks = Field("all", description="every week, or only odd or even weeks of the cycle")


class Curriculum(Document):
    """The weekly table of periods 课时计划."""

    lines: tuple[CurriculumLine, ...] = Field(description="one line per subject and grade or class")
    source: str = Field("", description="the plan that the numbers come from")
