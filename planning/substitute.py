"""Substitute: today's absences covered lesson by lesson and in the service, without touching the rest of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..models.document import Words, counted
from ..models.finding import Finding, Place
from ..models.scenario import Scenario
from ..models.school import School
from ..models.timetable import Timetable
from ..rules import rules_of
from ..rules.class_meeting import ClassMeeting
from ..rules.curriculum_hours import CurriculumHours
from ..rules.placed import PlacedWeek
from ..rules.service_staffed import ServiceStaffed
from ..solver.choice import choose
from .agreement import findings_of
from .scenario import away_of
from .substituting.cover import Cover, Covers, covered
from .substituting.exchange import doubles
from .substituting.ledger import covered_before
from .substituting.pricing import Pricing
from .substituting.relief import Relief, Reliefs, relieved

_APART = 30
"""What it costs that the two lessons of a double period have different substitutes."""

_WHOSE = (CurriculumHours, ClassMeeting, ServiceStaffed)
"""Rules that say whose a lesson is, or that somebody serves: that it is somebody else, or nobody, is told anyway."""

_ROUNDS = 20
"""So often the covers are chosen anew, at most, each time knowing more of what they miss."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How one lesson is covered, why so, and who else could take it, the nearest first."""

    cover: Cover
    reason: Words
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relieved:
    """Who has what somebody who is away has in the after-school service, and who else could, the nearest first."""

    relief: Relief
    what: Words
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Substitution:
    """The week with its covers. `missed`: mandatory rules that the published week kept and this one does not.

    `findings`: all that this week misses of the rules, but for those that say whose a lesson is.
    """

    timetable: Timetable
    covers: tuple[Covered, ...]
    missed: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    reliefs: tuple[Relieved, ...]

    @property
    def uncovered(self) -> int:
        """How many lessons nobody teaches."""
        return sum(one.cover.nobody for one in self.covers)

    @property
    def unrelieved(self) -> int:
        """How many sessions and duties of the after-school service nobody takes."""
        return sum(one.relief.nobody for one in self.reliefs)


def substitute(
    school: School,
    timetable: Timetable,
    scenario: Scenario,
    *,
    exchange: bool = False,
    earlier: Iterable[Timetable] = (),
) -> Substitution:
    """Cover what the teachers who are away by a scenario have, in one choice over all of it.

    In this order: as few lessons, sessions and duties as possible without anybody; as few mandatory rules missed that
    the week kept; with substitutes rather than by exchange (with `exchange` the other way round); by those who know the
    class or the subject, who have little to do that day, and evenly, the lessons that they covered in `earlier` weeks
    included. What else is held that week stays as it is.
    """
    before = covered_before(school, timetable, earlier)
    return _Substituting(school, timetable, scenario, exchange, before).run()


