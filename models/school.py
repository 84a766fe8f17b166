"""The school: classes, subjects, teachers, rooms, what must be taught, who teaches it, and its own rules."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt, PositiveInt

from .curriculum import Curriculum
from .document import Document, Id, from_text
from .service import Service
from .week import Day, Stage, StageField, Week, Weeks, Window


class Category(StrEnum):
    """The kind of a subject, by which rules and policy speak of it."""

    CHINESE = "chinese"
    CALLIGRAPHY = "calligraphy"
    MATHS = "maths"
    ENGLISH = "english"
    MORAL = "moral"
    HISTORY = "history"
    GEOGRAPHY = "geography"
    SCIENCE = "science"
    PHYSICS = "physics"
    CHEMISTRY = "chemistry"
    BIOLOGY = "biology"
    COMPUTING = "computing"
    PE = "pe"
    EXERCISE = "exercise"
    MUSIC = "music"
    ART = "art"
    LABOUR = "labour"
    PRACTICE = "practice"
    LOCAL = "local"
    CLASS_MEETING = "class-meeting"
    OTHER = "other"


CategoryField = Annotated[Category, from_text(Category)]


class Subject(Document):
    """A subject 科目."""

    id: Id = Field(description="unique among subjects")
    name: str = Field("", description="what people call it; absent: the id")
    category: CategoryField = Field(Category.OTHER, description="its kind, by which rules speak of it")
    main: bool = Field(False, description="whether it is a main subject 主科, wanted in the morning")
    room_kind: Id | None = Field(None, description="the kind of room or venue it needs; absent: the home room")
    counts_as: Id | None = Field(
        None, description="the subject towards whose weekly periods it counts, as calligraphy does towards Chinese"
    )


class ClassGroup(Document):
    """A class 班级, or a teaching group 走班 whose pupils also sit in other classes."""

    id: Id = Field(description="unique among classes")
    name: str = Field("", description="what people call it; absent: the id")
    grade: PositiveInt = Field(description="1 to 12")
    size: PositiveInt | None = Field(None, description="number of pupils")
    bell: Id = Field(description="the bell schedule it follows")
    homeroom_teacher: Id | None = Field(None, description="班主任")
    home_room: Id | None = Field(None, description="the room of lessons that need no special room")
    campus: Id | None = Field(None, description="where its home room is; absent: a school of one campus")
    shares_pupils_with: tuple[Id, ...] = Field(
        (), description="classes with pupils in common: never two of their lessons at the same time"
    )
    unavailable: tuple[Window, ...] = Field((), description="when it has no lessons")


class LoadProfile(StrEnum):
    """A state of life or office in which less is asked of a teacher; the rule load-profiles says what."""

    PREGNANT = "pregnant"
    NURSING = "nursing"
    NEAR_RETIREMENT = "near-retirement"
    ADMINISTRATOR = "administrator"


LoadProfileField = Annotated[LoadProfile, from_text(LoadProfile)]


class Teacher(Document):
    """A teacher, and what may be asked of them."""

    id: Id = Field(description="unique among teachers")
    name: str = Field("", description="what people call them; absent: the id")
    subjects: tuple[Id, ...] = Field((), description="subjects they may teach, the main one first")
    stages: tuple[StageField, ...] = Field((), description="stages they are qualified for; empty: all")
    contract: PositiveInt | None = Field(
        None, description="periods a week that a full load of their post is; absent: the staffing rule's standard"
    )
    homeroom: bool = Field(True, description="whether they may be asked to be a homeroom teacher")
    profile: LoadProfileField | None = Field(None, description="why less is asked of them; absent: nothing")
    max_periods_week: NonNegativeInt | None = Field(None, description="periods a week at most")
    max_periods_day: PositiveInt | None = Field(None, description="periods a day at most; absent: the rule's")
    max_consecutive: PositiveInt | None = Field(None, description="periods in a row at most; absent: the rule's")
    unavailable: tuple[Window, ...] = Field((), description="when they cannot teach")
    part_time: bool = Field(False, description="not a full post")


class Room(Document):
    """A room or a venue."""

    id: Id = Field(description="unique among rooms")
    name: str = Field("", description="what people call it; absent: the id")
    kind: Id | None = Field(None, description="what subjects ask for, for example music; absent: an ordinary room")
    capacity: PositiveInt = Field(1, description="classes that may use it at the same time")
    seats: PositiveInt | None = Field(None, description="pupils that find a place")
    campus: Id | None = Field(None, description="where it is; absent: a school of one campus")
    unavailable: tuple[Window, ...] = Field((), description="when it cannot be used")


class Campus(Document):
    """A place of the school 校区; the rule travel-time says how long the way between two of them is."""

    id: Id = Field(description="unique among campuses")
    name: str = Field("", description="what people call it; absent: the id")


class TaughtPair(Document):
    """Who taught a subject to a class last term, to be kept where staffing is open."""

    class_: Id = Field(alias="class", description="the class, by its present id")
    subject: Id = Field(description="the subject")
    teacher: Id = Field(description="who taught it")


class Assignment(Document):
    """Who teaches a subject to a class, or to several classes sitting together 合班."""

    classes: tuple[Id, ...] = Field(min_length=1, description="several: they are taught at the same time")
    subject: Id = Field(description="the subject")
    teachers: tuple[Id, ...] = Field((), description="all of them teach every lesson of it together")
    any_of: tuple[Id, ...] = Field((), description="one of these, for the solver to choose; then teachers is empty")
    room: Id | None = Field(None, description="the room of every lesson; absent: by the subject's room kind")
    periods: PositiveInt | None = Field(None, description="periods a week; absent: the curriculum's")
    unavailable: tuple[Window, ...] = Field((), description="when these lessons may not be held")


class FixedLesson(Document):
    """A lesson whose place is given."""

    class_: Id = Field(alias="class", description="the class")
    subject: Id = Field(description="the subject")
    day: Day = Field(description="the day of the week")
    period: Id = Field(description="a lesson period of the class's bell schedule")


class ResearchSlot(Document):
    """A half day in which the teachers of some subjects meet 教研 and none of them teaches."""

    subjects: tuple[Id, ...] = Field(min_length=1, description="teachers whose main subject is one of these")
    window: Window = Field(description="when they meet")


class Scope(Document):
    """Whom a rule speaks of. An empty list says nothing; several lists must all match."""

    grades: tuple[PositiveInt, ...] = Field((), description="grades of classes")
    classes: tuple[Id, ...] = Field((), description="classes")
    subjects: tuple[Id, ...] = Field((), description="subjects")
    teachers: tuple[Id, ...] = Field((), description="teachers")


class RuleLine(Document):
    """One line of a school's own rules: scope, exceptions, strength, reason and source."""

    rule: Id = Field(description="the rule's name, for example pe-time")
    strength: Literal["mandatory", "recommended", "off"] | None = Field(
        None, description="mandatory must hold, recommended costs its weight, off is not asked; absent: the rule's own"
    )
    weight: PositiveInt | None = Field(
        None, description="cost of one step of deviation when recommended; absent: the rule's own"
    )
    only: Scope = Field(Scope(), description="whom it speaks of; absent: all")
    exceptions: Scope = Field(Scope(), description="whom it does not speak of")
    parameters: dict[str, object] = Field({}, description="the rule's own numbers, as its page describes them")
    reason: str = Field("", description="why the school asks for it, in its own words")
    source: str = Field("", description="the policy id or paper that it rests on")


