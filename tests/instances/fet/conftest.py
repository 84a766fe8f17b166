"""A tiny file, with constraints put into it, and FET itself as the judge."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from kebiao.instances.fet import FetFile
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Meet, Solution

TINY = (Path(__file__).parent / "tiny.fet").read_text(encoding="utf-8")
FET = which("fet-cl")
SECONDS = 10
"""FET answers a locked timetable at once, or never where it contradicts a constraint."""

COUNTED = {
    "Activity_Id": "Activities",
    "Activity_Tag": "Activity_Tags",
    "Preferred_Room": "Preferred_Rooms",
    "Preferred_Starting_Time": "Preferred_Starting_Times",
    "Preferred_Time_Slot": "Preferred_Time_Slots",
    "Selected_Time_Slot": "Selected_Time_Slots",
    "Not_Available_Time": "Not_Available_Times",
    "Break_Time": "Break_Times",
    "Real_Room": "Real_Rooms",
}
"""What FET wants to be told the number of."""

Judge = Callable[..., float | None]


def wish(type_: str, weight: float = 100, **children: object) -> str:
    """The text of a constraint; a list stands for several children, a (day, hour) pair for a place of its own."""
    parts = []
    for tag, values in children.items():
        if tag in COUNTED:
            number = len(values) if isinstance(values, list) else 1
            parts.append(f"<Number_of_{COUNTED[tag]}>{number}</Number_of_{COUNTED[tag]}>")
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, tuple):
                prefix = {"Break_Time": "", "Not_Available_Time": ""}.get(tag, tag.split("_")[0] + "_")
                if tag == "Preferred_Starting_Time":
                    prefix = "Preferred_Starting_"
                value = f"<{prefix}Day>{value[0]}</{prefix}Day><{prefix}Hour>{value[1]}</{prefix}Hour>"
            parts.append(f"<{tag}>{value}</{tag}>")
    tag = f"Constraint{type_}"
    weighted = f"<Weight_Percentage>{weight}</Weight_Percentage>"
    return f"<{tag}>{weighted}{''.join(parts)}<Active>true</Active></{tag}>\n"


def tiny(time: str = "", space: str = "") -> bytes:
    """The tiny file with these constraints in it."""
    text = TINY.replace("</Time_Constraints_List>", f"{time}</Time_Constraints_List>")
    return text.replace("</Space_Constraints_List>", f"{space}</Space_Constraints_List>").encode()


def random_places(file: FetFile, seed: int) -> Solution:
    """A timetable at random, in which each activity stays within its day."""
    draw, tables = random.Random(seed), file.tables
    meets = []
    for activity in tables.activities.values():
        day, hour = draw.randrange(len(tables.days)), draw.randrange(len(tables.hours) - activity.duration + 1)
        open_ = [role for role in file.problem.event[activity.id].roles if role.resource is None]
        chosen = {role.name: draw.choice(file.problem.candidates(role)) for role in open_}
        room = chosen.get("room", "").removeprefix("room ")
        if not (room and tables.rooms[room].virtual):
            chosen = {role: taken for role, taken in chosen.items() if role == "room"}
        meets.append(Meet(activity.id, activity.duration, tables.at(day, hour), tuple(chosen.items())))
    return Solution(tuple(meets))


def two_kinds(file: FetFile, basis: FetFile) -> tuple[list[Solution], list[Solution]]:
    """Timetables at random in which the basis finds no fault: those without a fault in the file, and those with one."""
    good: list[Solution] = []
    bad: list[Solution] = []
    for seed in range(3000):
        solution = random_places(file, seed)
        if evaluate(basis.problem, solution).hard == 0:
            (bad if evaluate(file.problem, solution).hard else good).append(solution)
    return good, bad


@pytest.fixture
def fet(tmp_path: Path) -> Judge:
    """FET's total of soft conflicts of a file, None where it finds no timetable; skips where FET is not installed."""
    if FET is None:
        pytest.skip("fet-cl is not installed")

    def judge(text: str, seconds: float = SECONDS) -> float | None:
        path, out = tmp_path / "locked.fet", tmp_path / "out"
        path.write_text(text, encoding="utf-8")
        command = [FET, f"--inputfile={path}", f"--outputdir={out}", "--htmllevel=0", "--language=en_GB"]
        try:
            said = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False).stdout
        except subprocess.TimeoutExpired:
            return None
        if "Simulation successful" not in said:
            return None
        (told,) = out.rglob("*_soft_conflicts.txt")
        found = re.search(r"Total soft conflicts: ([\d.]+)", told.read_text(encoding="utf-8"))
        assert found is not None
        return float(found[1])

    return judge
