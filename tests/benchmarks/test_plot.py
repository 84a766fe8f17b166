"""Plots: what costs more stands higher, and what misses what is required stands above all that does not."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kebiao.benchmarks.plot import HEIGHT, WIDTH, Line, Plot, svg

costs = st.tuples(st.sampled_from([0, 0, 1, 40, 9000]), st.integers(0, 200_000))
moments = st.lists(st.floats(0.001, 600), min_size=1, max_size=8).map(sorted)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    times = draw(moments)
    falling = sorted(draw(st.lists(costs, min_size=len(times), max_size=len(times))), reverse=True)
    return Line("run", tuple(zip(times, falling, strict=True)), draw(st.sampled_from(["run", "earlier", "peer"])))


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


@given(st.lists(lines(), max_size=4), st.none() | costs, st.floats(0.1, 86_400))
def test_every_plot_is_well_formed_and_stays_in_its_frame(
    drawn: list[Line], best: tuple[int, int] | None, seconds: float
) -> None:
    root = ElementTree.fromstring(svg(Plot("<a & b>", seconds, tuple(drawn), best)))
    for element in root.iter():
        assert all(
            -1 <= float(element.attrib[name]) <= WIDTH for name in ("x", "x1", "x2", "cx") if name in element.attrib
        )
        assert all(
            -1 <= float(element.attrib[name]) <= HEIGHT for name in ("y", "y1", "y2", "cy") if name in element.attrib
        )
        assert all(-6 <= number <= WIDTH for number in numbers(element.attrib.get("d", "")))


def test_a_run_falls_in_steps() -> None:
    line = Line("seed 1", ((0.5, (4, 10)), (1.0, (0, 900)), (5.0, (0, 30))))
    root = ElementTree.fromstring(svg(Plot("A", 60, (line,), (0, 10))))
    (path,) = (e.attrib["d"] for e in root.iter() if e.tag == "path")
    begin, steps = numbers(path.split("H")[0]), [numbers(step) for step in path.split("H")[1:]]
    rights, downs = [begin[0], *(step[0] for step in steps)], [begin[1], *(step[1] for step in steps[:-1])]
    assert rights == sorted(rights) and downs == sorted(downs)
    (best,) = (float(e.attrib["y1"]) for e in root.iter() if e.attrib.get("class") == "best")
    assert best > downs[-1]
    (title,) = (e.text for e in root.iter() if e.tag == "title")
    assert title == "seed 1: 0.5 s 4/10; 1.0 s 0/900; 5.0 s 0/30"
