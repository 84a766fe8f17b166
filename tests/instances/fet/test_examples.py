"""The example files of Debian's fet-data: all that is big is read whole, and FET's own timetables are without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kebiao.instances.fet import read_fet
from kebiao.instances.fet.locking import locked
from kebiao.solver.evaluation import evaluate
from kebiao.solver.solution import Solution

EXAMPLES = Path("/usr/share/doc/fet-data/examples")
HALVES = "FET-5-mornings-afternoons"
TIMETABLES = [
    f"{HALVES}/Algeria/2-by-Benahmed-Abdelkrim/abc_test_15_data_and_timetable.fet",
    f"{HALVES}/Algeria/3-by-Benahmed-Abdelkrim-virtual-rooms/Test_Virtual_Rooms_NoSubG_data_and_timetable.fet",
    f"{HALVES}/Algeria-old-format/3/Lycee_Salem_2_data_and_timetable.fet",
    f"{HALVES}/Algeria-old-format/8/hydar-imd_data_and_timetable.fet",
    f"{HALVES}/Morocco-old-format/2-by-eleptik/modified2_data_and_timetable.fet",
    f"{HALVES}/Morocco-old-format/4/Ganima_Annex_Moro_2_data_and_timetable.fet",
    "FET-6-mornings-afternoons/Algeria/6-by-Benahmed-Abdelkrim/test_10_locked.fet",
]
WHOLE = [
    "FET-5-official/Romania/Faculty-Econ-Timisoara-difficult/2009-2010-sem-1/Econ-v0.8.fet",
    "FET-5-official/India/Kurukshetra/Institute-of-Technology/MED_2019-20-1.fet",
    "FET-5-official/Germany/secondary-school-1/test-virtual-rooms-2/German-test-virtual-rooms-2.fet",
    "FET-5-official/Spain/4-secondary-and-vocational-school/SPAIN_20-21.fet",
    "FET-6-mornings-afternoons/Morocco/1/sample-morocco-2019-10-30.fet",
    "FET-6-mornings-afternoons/Algeria/7-by-Benahmed-Abdelkrim/Test_View_Time_H_With_0_Gaps.fet",
]

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason="fet-data is not installed")


@pytest.mark.parametrize("name", TIMETABLES)
def test_a_timetable_that_fet_made_is_without_fault(name: str) -> None:
    """Its times and rooms stand in the file as locks of this moment, not as permanent ones."""
    file = read_fet(EXAMPLES / name)
    for tag in ("Time_Constraints_List", "Space_Constraints_List"):
        for element in file.root.within(tag):
            child = element.child("Permanently_Locked")
            if child is not None:
                child.text = "true"
    meets, faults = locked(file.root, file.tables, file.problem)
    assert len(meets) == len(file.problem.events) and not faults
    assert evaluate(file.problem, Solution(tuple(meets))).hard == 0


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_is_read_whole(name: str) -> None:
    """Each has a kind of constraint that few others have; nothing is left out."""
    file = read_fet(EXAMPLES / name)
    assert file.dropped == {} and file.problem.events
