"""What a school's own papers show before any timetable: totals, shares, bells and sizes."""

from __future__ import annotations

from ..models.finding import Finding
from ..models.school import School
from ..rules import rules_of
from ..rules.offered import Planned
from ..rules.paper import PaperRule
from .agreement import told_once, worst_first


def review(school: School) -> tuple[Finding, ...]:
    """What the curriculum, the bells and the sizes miss of the rules on paper, mandatory first, worst first.

    Periods are counted as if all that is planned were placed. Raise DocumentError for lines that rules do not take.
    """
    planned = Planned(school)
    papers = [rule for rule in rules_of(school) if isinstance(rule, PaperRule)]
    return worst_first(told_once(finding for rule in papers for finding in rule.read(planned)))
