"""The store: everything the service must not forget, in one SQLite file."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, delete, event, func, inspect, select, update
from sqlalchemy.orm import Session, sessionmaker

from .tables import OPEN, Base, EventRow, JobRow, SchoolRow, Status

FILE = "kebiao.sqlite3"
MAX_ATTEMPTS = 3
"""Workers that may die over a job before it is given up."""

Words = Mapping[str, str]
"""A sentence in Chinese (zh) and English (en)."""

_ASKED = ("school", "seconds", "seed", "status", "started", "ended", "policy", "scenario", "before")
"""What another result of a job has in common with it."""

LOST: Words = {
    "zh": f"计算进程 {MAX_ATTEMPTS} 次意外退出，任务已放弃。",
    "en": f"The worker process died {MAX_ATTEMPTS} times; the job was given up.",
}


class Store:
    """Schools, jobs and events. Safe to use from several threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        """Open the store in a folder, and make both where they are missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._engine = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": 30})
        _write_ahead(self._engine)
        Base.metadata.create_all(self._engine)
        _add_missing_columns(self._engine)
        self._session = sessionmaker(self._engine, expire_on_commit=False)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """A session that is the only one to write from its first statement on."""
        with self._session.begin() as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session

    # Schools.

    def add_school(self, name: str, document: str) -> SchoolRow:
        """Keep a school document and give it an id."""
        row = SchoolRow(id=uuid4().hex, name=name, document=document, created=time.time())
        with self._writing() as session:
            session.add(row)
        return row

    def school(self, id_: str) -> SchoolRow | None:
        """A school by id."""
        with self._session() as session:
            return session.get(SchoolRow, id_)

    def schools(self, most: int = 200) -> Sequence[SchoolRow]:
        """The latest schools."""
        with self._session() as session:
            return session.scalars(select(SchoolRow).order_by(SchoolRow.created.desc()).limit(most)).all()

    def delete_school(self, id_: str) -> bool:
        """Forget a school with all its jobs. False, and nothing is forgotten, while one of them is open."""
        with self._writing() as session:
            jobs = session.scalars(select(JobRow).where(JobRow.school == id_)).all()
            if any(job.status in OPEN for job in jobs):
                return False
            _forget(session, [job.id for job in jobs])
            session.execute(delete(SchoolRow).where(SchoolRow.id == id_))
            return True

    # Jobs.

    def add_job(self, school: str, seconds: float, seed: int, status: Status = Status.QUEUED, **more: object) -> JobRow:
        """Put a job in line; or keep one that never waits, with `more` of its columns."""
        row = JobRow(id=uuid4().hex, school=school, seconds=seconds, seed=seed, status=status, **more)
        row.created, row.attempt, row.stop = time.time(), 0, False
        with self._writing() as session:
            session.add(row)
        return row

    def job(self, id_: str) -> JobRow | None:
        """A job by id."""
        with self._session() as session:
            return session.get(JobRow, id_)

    def jobs(self, most: int = 200) -> Sequence[JobRow]:
        """The latest jobs."""
        with self._session() as session:
            return session.scalars(select(JobRow).order_by(JobRow.created.desc()).limit(most)).all()

    def delete_job(self, id_: str) -> bool:
        """Forget a job with its timetable and events. False, and nothing is forgotten, while it is open."""
        with self._writing() as session:
            row = session.get(JobRow, id_)
            if row is not None and row.status in OPEN:
                return False
            _forget(session, [id_])
            return True

    def take_next(self) -> JobRow | None:
        """Take the first job in line for a new worker; None where nobody waits."""
        with self._writing() as session:
            waiting = select(JobRow).where(JobRow.status == Status.QUEUED).order_by(JobRow.created).limit(1)
            row = session.scalars(waiting).first()
            if row is not None:
                row.status, row.started, row.attempt = Status.RUNNING, time.time(), row.attempt + 1
            return row

    def ask_to_stop(self, id_: str) -> None:
        """Ask a job to stop with the best it has; one that still waits ends at once."""
        with self._writing() as session:
            row = session.get(JobRow, id_)
            if row is not None and row.status in OPEN:
                row.stop = True
                if row.status == Status.QUEUED:
                    _end(session, row, Status.STOPPED)

    def must_stop(self, id_: str, attempt: int) -> bool:
        """Whether a worker must stop: it was asked to, or another one has its job."""
        row = self.job(id_)
        return row is None or row.stop or row.attempt != attempt or row.status != Status.RUNNING

    def note(self, id_: str, attempt: int, standing: Mapping[str, object]) -> None:
        """Keep a step of a running job's progress."""
        with self._writing() as session:
            row = _running(session, id_, attempt)
            if row is not None:
                _append(session, id_, "progress", standing)

    def keep(self, id_: str, attempt: int, **result: object) -> None:
        """Keep what a running job has so far, for its next worker or for whoever stops it."""
        with self._writing() as session:
            row = _running(session, id_, attempt)
            if row is not None:
                for name, value in result.items():
                    setattr(row, name, value)

    def finish(
        self,
        id_: str,
        attempt: int,
        status: Status,
        *,
        others: Iterable[Mapping[str, object]] = (),
        **result: object,
    ) -> None:
        """Keep the result of a running job, and `others` that it found beside, each as a job that has ended.

        A worker that is no longer the latest changes nothing.
        """
        with self._writing() as session:
            row = _running(session, id_, attempt)
            if row is not None:
                for name, value in result.items():
                    setattr(row, name, value)
                _end(session, row, status)
                session.add_all(_beside(row, number, columns) for number, columns in enumerate(others, 1))

    def put_back(self, id_: str, attempt: int) -> None:
        """Put a job whose worker is gone in line again, or give it up after too many: with the best it has."""
        with self._writing() as session:
            row = _running(session, id_, attempt)
            if row is not None and row.attempt >= MAX_ATTEMPTS:
                row.reasons = json.dumps([LOST], ensure_ascii=False)
                _end(session, row, Status.FAILED if row.timetable is None else Status.STOPPED)
            elif row is not None and row.stop:
                _end(session, row, Status.STOPPED)
            elif row is not None:
                row.status = Status.QUEUED

    def put_back_all(self) -> None:
        """Put every running job back: after a restart nobody works on them."""
        with self._session() as session:
            running = session.scalars(select(JobRow).where(JobRow.status == Status.RUNNING)).all()
        for row in running:
            self.put_back(row.id, row.attempt)

    def let_go(self, id_: str, attempt: int) -> None:
        """Put a job back because the service closes; this worker does not count."""
        with self._writing() as session:
            session.execute(
                update(JobRow)
                .where(JobRow.id == id_, JobRow.attempt == attempt, JobRow.status == Status.RUNNING)
                .values(status=Status.QUEUED, attempt=attempt - 1)
            )

    # Events.

    def events_after(self, id_: str, number: int, most: int = 500) -> Sequence[EventRow]:
        """The steps of a job after one of them, in order."""
        with self._session() as session:
            later = select(EventRow).where(EventRow.job == id_, EventRow.number > number)
            return session.scalars(later.order_by(EventRow.number).limit(most)).all()


