"""The service as it is planned for a term: sessions with staff, room and pupils, duties, and what became of wishes."""

from pydantic import Field, NonNegativeInt, PositiveInt

from .document import Document, Id, Words
from .service import ActivityField, Duty
from .week import Day


class ServiceSession(Document):
    """A group of pupils in one period of the service, once a week."""

    id: Id = Field(description="unique among sessions")
    activity: ActivityField = Field(description="what is done")
    club: Id | None = Field(None, description="the club whose session it is; absent: a group of classes")
    classes: tuple[Id, ...] = Field((), description="the classes whose group it is; of a club, none")
    bell: Id = Field(description="the bell schedule that it keeps to")
    day: Day = Field(description="the day of the week")
    period: Id = Field(description="a period of that bell schedule, of a stage of the service or after it")
    staff: tuple[Id, ...] = Field((), description="teachers and instructors who lead it")
    room: Id | None = Field(None, description="where; absent: no room is named")
    pupils: tuple[Id, ...] = Field((), description="who attends")


class DutyTurn(Document):
    """Somebody's duty on a day: from the first period of the service to the end of the last."""

    duty: Duty = Field(description="what is done")
    day: Day = Field(description="the day of the week")
    staff: Id = Field(description="who does it")


class Choice(Document):
    """What became of a pupil's wish."""

    pupil: Id = Field(description="the pupil")
    wish: NonNegativeInt = Field(description="which of the pupil's wishes, counted from 0")
    club: Id | None = Field(None, description="the club that was given; absent: none")
    rank: PositiveInt | None = Field(None, description="1 for the dearest; absent where none was given")
    reason: Words = Field(description="why this one, and none that was dearer")
    credit: NonNegativeInt = Field(0, description="what the next term owes the pupil for it")


class Unplaced(Document):
    """A pupil who stays on a day, and has no place in one of its periods."""

    pupil: Id = Field(description="the pupil")
    day: Day = Field(description="the day of the week")
    period: Id = Field(description="the period")
    reason: Words = Field(description="why")


class Closed(Document):
    """A club that is not opened."""

    club: Id = Field(description="the club")
    reason: Words = Field(description="why")


class Allotment(Document):
    """How well the wishes were met, and what is proven about it."""

    profile: tuple[NonNegativeInt, ...] = Field(
        (), description="wishes met by the dearest club, by the second, ...; the last number: by none"
    )
    bound: tuple[NonNegativeInt, ...] = Field(
        (), description="no allotment has a profile that is better, compared number by number"
    )
    rounds: PositiveInt = Field(1, description="times that clubs and timetable were planned in turn")


class ServicePlan(Document):
    """The service of a school's week."""

    sessions: tuple[ServiceSession, ...] = Field((), description="by clock")
    duties: tuple[DutyTurn, ...] = Field((), description="by day")
    choices: tuple[Choice, ...] = Field((), description="one for each wish of each pupil")
    unplaced: tuple[Unplaced, ...] = Field((), description="who has no place")
    closed: tuple[Closed, ...] = Field((), description="clubs that are not opened")
    allotment: Allotment | None = Field(None, description="how well wishes were met, when Kebiao made it")
