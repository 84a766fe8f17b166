"""The lists of a school by id, and what people call what is in them."""

from __future__ import annotations

from functools import cached_property

from ..models.school import ClassGroup, Room, School, Subject, Teacher
from ..models.service import Club, Instructor, Pupil, Service
from ..models.week import BellSchedule


class Roll:
    """A school whose classes, people, rooms and the like are looked up by id."""

    def __init__(self, school: School) -> None:
        """Raise nothing: the school's references have been checked by its reader."""
        self.school = school

    @cached_property
    def class_(self) -> dict[str, ClassGroup]:
        """Classes by id."""
        return {c.id: c for c in self.school.classes}

    @cached_property
    def subject(self) -> dict[str, Subject]:
        """Subjects by id."""
        return {s.id: s for s in self.school.subjects}

    @cached_property
    def teacher(self) -> dict[str, Teacher]:
        """Teachers by id."""
        return {t.id: t for t in self.school.teachers}

    @property
    def service(self) -> Service:
        """The school's after-school service; an empty one where it has none."""
        return self.school.service or Service()

    @cached_property
    def instructor(self) -> dict[str, Instructor]:
        """People from outside by id."""
        return {i.id: i for i in self.service.instructors}

    @cached_property
    def club(self) -> dict[str, Club]:
        """Clubs by id."""
        return {c.id: c for c in self.service.clubs}

    @cached_property
    def pupil(self) -> dict[str, Pupil]:
        """Pupils by id, as far as the service knows them."""
        return {p.id: p for p in self.service.pupils}

    @cached_property
    def room(self) -> dict[str, Room]:
        """Rooms by id."""
        return {r.id: r for r in self.school.rooms}

    @cached_property
    def bell(self) -> dict[str, BellSchedule]:
        """Bell schedules by id."""
        return {b.id: b for b in self.school.week.bells}

    @property
    def weeks(self) -> range:
        """The weeks of the cycle, counted from 0."""
        return range(self.school.week.cycle)

    def class_name(self, class_: str) -> str:
        """What people call a class."""
        return self.class_[class_].name or class_

    def teacher_name(self, teacher: str) -> str:
        """What people call a teacher."""
        return self.teacher[teacher].name or teacher

    def servant_name(self, name: str) -> str:
        """What people call a teacher or an instructor."""
        return self.instructor[name].name or name if name in self.instructor else self.teacher_name(name)

    def room_name(self, room: str) -> str:
        """What people call a room."""
        return self.room[room].name or room

    def subject_name(self, subject: str) -> str:
        """What people call a subject."""
        return self.subject[subject].name or subject
