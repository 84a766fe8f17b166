"""The tables in which schools, jobs and their progress are kept."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Status(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    """Cancelled by a person; there is a timetable if one had been found by then."""
    INFEASIBLE = "infeasible"
    OUT_OF_TIME = "out-of-time"
    FAILED = "failed"
    GIVEN = "given"
    """Never in line: a timetable that came from outside, inspected."""


OPEN = (Status.QUEUED, Status.RUNNING)
"""The states that a job leaves again."""


class Base(DeclarativeBase):
    """All tables."""


class SchoolRow(Base):
    """A school as it was sent, as JSON."""

    __tablename__ = "schools"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    document: Mapped[str] = mapped_column(Text)
    created: Mapped[float]


class JobRow(Base):
    """A solve: what was asked, where it stands, and its result. Times are seconds since 1970."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(primary_key=True)
    school: Mapped[str] = mapped_column(ForeignKey("schools.id"))
    seconds: Mapped[float]
    seed: Mapped[int]
    status: Mapped[str] = mapped_column(index=True)
    created: Mapped[float]
    started: Mapped[float | None]
    ended: Mapped[float | None]
    attempt: Mapped[int] = mapped_column(default=0)
    """Counts the workers that were started for it; only the latest may write."""
    stop: Mapped[bool] = mapped_column(default=False)
    soft: Mapped[int | None]
    bound: Mapped[int | None]
    timetable: Mapped[str | None] = mapped_column(Text)
    findings: Mapped[str | None] = mapped_column(Text)
    reasons: Mapped[str | None] = mapped_column(Text)
    """Why there is no timetable, as a JSON list of sentences in Chinese and English."""
    name: Mapped[str | None] = mapped_column(Text)
    """What people call it: the file of a timetable that was brought, or what happened."""
    policy: Mapped[str | None] = mapped_column(Text)
    """The policy packs in place of the school's own, as a JSON list of their ids."""
    scenario: Mapped[str | None] = mapped_column(Text)
    """What happened, as a Scenario in JSON, where a timetable is to be changed as little as possible."""
    before: Mapped[str | None] = mapped_column(Text)
    """The timetable that is to be changed, as JSON."""
    ways: Mapped[int | None]
    """How many ways to change it are wanted; none: one."""
    cover: Mapped[str | None] = mapped_column(Text)
    """How each lesson of the absent is to be covered instead, as a CoverAsked in JSON."""
    changes: Mapped[str | None] = mapped_column(Text)
    """What changed for whom, or who covers which lesson, as JSON."""


class EventRow(Base):
    """One step of a job's progress, as JSON; numbered from 1 within its job."""

    __tablename__ = "events"

    job: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    data: Mapped[str] = mapped_column(Text)


Index("jobs_in_line", JobRow.status, JobRow.created)
