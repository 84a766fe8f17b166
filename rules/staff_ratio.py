"""Pupils to a teacher."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Annotated, ClassVar

from pydantic import Field

from ..models.document import Words, counted
from ..models.fault import Fault
from ..models.finding import Finding, Place
from ..models.school import ClassGroup, School
from .offered import Offered
from .paper import PaperRule, missing
from .rule import Advice, Stricter


class StaffRatio(Advice, PaperRule):
    """Pupils of the classes that it speaks of, to the teachers that are listed. One step is a post too few.

    A teacher who teaches other classes too counts by the share of his or her periods, one of whom no lesson is known
    by the share of pupils. The norm is of all staff; a school lists its teachers only, so this is advice.
    """

    name: ClassVar[str] = "staff-ratio"
    title: ClassVar[Words] = Words(zh="教职工与学生比", en="Pupils to a teacher")
    citation: ClassVar[str] = "E08"
    stricter: ClassVar[Stricter] = {"pupils_per_teacher": "lower"}

    pupils_per_teacher: Annotated[float, Field(gt=0)] | None = Field(
        None, description="pupils to a teacher at most; it must be given"
    )

    def faults(self, school: School) -> Iterator[Fault]:
        if self.pupils_per_teacher is None:
            expected = "每名教职工对应的学生数，例如 19", "pupils to a teacher, for example 19"
            yield missing("pupils_per_teacher", *expected)

    def read(self, offered: Offered) -> Iterator[Finding]:
        classes = self.classes(offered)
        pupils = sum(c.size or 0 for c in classes)
        if self.pupils_per_teacher is None or not pupils:
            return
        teachers = self._teachers(offered, classes)
        wanted = pupils / self.pupils_per_teacher
        short = ceil(round(wanted - float(teachers), 6))
        if short > 0:
            ratio = f"{pupils / float(teachers):.1f}" if teachers else "∞"
            unknown = sum(c.size is None for c in classes)
            but = f"；另有 {unknown} 个班没有填人数" if unknown else ""
            yield self.finding(
                where=Place(class_=classes[0].id),
                found=f"1:{ratio}",
                required=f"1:{self.pupils_per_teacher:g}",
                zh=f"学生 {pupils} 人、教师折合 {float(teachers):.1f} 人（1:{ratio}），"
                f"按 1:{self.pupils_per_teacher:g} 应有教职工 {wanted:.1f} 人{but}",
                en=f"{counted(pupils, 'pupil')} and {float(teachers):.1f} teachers (1:{ratio}); "
                f"1:{self.pupils_per_teacher:g} asks for {wanted:.1f} staff",
                amount=short,
            )

    def _teachers(self, offered: Offered, classes: list[ClassGroup]) -> Fraction:
        """The listed teachers, each by the share that these classes have of what he or she teaches."""
        named = {c.id for c in classes}
        named |= {g for c in classes for g in offered.groups.of_class.get(c.id, ())}
        everyone = sum(c.size or 0 for c in offered.homes)
        rest = Fraction(sum(c.size or 0 for c in classes), everyone)
        whole = Fraction(0)
        for periods in offered.taught.values():
            all_ = periods.total()
            whole += Fraction(sum(n for c, n in periods.items() if c in named), all_) if all_ else rest
        return whole
