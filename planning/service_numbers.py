"""A planned service in numbers: sessions, staff, pupils, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from ..models.service_plan import ServicePlan


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """How big the service of a week is. `unled` and `unroomed` sessions have nobody to lead them, or no room."""

    sessions: int
    staff: int
    pupils: int
    clubs: int
    closed: int
    unled: int
    unroomed: int
    unplaced: int
    """Periods of days in which a pupil who stays has no place."""


def service_numbers(plan: ServicePlan) -> ServiceNumbers:
    """Count a plan. Staff are all who lead something or are on duty."""
    led = {person for session in plan.sessions for person in session.staff}
    return ServiceNumbers(
        sessions=len(plan.sessions),
        staff=len(led | {turn.staff for turn in plan.duties}),
        pupils=len({pupil for session in plan.sessions for pupil in session.pupils}),
        clubs=len({session.club for session in plan.sessions} - {None}),
        closed=len(plan.closed),
        unled=sum(not session.staff for session in plan.sessions),
        unroomed=sum(session.room is None for session in plan.sessions),
        unplaced=len(plan.unplaced),
    )
