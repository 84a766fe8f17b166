"""What `kebiao bench` measures: the problems of a suite that the options choose, run one after another."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ..console import note
from ..usage import told_as_options

if TYPE_CHECKING:
    from ...benchmarks.best_known import BestKnown
    from ...benchmarks.report import Report
    from ...benchmarks.trial import Outcome


class Suite(StrEnum):
    """Suites of problems."""

    SCHOOLS = "schools"
    CLUBS = "clubs"
    XHSTT = "xhstt"
    CTT = "ctt"
    FET = "fet"


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One call of the command, its options read; those that its suite does not have are empty."""

    suite: Suite
    sizes: tuple[int, ...]
    data: Path | None
    files: tuple[str, ...]
    largest: int | None
    peers: tuple[str, ...]
    best: BestKnown
    earlier: tuple[Outcome, ...]
    every_rule: bool
    staffing: str
    seeds: tuple[int, ...]
    seconds: float
    workers: int

    def report(self, stop: threading.Event) -> Report:
        """Run the problems until `stop` is set, and report on those that were run.

        Imports what it runs here, in the thread that does the work (see `run_until_stopped`). Raise DocumentError for
        options that choose nothing.
        """
        if self.suite is Suite.SCHOOLS:
            return self._schools(stop)
        return self._clubs(stop) if self.suite is Suite.CLUBS else self._files(stop)

    def _schools(self, stop: threading.Event) -> Report:
        from ...benchmarks import school_report, schools

        with told_as_options():
            cases = schools.cases(
                self.sizes,
                self.data,
                seconds=self.seconds,
                workers=self.workers,
                seeds=self.seeds,
                every_rule=self.every_rule,
                staffing=self.staffing,
            )
        return school_report.report(schools.run(cases, note, stop))

    def _clubs(self, stop: threading.Event) -> Report:
        from ...benchmarks import club_report, clubs

        with told_as_options():
            cases = clubs.cases(self.sizes, self.data, seconds=self.seconds, workers=self.workers, seeds=self.seeds)
        return club_report.report(clubs.run(cases, note, stop))

    def _files(self, stop: threading.Event) -> Report:
        from ...benchmarks import file_report
        from ...benchmarks.files import choose
        from ...benchmarks.trials import run_trials

        with told_as_options():
            trials = choose(
                self.suite,
                self.data,
                files=self.files,
                most=self.largest,
                say=note,
                seconds=self.seconds,
                workers=self.workers,
                seeds=self.seeds,
                peers=self.peers,
            )
        return file_report.report(self.suite, run_trials(trials, note, stop), self.best, self.earlier)