def _running(session: Session, id_: str, attempt: int) -> JobRow | None:
    """The job, if it is running and this is its latest worker."""
    row = session.get(JobRow, id_)
    return row if row is not None and row.status == Status.RUNNING and row.attempt == attempt else None


def _end(session: Session, row: JobRow, status: Status) -> None:
    row.status, row.ended = status, time.time()
    _append(session, row.id, "end", {"status": str(status), "soft": row.soft, "bound": row.bound})


def _beside(row: JobRow, number: int, columns: Mapping[str, object]) -> JobRow:
    """Another result of a job that has ended; it stands right after it in the list."""
    alike = {name: getattr(row, name) for name in _ASKED}
    return JobRow(**alike, created=row.created - number * 1e-3, attempt=0, stop=False, **columns)


def _append(session: Session, id_: str, kind: str, data: Mapping[str, object]) -> None:
    last = session.scalar(select(func.max(EventRow.number)).where(EventRow.job == id_)) or 0
    session.add(EventRow(job=id_, number=last + 1, kind=kind, data=json.dumps(data, ensure_ascii=False)))


def _forget(session: Session, jobs: Sequence[str]) -> None:
    session.execute(delete(EventRow).where(EventRow.job.in_(jobs)))
    session.execute(delete(JobRow).where(JobRow.id.in_(jobs)))


def _add_missing_columns(engine: Engine) -> None:
    """Give the tables of an earlier version the columns that came since; all of these may be empty."""
    known = inspect(engine)
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            there = {column["name"] for column in known.get_columns(table.name)}
            for column in table.columns:
                if column.name not in there:
                    kind = column.type.compile(engine.dialect)
                    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")


def _write_ahead(engine: Engine) -> None:
    """Let readers read while one writes, and let the code above say when a transaction begins."""

    @event.listens_for(engine, "connect")
    def connect(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]
        connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]
