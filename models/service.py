"""After-school service 课后服务 as a school plans it: clubs, who may lead them, pupils and their wishes, rates."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from .document import Clock, Document, Id, from_text
from .week import Day, Window


class Activity(StrEnum):
    """What is done in a session of the service. The last two are against the law (D08), but found in timetables."""

    SPORT = "sport"
    HOMEWORK = "homework"
    READING = "reading"
    SCIENCE = "science"
    ARTS = "arts"
    LABOUR = "labour"
    PRACTICE = "practice"
    INTEREST = "interest"
    CARE = "care"
    NEW_LESSON = "new-lesson"
    REMEDIAL_LESSON = "remedial-lesson"


ActivityField = Annotated[Activity, from_text(Activity)]

PriorityGroup = Literal["migrant", "single-parent", "disabled", "left-behind", "poor"]
"""Children whose places are safe before others' (D23): 随迁子女, 单亲, 残疾, 留守, 家庭经济困难."""

Duty = Literal["leader", "hand-over", "patrol"]
"""What is to be done beside the groups: 值班领导, 放学交接, 巡视."""


class Club(Document):
    """A club 社团: what is on the menu, across classes."""

    id: Id = Field(description="unique among clubs")
    name: str = Field("", description="what people call it; absent: the id")
    activity: ActivityField = Field(Activity.INTEREST, description="what is done in it")
    stage: Literal[1, 2] = Field(2, description="the stage of the service in which it is held; 1 is exercise")
    grades: tuple[PositiveInt, ...] = Field((), description="the grades it is for; empty: all")
    least: NonNegativeInt = Field(0, description="pupils without whom it is not opened")
    most: PositiveInt = Field(description="pupils that find a place")
    sessions: PositiveInt = Field(1, description="sessions a week, on different days; who joins comes to all of them")
    days: tuple[Day, ...] = Field((), description="days on which it may be held; empty: every day")
    leaders: tuple[Id, ...] = Field(
        (), description="teachers and instructors of whom one leads it; empty: any who can do the activity"
    )
    rooms: tuple[Id, ...] = Field((), description="rooms or venues of which it needs one; empty: of the room kind")
    room_kind: Id | None = Field(None, description="the kind of room it needs; absent, and no rooms: any free room")
    equipment: Id | None = Field(None, description="equipment of which it needs one set in each session")


class Equipment(Document):
    """Sets of something that sessions at the same time share out."""

    id: Id = Field(description="unique among equipment")
    name: str = Field("", description="what people call it; absent: the id")
    sets: PositiveInt = Field(description="sessions that may use it at the same time")


class Instructor(Document):
    """Somebody from outside: an instructor of a listed provider, a retired teacher, a volunteer (D13)."""

    id: Id = Field(description="unique among instructors, and no teacher's id")
    name: str = Field("", description="what people call them; absent: the id")
    role: Literal["instructor", "retired", "volunteer"] = Field("instructor", description="what they are")
    activities: tuple[ActivityField, ...] = Field((), description="what they may lead; empty: the clubs that name them")
    vetted: bool = Field(False, description="whether papers, record and, where there is one, provider were checked")
    provider: str = Field("", description="the listed provider who sends them; absent: nobody")
    available: tuple[Window, ...] = Field((), description="when they can come")
    travel: NonNegativeInt = Field(0, description="minutes on the road from the beginning of a window to the school")
    price: NonNegativeInt = Field(0, description="what a session of theirs costs, in the school's currency")


class ServiceStaff(Document):
    """What a teacher of the school agreed to do in the service. Who is not listed has not agreed (D14)."""

    teacher: Id = Field(description="the teacher")
    activities: tuple[ActivityField, ...] = Field(
        (Activity.SPORT, Activity.HOMEWORK, Activity.READING, Activity.CARE), description="what they may lead"
    )
    sessions: NonNegativeInt | None = Field(None, description="sessions a week at most; absent: the rule's")
    late_days: NonNegativeInt | None = Field(None, description="days a week with the last session; absent: the rule's")
    unavailable: tuple[Window, ...] = Field((), description="when they cannot, beside when they cannot teach")


class Wish(Document):
    """Clubs that a pupil would like, the dearest first, of which one is enough."""

    clubs: tuple[Id, ...] = Field(min_length=1, description="ranked")
    day: Day | None = Field(None, description="a wish for this day only; absent: for the term")


class Pupil(Document):
    """A pupil, by a pseudonym: no name is needed."""

    id: Id = Field(description="unique among pupils")
    class_: Id = Field(alias="class", description="the class")
    days: tuple[Day, ...] | None = Field(
        None, description="days on which they stay for the service; absent: every day, empty: none"
    )
    wishes: tuple[Wish, ...] = Field((), description="clubs they would like")
    extended_care: bool = Field(False, description="whether they need care after the service has ended")
    bus: Clock | None = Field(None, description="when their bus leaves, HH:MM; absent: they take none")
    priority: tuple[PriorityGroup, ...] = Field((), description="groups whose places are safe before others'")
    credit: NonNegativeInt = Field(0, description="what earlier terms owe them: steps of wishes that were not met")
    agreed: bool = Field(True, description="whether their family has signed the agreement of this term")
    notice: NonNegativeInt | None = Field(
        None, description="days' notice with which they leave the service in this term; absent: they stay"
    )


class Rate(Document):
    """What a session is paid."""

    role: Literal["teacher", "instructor", "retired", "volunteer", "leader", "hand-over", "patrol"] = Field(
        description="who is paid; an instructor's own price comes before it"
    )
    amount: NonNegativeInt = Field(description="for a session or a duty, in the school's currency")
    activity: ActivityField | None = Field(None, description="only for this; absent: whatever is done")


class DutyPost(Document):
    """A duty that somebody has on every day of service."""

    duty: Duty = Field(description="what is to be done")
    staff: tuple[Id, ...] = Field((), description="teachers of whom one has it; empty: any who agreed to serve")
    people: PositiveInt = Field(1, description="how many at once")


class Service(Document):
    """The after-school service of a school. When it is held stands in the bells: periods of its two stages.

    In the second stage the first period of a day is for homework, those after it are for clubs and free choice (1+X).
    """

    season: Literal["summer", "winter"] | None = Field(
        None, description="by which season the service ends; absent: rules for a season say nothing"
    )
    off_work: Clock | None = Field(None, description="when work ends in this place, HH:MM; absent: not told")
    clubs: tuple[Club, ...] = Field((), description="the menu 菜单")
    equipment: tuple[Equipment, ...] = Field((), description="what clubs share out")
    instructors: tuple[Instructor, ...] = Field((), description="people from outside")
    staff: tuple[ServiceStaff, ...] = Field((), description="teachers who agreed to serve")
    duties: tuple[DutyPost, ...] = Field((), description="hand-over, patrol and leader on duty, each on every day")
    pupils: tuple[Pupil, ...] = Field((), description="pupils and their wishes")
    rates: tuple[Rate, ...] = Field((), description="what is paid; no source gives amounts")
    fee: NonNegativeInt = Field(0, description="what a family pays for a pupil's session; poor families pay nothing")
