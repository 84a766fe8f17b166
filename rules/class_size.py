"""How many pupils sit in a class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, PositiveInt

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import School
from .offered import Offered
from .paper import PaperRule, missing
from .rule import Stricter


class ClassSize(PaperRule):
    """Teaching groups 走班 included. One step is a pupil too many; classes without a number are one advice."""

    name: ClassVar[str] = "class-size"
    title: ClassVar[Words] = Words(zh="班额", en="Class size")
    citation: ClassVar[str] = "F01"
    stricter: ClassVar[Stricter] = {"pupils": "lower"}

    pupils: PositiveInt | None = Field(None, description="pupils in a class at most; it must be given")

    def faults(self, school: School) -> Iterator[Fault]:
        if self.pupils is None:
            yield missing("pupils", "班额人数，例如 45", "the number of pupils, for example 45")

    def read(self, offered: Offered) -> Iterator[Finding]:
        if self.pupils is None:
            return
        classes = [c for c in offered.school.classes if self.applies(class_=c)]
        for class_ in classes:
            if class_.size is not None and class_.size > self.pupils:
                yield self.finding(
                    where=Place(class_=class_.id),
                    found=f"{class_.size} 人/pupils",
                    required=f"≤ {self.pupils} 人/pupils",
                    zh=f"{offered.class_name(class_.id)}有 {class_.size} 人，应不超过 {self.pupils} 人",
                    en=f"{offered.class_name(class_.id)} has {counted(class_.size, 'pupil')}; at most {self.pupils}",
                    amount=class_.size - self.pupils,
                )
        unknown = [offered.class_name(c.id) for c in classes if c.size is None]
        if unknown:
            yield self.finding(
                where=Place(),
                found=f"{len(unknown)} 个班没有人数/classes without a number",
                required=f"≤ {self.pupils} 人/pupils",
                zh=f"{len(unknown)} 个班没有填人数，无法核对班额（应不超过 {self.pupils} 人）",
                en=f"{counted(len(unknown), 'class', 'classes')} without a number of pupils; whether there are at most "
                f"{self.pupils} cannot be told",
                mandatory=False,
                evidence=tuple(unknown),
            )
