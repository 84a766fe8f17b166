"""The store keeps jobs consistent whatever dies, and only a job's latest worker may write."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kebiao.api.jobs.store import MAX_ATTEMPTS, Store
from kebiao.api.jobs.tables import Status


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    store = Store(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def job(store: Store) -> str:
    """A job that waits."""
    return store.add_job(store.add_school("学校", "{}").id, 60, 0).id


def status(store: Store, job: str) -> str:
    """Where a job stands."""
    row = store.job(job)
    assert row is not None
    return row.status


def test_jobs_are_taken_in_the_order_in_which_they_came(store: Store, job: str) -> None:
    second = store.add_job(store.schools()[0].id, 60, 0).id
    taken = [store.take_next(), store.take_next(), store.take_next()]
    assert [row.id if row else None for row in taken] == [job, second, None]
    assert status(store, job) == Status.RUNNING


def test_progress_is_numbered_from_one_and_ends_with_the_end(store: Store, job: str) -> None:
    store.take_next()
    store.note(job, 1, {"soft": 3})
    store.note(job, 1, {"soft": 2})
    store.finish(job, 1, Status.DONE, soft=2, bound=1, timetable="{}")
    events = store.events_after(job, 0)
    assert [(e.number, e.kind) for e in events] == [(1, "progress"), (2, "progress"), (3, "end")]
    assert json.loads(events[-1].data) == {"status": "done", "soft": 2, "bound": 1}
    assert [e.number for e in store.events_after(job, 2)] == [3]


def test_what_a_job_found_beside_is_kept_with_it_or_not_at_all(store: Store, job: str) -> None:
    other = {"id": "other", "name": "方案2", "timetable": "{}"}
    store.take_next()
    store.finish(job, 2, Status.DONE, others=[other])
    assert [row.id for row in store.jobs()] == [job], "a worker that is no longer the latest"
    store.finish(job, 1, Status.DONE, others=[other], timetable="{}")
    first, second = store.jobs()
    assert (first.id, second.id, second.status, second.school) == (job, "other", Status.DONE, first.school)


def test_only_the_latest_worker_may_write(store: Store, job: str) -> None:
    store.take_next()
    store.put_back(job, 1)
    store.take_next()
    store.note(job, 1, {"soft": 9})
    store.finish(job, 1, Status.DONE, soft=9)
    assert status(store, job) == Status.RUNNING and store.events_after(job, 0) == []
    assert store.must_stop(job, 1) and not store.must_stop(job, 2)
    store.finish(job, 2, Status.DONE, soft=1)
    assert status(store, job) == Status.DONE


def test_a_job_whose_workers_die_is_given_up_in_the_end(store: Store, job: str) -> None:
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert store.take_next() is not None
        store.put_back(job, attempt)
    assert status(store, job) == Status.FAILED and store.take_next() is None
    assert store.events_after(job, 0)[-1].kind == "end"


def test_a_service_that_closes_is_not_counted_against_the_job(store: Store, job: str) -> None:
    for _ in range(2 * MAX_ATTEMPTS):
        row = store.take_next()
        assert row is not None
        store.let_go(job, row.attempt)
    assert status(store, job) == Status.QUEUED


def test_after_a_restart_no_job_runs(tmp_path: Path, store: Store, job: str) -> None:
    store.take_next()
    store.close()
    again = Store(tmp_path / "data")
    again.put_back_all()
    assert status(again, job) == Status.QUEUED
    again.close()


def test_a_waiting_job_that_is_cancelled_ends_at_once(store: Store, job: str) -> None:
    store.ask_to_stop(job)
    assert status(store, job) == Status.STOPPED and store.take_next() is None
    store.ask_to_stop("unknown")


def test_a_running_job_that_is_cancelled_is_told_to_stop_and_never_begins_again(store: Store, job: str) -> None:
    store.take_next()
    store.ask_to_stop(job)
    assert store.must_stop(job, 1)
    store.put_back(job, 1)
    assert status(store, job) == Status.STOPPED


def test_a_job_that_has_ended_stays_as_it_is(store: Store, job: str) -> None:
    store.take_next()
    store.finish(job, 1, Status.DONE, soft=0)
    store.ask_to_stop(job)
    store.put_back(job, 1)
    store.finish(job, 1, Status.FAILED)
    store.let_go(job, 1)
    assert status(store, job) == Status.DONE
    assert len(store.events_after(job, 0)) == 1


def test_what_a_worker_kept_outlives_it(store: Store, job: str) -> None:
    for attempt in range(1, MAX_ATTEMPTS + 1):
        store.take_next()
        store.keep(job, attempt, soft=9 - attempt, timetable=f"{attempt}")
        store.put_back(job, attempt)
        store.keep(job, attempt, soft=99)
    row = store.job(job)
    assert row is not None
    assert (row.status, row.soft, row.timetable) == (Status.STOPPED, 9 - MAX_ATTEMPTS, f"{MAX_ATTEMPTS}")
    assert row.reasons is not None
