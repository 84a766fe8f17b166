"""The numbers of a timetable: for every teacher, class and subject. Means are over the weeks of the cycle."""

from __future__ import annotations

from pydantic import Field, NonNegativeFloat, NonNegativeInt

from ...models.document import Document, Id


class TeacherNumbers(Document):
    """A teacher's week. Gaps and runs are counted along the lesson periods of a half day, as by teacher-gaps."""

    id: Id = Field(description="the teacher")
    gaps: NonNegativeFloat = Field(description="free periods between lessons of a half day; periods a week, mean")
    longest_run: NonNegativeInt = Field(description="lessons in a row without a free period; periods, in any week")
    busiest_day: NonNegativeInt = Field(description="lessons on the fullest day; periods, in any week")
    days: NonNegativeFloat = Field(description="days with a lesson; days a week, mean")
    periods: NonNegativeFloat = Field(description="lessons; periods a week, mean")
    first_lessons: NonNegativeFloat = Field(description="days that begin with a lesson in the first period; days, mean")
    last_lessons: NonNegativeFloat = Field(description="days that end with a lesson in the last period; days, mean")
    half_days_free: NonNegativeFloat = Field(description="half days without a lesson; half days a week, mean")


class ClassNumbers(Document):
    """A class's week."""

    id: Id = Field(description="the class")
    crowded: NonNegativeFloat = Field(
        description="lessons of a subject on one day beyond what its weekly periods need when spread evenly (two where "
        "doubles are asked); periods a week, mean"
    )
    exercise_least: NonNegativeInt = Field(
        description="long breaks, exercise periods and PE on the day that has least of them; minutes, in any week"
    )
    pe_days: NonNegativeFloat = Field(description="days with a PE or exercise lesson; days a week, mean")
    main_morning: NonNegativeFloat | None = Field(
        description="main-subject lessons that begin before noon; percent of them; absent: there are none"
    )
    main_afternoon: NonNegativeInt = Field(
        description="main-subject lessons in the afternoon that has most of them; periods, in any week"
    )
    periods: NonNegativeFloat = Field(description="lessons; periods a week, mean")


class SubjectNumbers(Document):
    """A subject's lessons in all classes."""

    id: Id = Field(description="the subject")
    crowded: NonNegativeFloat = Field(
        description="lessons of a class on one day beyond what its weekly periods need when spread evenly (two where "
        "doubles are asked); periods a week in all classes, mean"
    )
    days_between: NonNegativeFloat | None = Field(
        description="from one day with a lesson to the next one of the same class; days, mean; absent: one day only"
    )
    morning: NonNegativeFloat = Field(description="lessons that begin before noon; percent of them")
    periods: NonNegativeFloat = Field(description="lessons of all classes; periods a week, mean")


class Numbers(Document):
    """A timetable in numbers. Each list begins with who is worst off, by its first measures."""

    teachers: tuple[TeacherNumbers, ...] = Field(description="teachers with a lesson")
    classes: tuple[ClassNumbers, ...] = Field(description="classes with a lesson")
    subjects: tuple[SubjectNumbers, ...] = Field(description="subjects with a lesson")
