"""What is measured of clubs: the wishes of a made school or of real people; and what came of them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, computed_field


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ClubCase(_Frozen):
    """What to run: a school of about so many `pupils`, made from the seed, or the real wishes of a `file`."""

    name: str
    pupils: int | None = None
    file: str | None = None
    seconds: float
    workers: int = 2
    seed: int = 1


class Rung(_Frozen):
    """A level of the rule: its value, the bound of it, and whether they are the same."""

    name: str
    value: int
    bound: int
    proven: bool


class ClubRun(_Frozen):
    """What came of a run. Seconds are of the wall clock, from the start of the allotment; memory in MiB.

    `wishes` of `people` ask for `clubs`, of which so many were `opened`. `profile` and `bound` are those of the
    allotment (docs/clubs.md): wishes met by their dearest club, by their second, ..., and by none. `profile_seconds`
    is when the last rank was settled. Of a school, all pupils were placed: `unplaced` counts who found no place, by
    day and period.
    """

    case: ClubCase
    people: int
    wishes: int
    clubs: int
    opened: int
    status: str
    profile: tuple[int, ...]
    bound: tuple[int, ...]
    levels: tuple[Rung, ...]
    unplaced: int | None = None
    profile_seconds: float
    seconds: float
    cpu_seconds: float
    peak_memory: float | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def proven(self) -> bool:
        """Whether no profile is better."""
        return self.profile == self.bound
