"""The route that inspects a timetable."""

from __future__ import annotations

from fastapi import APIRouter

from ...instances.documents import parse_school, parse_timetable
from ...models.fault import DocumentError
from ...models.school import School
from ...planning.validate import validate
from ..jobs.store import Store
from .answers import unknown, within
from .kept import Kept, as_text
from .views import Problem, ValidateRequest, ValidateView

router = APIRouter(tags=["检查 inspection"])


@router.post(
    "/validate",
    summary="检查课表 Inspect a timetable",
    responses={404: {"model": Problem}, 422: {"model": Problem}},
)
def inspect(wanted: ValidateRequest, store: Kept) -> ValidateView:
    """任何来源的课表都可以检查。Any timetable of the school, whoever made it."""
    school = _school(wanted.school, store)
    try:
        timetable = parse_timetable(as_text(wanted.timetable), ".json", school)
    except DocumentError as error:
        raise within("timetable", error) from None
    findings = validate(school, timetable)
    return ValidateView(lawful=all(f.severity != "mandatory" for f in findings), findings=findings)


def _school(given: str | dict[str, object], store: Store) -> School:
    if isinstance(given, str):
        row = store.school(given)
        if row is None:
            raise unknown("学校", "school")
        return parse_school(row.document, ".json")
    try:
        return parse_school(as_text(given), ".json")
    except DocumentError as error:
        raise within("school", error) from None
