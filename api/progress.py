"""Progress on stderr: a bar on a terminal, plain lines elsewhere; always with incumbent, bound and gap."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from .console import note

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PHASES = {
    "check": "核对供需 check",
    "build": "建模 build",
    "staff": "定任课 staff",
    "feasible": "求可行课表 feasible",
    "relax": "放宽 relax",
    "cost": "计代价 cost",
    "improve": "改进 improve",
    **{f"rank-{rank}": f"第{rank}志愿 wish {rank}" for rank in range(1, 10)},
    "first": "优先群体 first",
    "credit": "积分 credit",
    "lots": "抽签 lots",
}
"""What a phase of a solve is called."""

EVERY = 0.5
"""Seconds between two plain lines, unless the phase changes."""


class Standing(Protocol):
    """Where a solve stands."""

    @property
    def phase(self) -> str: ...
    @property
    def seconds(self) -> float: ...
    @property
    def soft(self) -> int | None: ...
    @property
    def bound(self) -> int | None: ...
    @property
    def gap(self) -> float | None: ...
    @property
    def hard(self) -> int: ...


def standing_text(at: Standing) -> str:
    """Incumbent, bound and gap in one line."""
    soft, bound, gap = _numbers(at)
    return f"{PHASES.get(at.phase, at.phase)} · 当前代价 incumbent {soft} · 下界 bound {bound} · 差距 gap {gap}"


def bar_text(at: Standing) -> str:
    """The same, short enough to stand beside a bar on a terminal of 80 columns."""
    soft, bound, gap = _numbers(at)
    phase = PHASES.get(at.phase, at.phase).split()[0]
    return f"{phase} · 代价 cost {soft} · 下界 bound {bound} · 差距 gap {gap}"


def _numbers(at: Standing) -> tuple[str, str, str]:
    soft, bound = (str(number) if number is not None else "–" for number in (at.soft, at.bound))
    if at.hard:
        soft = f"{soft} + 缺 missed {at.hard}"
    return soft, bound, "–" if at.gap is None else f"{at.gap:.1%}"


class Show:
    """Shows the progress of a solve of at most `seconds`. Called with each standing, from any thread."""

    def __init__(self, seconds: float) -> None:
        """Show nothing yet."""
        self.seconds = seconds
        self._began = time.monotonic()
        self._latest: Standing | None = None
        self._said: tuple[float, str, str] = (-EVERY, "", "")
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Show:
        self._began = time.monotonic()
        if sys.stderr.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("准备 prepare", total=self.seconds)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self.tick()
            self._bar.stop()
        elif self._latest is not None:
            self._say(self._latest)

    def __call__(self, at: Standing) -> None:
        """Take note of where the solve stands."""
        self._latest = at

    def tick(self) -> None:
        """Show the latest standing, if it is time to."""
        elapsed = time.monotonic() - self._began
        at = self._latest
        if self._bar is not None and self._task is not None:
            text = "准备 prepare" if at is None else bar_text(at)
            self._bar.update(self._task, completed=min(elapsed, self.seconds), description=text)
        elif at is not None and (at.phase != self._said[1] or elapsed - self._said[0] >= EVERY):
            self._say(at)

    def _say(self, at: Standing) -> None:
        text = standing_text(at)
        if text != self._said[2]:
            note(f"{at.seconds:7.1f} s  {text}")
            self._said = (time.monotonic() - self._began, at.phase, text)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        BarColumn(bar_width=16),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
