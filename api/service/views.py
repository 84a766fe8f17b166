"""What the service answers and is asked, as documents of the OpenAPI page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ...models.document import Words
from ...models.fault import Fault
from ...models.finding import Finding
from ...models.scenario import Scenario
from ..jobs.tables import JobRow, SchoolRow, Status


class Problem(BaseModel):
    """Why a request was refused."""

    message: Words = Field(description="一句话说明 the reason in a sentence")
    faults: tuple[Fault, ...] = Field((), description="每一处错误 every fault of the body")


class SchoolSummary(BaseModel):
    """A school that the service keeps."""

    id: str = Field(description="学校编号 the id to ask for it by")
    name: str = Field(description="校名 its name")
    created: datetime = Field(description="存入时间 when it was sent, UTC")

    @classmethod
    def of(cls, row: SchoolRow) -> SchoolSummary:
        """Describe a kept school."""
        return cls(id=row.id, name=row.name, created=_moment(row.created))


class SchoolView(SchoolSummary):
    """A school with its document."""

    school: dict[str, Any] = Field(description="学校文件 the School document as it was read")


class JobRequest(BaseModel):
    """What to solve, and for how long."""

    model_config = ConfigDict(extra="forbid", strict=True)

    school: str = Field(description="学校编号 the id of a school")
    time_limit: float = Field(60, ge=0.1, le=3600, strict=False, description="求解时限，秒 seconds to solve")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="随机种子 the seed of the search")
    policy: tuple[str, ...] = Field((), strict=False, description="政策包；不给则按学校文件 none: the school's own")


class JobView(BaseModel):
    """Where a job stands."""

    id: str = Field(description="任务编号 the id to ask for it by")
    school: str = Field(description="学校编号 the school's id")
    name: str = Field(description="文件名，或发生了什么；空：排课 what it is called; empty: a plain solve")
    status: Status = Field(description="状态 queued, running; done, stopped, infeasible, out-of-time, failed or given")
    time_limit: float = Field(description="求解时限，秒 seconds to solve")
    seed: int = Field(description="随机种子 the seed of the search")
    created: datetime = Field(description="提交时间 when it was asked for, UTC")
    started: datetime | None = Field(description="开始时间 when its worker began, UTC")
    ended: datetime | None = Field(description="结束时间 when it ended, UTC")
    attempt: int = Field(description="第几次计算 how many workers were started for it")
    soft: int | None = Field(description="代价 weighted cost; 0 is perfect")
    bound: int | None = Field(description="已证明的下界 no timetable costs less")
    has_timetable: bool = Field(description="是否有课表 whether there is a timetable to fetch")
    reasons: tuple[Words, ...] = Field(description="没有课表的原因 why there is no timetable")
    policy: tuple[str, ...] = Field(description="代替学校文件的政策包 in place of the school's own")
    scenario: Scenario | None = Field(description="改动课表时：发生了什么 what happened, for a change")
    covers: bool = Field(description="是否逐节代课 whether it covers absences lesson by lesson")

    @classmethod
    def of(cls, row: JobRow) -> JobView:
        """Describe a job."""
        return cls(
            id=row.id,
            school=row.school,
            name=row.name or "",
            status=Status(row.status),
            time_limit=row.seconds,
            seed=row.seed,
            created=_moment(row.created),
            started=None if row.started is None else _moment(row.started),
            ended=None if row.ended is None else _moment(row.ended),
            attempt=row.attempt,
            soft=row.soft,
            bound=row.bound,
            has_timetable=row.timetable is not None,
            reasons=tuple(Words.model_validate(words) for words in json.loads(row.reasons or "[]")),
            policy=tuple(json.loads(row.policy or "[]")),
            scenario=None if row.scenario is None else Scenario.model_validate_json(row.scenario),
            covers=row.cover is not None,
        )


class ValidateRequest(BaseModel):
    """A timetable to inspect."""

    model_config = ConfigDict(extra="forbid", strict=True)

    school: str | dict[str, Any] = Field(description="学校编号或学校文件 a school's id, or its document")
    timetable: dict[str, Any] = Field(description="课表文件 the Timetable document")


class ValidateView(BaseModel):
    """What the rules found."""

    lawful: bool = Field(description="必须的规则是否全部满足 whether all mandatory rules hold")
    findings: tuple[Finding, ...] = Field(description="检查结果，必须的在前 findings, the mandatory ones first")


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
