"""What a job asks about: its school, under the policy packs that were chosen for it, and how to cover absences."""

from __future__ import annotations

import json

from pydantic import BaseModel

from ...instances.documents import parse_school
from ...models.school import School
from .tables import JobRow, SchoolRow


class CoverAsked(BaseModel):
    """How the lessons of the absent are to be covered: by exchange first?, and the timetables of `earlier` weeks."""

    exchange: bool = False
    earlier: tuple[str, ...] = ()


def school_of(kept: SchoolRow, job: JobRow) -> School:
    """The school of a job; packs that were chosen for the job stand in place of the school's own."""
    return under(parse_school(kept.document, ".json"), json.loads(job.policy or "[]"))


def under(school: School, packs: list[str]) -> School:
    """A school under these policy packs; none: under its own."""
    return school.model_copy(update={"policy": tuple(packs)}) if packs else school