class _Substituting:
    """One call of substitute."""

    def __init__(
        self, school: School, timetable: Timetable, scenario: Scenario, exchange: bool, before: Mapping[str, int]
    ) -> None:
        self._timetable = timetable
        self._school = school
        self._away = away_of(school, scenario).days
        self._week = PlacedWeek(school, timetable)
        self._covers = Covers(self._week, self._away)
        self._reliefs = Reliefs(self._week, self._away, self._covers)
        self._pricing = Pricing(self._week, self._covers, self._reliefs, exchange, before)
        self._rules = [rule for rule in rules_of(school) if not rule.on_paper and not isinstance(rule, _WHOSE)]
        self._kept = {_said(finding) for finding in self._mandatory(timetable)}
        self._missing: dict[Cover | Relief, int] = {}

    def run(self) -> Substitution:
        """Choose, look what the choice misses, and choose again knowing that; keep the choice that misses least."""
        lessons, served = self._covers.lessons(), self._reliefs.wanted()
        self._doubles = doubles(self._week, lessons)
        wants: list[list[Cover | Relief]] = [list(self._covers.of(session)) for session in lessons]
        wants += [list(self._reliefs.of(*each)) for each in served]
        best: tuple[list[Finding], list[Cover | Relief]] | None = None
        for _ in range(_ROUNDS):
            chosen = self._chosen(wants)
            missed = self._missed(self._changed(chosen))
            if best is None or len(missed) < len(best[0]):
                best = missed, chosen
            if len(missed) <= sum(self._missing.get(cover, 0) for cover in chosen):
                break
            self._learn(chosen, missed)
        assert best is not None
        week = self._changed(best[1])
        ways = list(zip(best[1], wants, strict=True))
        return Substitution(
            week,
            tuple(self._told(chosen, some) for chosen, some in ways if isinstance(chosen, Cover)),
            tuple(best[0]),
            findings_of(self._rules, PlacedWeek(self._school, week)),
            tuple(self._told_relief(chosen, some) for chosen, some in ways if isinstance(chosen, Relief)),
        )

    def _changed(self, chosen: Sequence[Cover | Relief]) -> Timetable:
        """The week with what was chosen."""
        week = covered(self._timetable, (one for one in chosen if isinstance(one, Cover)))
        if week.service is None:
            return week
        service = relieved(week.service, (one for one in chosen if isinstance(one, Relief)))
        return week.model_copy(update={"service": service})

    def _learn(self, chosen: list[Cover | Relief], missed: list[Finding]) -> None:
        """Learn how many mandatory rules each of some covers misses.

        Where a finding may come from several of them, each is added to those before it that miss none.
        """
        suspects: set[Cover | Relief] = set()
        alone: Counter[Cover | Relief] = Counter()
        for finding in missed:
            concerned = [cover for cover in chosen if _concerns(finding.where, cover)]
            if len(concerned) == 1:
                alone[concerned[0]] += 1
            else:
                suspects.update(concerned)
        sound = [cover for cover in chosen if cover not in suspects]
        for cover in chosen:
            if cover in suspects:
                found = len(self._missed(self._changed([*sound, cover])))
                alone[cover] += max(0, found - sum(alone[other] for other in sound))
                sound += [] if alone[cover] else [cover]
        for cover, number in alone.items():
            self._missing[cover] = max(number, self._missing.get(cover, 0))

    def _chosen(self, wants: list[list[Cover | Relief]]) -> list[Cover | Relief]:
        options = [[self._pricing.option(cover, self._missing.get(cover, 0)) for cover in covers] for covers in wants]
        numbers = choose(options, self._pricing.unit, self._doubles, _APART)
        assert numbers is not None, "that nobody teaches any of them is always possible"
        return [covers[number] for covers, number in zip(wants, numbers, strict=True)]

    def _mandatory(self, timetable: Timetable) -> Iterator[Finding]:
        """Yield what a week misses of the mandatory rules that speak of more than whose lesson it is."""
        week = PlacedWeek(self._school, timetable)
        return (f for rule in self._rules for f in rule.check(week) if f.severity == "mandatory")

    def _missed(self, timetable: Timetable) -> list[Finding]:
        return [finding for finding in self._mandatory(timetable) if _said(finding) not in self._kept]

    def _told(self, cover: Cover, covers: Iterable[Cover | Relief]) -> Covered:
        nearest = sorted(_others(cover, covers), key=lambda teacher: self._pricing.teaching(cover.session, teacher))
        return Covered(cover, self._reason(cover), tuple(nearest))

    def _told_relief(self, relief: Relief, reliefs: Iterable[Cover | Relief]) -> Relieved:
        nearest = sorted(_others(relief, reliefs), key=lambda teacher: self._pricing.serving(relief.one, teacher))
        what = self._week.describe(relief.one)
        return Relieved(relief, Words(zh=what, en=what), tuple(nearest))

    def _reason(self, cover: Cover) -> Words:
        if cover.substitute is not None:
            near = _NEARNESS[self._covers.nearness(cover.session, cover.substitute)]
            load = self._pricing.load(cover.session, cover.substitute)
            before = self._pricing.before.get(cover.substitute, 0)
            so_far_zh, so_far_en = (f"，之前代过 {before} 节", f", covered {before} before") if before else ("", "")
            return Words(
                zh=f"{near.zh}，当天原有 {load} 节{so_far_zh}",
                en=f"{near.en}, has {counted(load, 'lesson')} that day{so_far_en}",
            )
        if cover.partner is not None:
            return Words(zh="两节对调，课时不少", en="the two change places, nothing is lost")
        return Words(
            zh="没有空着又能教的人，也没有能对调的课", en="nobody who can is free, and no lesson can change places"
        )


_NEARNESS = (
    Words(zh="教这个班", en="teaches the class"),
    Words(zh="同年级同学科", en="teaches the subject in the grade"),
    Words(zh="同学科", en="has the subject"),
)


def loads(found: Substitution) -> Counter[str]:
    """How many lessons each substitute takes, without the service."""
    return Counter(one.cover.substitute for one in found.covers if one.cover.substitute is not None)


def _others(chosen: Cover | Relief, ways: Iterable[Cover | Relief]) -> list[str]:
    """Who else could."""
    return [way.substitute for way in ways if way.substitute is not None and way.substitute != chosen.substitute]


def _concerns(where: Place, cover: Cover | Relief) -> bool:
    """Whether a finding may come from a cover: it names one of its people, classes or rooms, or nobody at all."""
    if isinstance(cover, Relief):
        return where.teacher in (cover.substitute, cover.absent) or not where.teacher
    sessions = [cover.session, *([cover.partner] if cover.partner is not None else [])]
    people = {cover.substitute} if cover.partner is None else {t for s in sessions for t in s.teachers}
    classes, rooms = {c for s in sessions for c in s.classes}, {r for s in sessions for r in s.rooms}
    named = (where.teacher in people, where.class_ in classes, where.room in rooms)
    return any(named) or not (where.teacher or where.class_ or where.room)


def _said(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message.zh