class School(Document):
    """A school's own data: everything that a timetable is made from."""

    id: Id = Field(description="a short name for files")
    name: str = Field("", description="what people call it")
    week: Week = Field(description="days and bells")
    classes: tuple[ClassGroup, ...] = Field(description="in the order people list them")
    subjects: tuple[Subject, ...] = Field(description="in the order people list them")
    teachers: tuple[Teacher, ...] = Field(description="in the order people list them")
    campuses: tuple[Campus, ...] = Field((), description="where there is more than one")
    rooms: tuple[Room, ...] = Field((), description="rooms and venues")
    curriculum: Curriculum = Field(description="periods a week by grade or class and subject")
    assignments: tuple[Assignment, ...] = Field((), description="who teaches whom")
    last_term: tuple[TaughtPair, ...] = Field((), description="who taught whom last term")
    fixed: tuple[FixedLesson, ...] = Field((), description="lessons whose place is given")
    research: tuple[ResearchSlot, ...] = Field((), description="teaching-research half days")
    service: Service | None = Field(None, description="after-school service; absent: none is planned here")
    policy: tuple[Id, ...] = Field((), description="policy packs that it is under, by id; see `kebiao policy list`")
    rules: tuple[RuleLine, ...] = Field((), description="the school's own lines; a later line on a rule wins")


__all__ = [
    "Assignment",
    "Campus",
    "Category",
    "ClassGroup",
    "FixedLesson",
    "LoadProfile",
    "ResearchSlot",
    "Room",
    "RuleLine",
    "School",
    "Scope",
    "Stage",
    "Subject",
    "TaughtPair",
    "Teacher",
    "Weeks",
]
