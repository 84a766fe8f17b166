"""Plots of cost over time as SVG: time and cost by their logarithms, what is required in a band of its own on top."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from .trial import Cost

WIDTH, HEIGHT = 380, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 44, 12, 28
_BAND = 48
"""The height of the band for answers that miss what is required."""

_LEAST_SECONDS = 0.1
_TICKS = 5


Style = Literal["run", "earlier", "peer"]


@dataclass(frozen=True, slots=True)
class Line:
    """The costs of a run: (seconds, cost) of each better answer, in order; of a `peer`, only the last is drawn."""

    label: str
    points: tuple[tuple[float, Cost], ...]
    style: Style = "run"


@dataclass(frozen=True, slots=True)
class Plot:
    """The runs on one instance up to `seconds`, and the best cost that is known."""

    title: str
    seconds: float
    lines: tuple[Line, ...]
    best: Cost | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a range of values to one of pixels, by logarithms; of `plus` more than each value, so that 0 is there."""

    low: float
    high: float
    start: float
    end: float
    plus: float = 1.0

    def of(self, value: float) -> float:
        """Where a value is drawn; within the range."""
        low, high = math.log(self.low + self.plus), math.log(max(self.high, self.low + 1e-9) + self.plus)
        part = (math.log(max(value, self.low) + self.plus) - low) / (high - low)
        return self.start + min(1.0, part) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """A few round values within the range, at least its ends."""
        steps = [step * 10**power for power in range(-2, 9) for step in (1, 2, 5)]
        inside = [step for step in [0, *steps] if self.low <= step <= self.high]
        while len(inside) > _TICKS:
            inside = inside[::2]
        return inside if len(inside) > 1 else sorted({self.low, self.high})


def svg(plot: Plot) -> str:
    """The plot as an SVG element that needs nothing from outside; its classes are styled by the page."""
    points = [point for line in plot.lines for point in line.points]
    costs = [cost for _, cost in points] + ([plot.best] if plot.best else [])
    hard = [cost[0] for cost in costs if cost[0]]
    soft = [cost[1] for cost in costs if not cost[0]]
    top = _TOP + (_BAND if hard else 0)
    time = _Scale(_LEAST_SECONDS, max(plot.seconds, 2 * _LEAST_SECONDS), _LEFT, WIDTH - _RIGHT, plus=0.0)
    below = _Scale(min(soft, default=0), max(soft, default=1), HEIGHT - _BOTTOM, top)
    above = _Scale(0, max(hard, default=1), top - 6, _TOP)
    space = _Space(time, below, above)
    parts = [*_axes(space, bool(hard), bool(soft)), *_best(space, plot.best)]
    parts += [part for number, line in enumerate(plot.lines) for part in _line(space, line, number, plot.seconds)]
    label = escape(f"{plot.title}: 代价随时间 cost over time")
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


@dataclass(frozen=True, slots=True)
class _Space:
    time: _Scale
    soft: _Scale
    hard: _Scale

    def at(self, seconds: float, cost: Cost) -> tuple[float, float]:
        height = self.hard.of(cost[0]) if cost[0] else self.soft.of(cost[1])
        return self.time.of(seconds), height


def _axes(space: _Space, hard: bool, soft: bool) -> Iterator[str]:
    """Yield the grid with its numbers."""
    right = WIDTH - _RIGHT
    if hard:
        edge = space.soft.end
        yield f'<rect class="band" x="{_LEFT}" y="{_TOP - 6}" width="{right - _LEFT}" height="{edge - _TOP + 3:.1f}"/>'
        yield _text(_LEFT - 6, _TOP + 4, _short(space.hard.high), "tick end")
        yield _text(_LEFT - 6, edge - 12, "必须", "tick end")
    for tick in space.soft.ticks() if soft else ():
        y = space.soft.of(tick)
        yield f'<line class="grid" x1="{_LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 3, _short(tick), "tick end")
    for tick in (0.1, 1, 10, 60, 600, 3600):
        if tick <= space.time.high:
            x = space.time.of(tick)
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{HEIGHT - _BOTTOM}"/>'
            yield _text(x, HEIGHT - _BOTTOM + 14, f"{_short(tick)} s", "tick middle")


def _best(space: _Space, best: Cost | None) -> Iterator[str]:
    if best is not None:
        y = space.at(_LEAST_SECONDS, best)[1]
        yield f'<line class="best" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'


def _line(space: _Space, line: Line, number: int, seconds: float) -> Iterator[str]:
    """Yield a run as steps, each answer until the next one; or a peer's answer as a mark."""
    if not line.points:
        return
    places = [space.at(*point) for point in line.points]
    title = f"<title>{escape(line.label)}: {escape('; '.join(_told(line.points)))}</title>"
    if line.style == "peer":
        x, y = places[-1]
        yield f'<g class="peer"><path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5-5z"/>{title}</g>'
        return
    steps = [f"M{places[0][0]:.1f} {places[0][1]:.1f}", *(f"H{x:.1f}V{y:.1f}" for x, y in places[1:])]
    end = space.time.of(seconds)
    yield f'<g class="{line.style} run{number % 5}"><path d="{"".join(steps)}H{end:.1f}"/>'
    yield f'<circle cx="{places[0][0]:.1f}" cy="{places[0][1]:.1f}" r="2.4"/>'
    hard, soft = line.points[-1][1]
    yield f"{_text(end + 4, places[-1][1] + 3, _short(hard or soft), 'last')}{title}</g>"


def _told(points: Sequence[tuple[float, Cost]]) -> Iterable[str]:
    """The first answer and the last few."""
    shown = points if len(points) < 6 else [points[0], *points[-4:]]
    return (f"{seconds:.1f} s {hard}/{soft}" for seconds, (hard, soft) in shown)


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _short(value: float) -> str:
    """A number in few characters."""
    if value >= 10_000:
        return f"{value / 1000:.0f}k"
    return f"{value:g}" if value < 100 else f"{value:.0f}"
