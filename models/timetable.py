"""The timetable: placed lessons, one entry for each class and period."""

from pydantic import Field, NonNegativeFloat, NonNegativeInt

from .document import Document, Id
from .service_plan import ServicePlan
from .week import Day, Weeks


class Lesson(Document):
    """One period of one class. A double is two of these; a combined lesson has one for each class, with one group."""

    always = frozenset({"teacher", "room"})

    class_: Id = Field(alias="class", description="the class")
    subject: Id = Field(description="the subject")
    teacher: Id | None = Field(None, description="who teaches it; absent: nobody is named")
    co_teachers: tuple[Id, ...] = Field((), description="others who teach it too")
    room: Id | None = Field(None, description="where; absent: no room is named")
    day: Day = Field(description="the day of the week")
    period: Id = Field(description="a period of the class's bell schedule")
    weeks: Weeks = Field("all", description="every week, or only odd or even weeks of the cycle")
    group: Id | None = Field(None, description="shared by the lessons of classes that are taught together")

    @property
    def teachers(self) -> tuple[str, ...]:
        """Everyone who teaches it, by id."""
        return self.co_teachers if self.teacher is None else (self.teacher, *self.co_teachers)


class Homeroom(Document):
    """Who was chosen to be the homeroom teacher 班主任 of a class that the school gave none."""

    class_: Id = Field(alias="class", description="the class")
    teacher: Id = Field(description="its homeroom teacher")


class Share(Document):
    """How many teachers teach more than a level of their full load."""

    above: NonNegativeInt = Field(description="the level, in percent of a full load")
    teachers: NonNegativeInt = Field(description="how many are above it")


class StaffingQuality(Document):
    """How well it was decided who teaches whom, where that was left to Kebiao."""

    cost: NonNegativeInt = Field(description="weighted cost of loads, preparations, teachers per class, lost pairs")
    bound: NonNegativeInt = Field(description="no staffing that meets the mandatory rules has a cost below this")
    loads: tuple[Share, ...] = Field((), description="fairness: the highest level first, as leximin compares them")

    @property
    def gap(self) -> float:
        """(cost - bound) / cost, between 0 and 1."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


class Quality(Document):
    """How good the timetable is, and what is proven about it."""

    soft: NonNegativeInt = Field(description="weighted cost of what is recommended and missed; 0 is perfect")
    bound: NonNegativeInt = Field(description="no timetable that meets the mandatory rules has a cost below this")
    seconds: NonNegativeFloat = Field(0, description="time spent, in seconds of the wall clock")
    by_rule: dict[str, int] = Field({}, description="the cost, by rule")
    staffing: StaffingQuality | None = Field(None, description="the part of it that is who teaches whom, if open")

    @property
    def gap(self) -> float:
        """(soft - bound) / soft, between 0 and 1."""
        return (self.soft - self.bound) / self.soft if self.soft else 0.0


class Timetable(Document):
    """A school's week of lessons."""

    school: Id = Field(description="the school's id")
    lessons: tuple[Lesson, ...] = Field(description="one entry for each class and period")
    homerooms: tuple[Homeroom, ...] = Field((), description="homeroom teachers that were chosen with the timetable")
    service: ServicePlan | None = Field(None, description="the after-school service of the week")
    version: str = Field("1", description="counts up when a published timetable is changed")
    problem: str = Field("", description="hash of the school document that it was made from")
    quality: Quality | None = Field(None, description="cost and bound, when Kebiao made it")
