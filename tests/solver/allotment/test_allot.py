"""Who is given which option: stories, and the rule against an enumeration of every answer."""

import threading
from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.allotment import AllotmentProblem, Meeting, Option, Outcome, Person, Request, Supply, allot, faults

MON, TUE, LATE = Meeting("mon", 0, 40), Meeting("tue", 100, 140), Meeting("late", 20, 60)


def _problem(
    options: list[Option],
    wishes: Mapping[str, Sequence[tuple[str, ...]]],
    supplies: tuple[Supply, ...] = (),
    people: tuple[Person, ...] = (),
) -> AllotmentProblem:
    known = {person.id: person for person in people}
    return AllotmentProblem(
        (MON, TUE, LATE),
        supplies,
        tuple(options),
        tuple(known.get(name, Person(name)) for name in wishes),
        tuple(Request(f"{name}/{i}", name, ranked) for name, all_ in wishes.items() for i, ranked in enumerate(all_)),
    )


def _club(name: str, most: int, *days: str, least: int = 0, needs: tuple[tuple[str, ...], ...] = ()) -> Option:
    return Option(name, most, tuple((day,) for day in days or ("mon",)), least, needs)


def _solve(problem: AllotmentProblem, seed: int = 0) -> Outcome:
    return allot(problem, seconds=20, workers=1, seed=seed)


def test_two_want_one_place_and_the_one_who_lost_before_gets_it() -> None:
    problem = _problem(
        [_club("chess", 1), _club("choir", 1)],
        {"Li": [("chess", "choir")], "Wang": [("chess", "choir")]},
        people=(Person("Wang", credit=2),),
    )
    outcome = _solve(problem)
    assert outcome.given == {"Li/0": 1, "Wang/0": 0}
    assert outcome.profile == outcome.bound == (1, 1, 0)
    assert outcome.status == "optimal"


def test_a_child_who_comes_first_goes_before_credit() -> None:
    wishes = {"Li": [("chess", "choir")], "Wang": [("chess", "choir")]}
    people = (Person("Wang", credit=9), Person("Li", first=True))
    outcome = _solve(_problem([_club("chess", 1), _club("choir", 1)], wishes, people=people))
    assert outcome.given["Li/0"] == 0


def test_a_club_that_too_few_ask_for_is_closed_and_they_go_elsewhere() -> None:
    options = [_club("chess", 9, least=3), _club("choir", 9)]
    outcome = _solve(_problem(options, {"Li": [("chess", "choir")], "Wang": [("chess", "choir")]}))
    assert set(outcome.opened) == {"choir"}
    assert outcome.profile == (0, 2, 0)


def test_one_takes_a_second_wish_so_that_another_is_not_left_with_none() -> None:
    options = [_club("chess", 9, least=2), _club("choir", 9, least=1)]
    wishes: dict[str, list[tuple[str, ...]]] = {"Li": [("chess",)], "Wang": [("choir", "chess")]}
    assert _solve(_problem(options, wishes)).profile == (1, 1, 0)


def test_nobody_is_in_two_places_by_the_clock() -> None:
    options = [_club("chess", 9), _club("choir", 9, "late"), _club("judo", 9, "tue")]
    outcome = _solve(_problem(options, {"Li": [("chess",), ("choir", "judo")]}))
    assert outcome.given == {"Li/0": 0, "Li/1": 1}


def test_a_club_takes_the_day_on_which_all_its_people_can_come() -> None:
    options = [_club("chess", 9, "mon", "tue", least=2)]
    people = (Person("Li", frozenset({"tue"})), Person("Wang", frozenset({"mon", "tue"})))
    outcome = _solve(_problem(options, {"Li": [("chess",)], "Wang": [("chess",)]}, people=people))
    assert options[0].variants[outcome.opened["chess"].variant] == ("tue",)
    assert outcome.profile == (2, 0)


def test_one_leader_leads_one_club_at_a_time() -> None:
    needs = (("Zhao",),)
    options = [_club("chess", 9, needs=needs), _club("choir", 9, "late", needs=needs)]
    wishes: dict[str, list[tuple[str, ...]]] = {"Li": [("chess",)], "Wang": [("choir",)], "Sun": [("choir",)]}
    outcome = _solve(_problem(options, wishes, (Supply("Zhao"),)))
    assert set(outcome.opened) == {"choir"}
    apart = [_club("chess", 9, "mon", "tue", needs=needs), options[1]]
    assert _solve(_problem(apart, wishes, (Supply("Zhao"),))).profile == (3, 0)
    assert _solve(_problem(apart, wishes, (Supply("Zhao", most=1),))).profile == (2, 1)
    assert _solve(_problem(apart, wishes, (Supply("Zhao", meetings=frozenset({"tue"})),))).profile == (1, 2)


def test_the_lottery_is_decided_by_the_seed_alone() -> None:
    wishes: dict[str, list[tuple[str, ...]]] = {name: [("chess",)] for name in "ABCDEFGH"}
    answers = [_solve(_problem([_club("chess", 2)], wishes), seed).given for seed in (0, 0, 1, 2, 3, 4)]
    assert answers[0] == answers[1]
    assert len({tuple(answer) for answer in answers}) > 1


def test_nobody_asks_and_nothing_is_open() -> None:
    outcome = _solve(_problem([_club("chess", 2)], {}))
    assert (outcome.opened, outcome.given, outcome.profile) == ({}, {}, (0,))


@pytest.mark.parametrize(
    ("options", "requests", "said"),
    [
        ((_club("a", 1), _club("a", 1)), (), "twice"),
        ((_club("a", 1, "sun"),), (), "sun"),
        ((_club("a", 1, needs=(("Zhao",),)),), (), "Zhao"),
        ((_club("a", 1),), (Request("r", "Li", ("b",)),), "b"),
        ((_club("a", 1),), (Request("r", "Li", ("a", "a")),), "twice"),
        ((_club("a", 1),), (Request("r", "Wu", ("a",)),), "Wu"),
    ],
)
def test_what_makes_no_sense_is_refused(options: tuple[Option, ...], requests: tuple[Request, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        AllotmentProblem((MON,), (), options, (Person("Li"),), requests)


_OPTIONS = st.lists(
    st.builds(
        lambda most, least, days, led: (most, least, days, led),
        st.integers(1, 2),
        st.integers(0, 2),
        st.lists(st.sampled_from(["mon", "tue", "late"]), min_size=1, max_size=2, unique=True),
        st.booleans(),
    ),
    min_size=2,
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(data=st.data(), rows=_OPTIONS)
def test_the_profile_is_the_best_of_all_answers(
    data: st.DataObject, rows: list[tuple[int, int, list[str], bool]]
) -> None:
    options = [
        _club(f"c{i}", max(most, least), *days, least=least, needs=(("Zhao",),) if led else ())
        for i, (most, least, days, led) in enumerate(rows)
    ]
    names = [option.id for option in options]
    ranked = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)
    wishes = data.draw(st.dictionaries(st.sampled_from("ABC"), st.lists(ranked, min_size=1, max_size=2), max_size=3))
    problem = _problem(options, wishes, (Supply("Zhao"),))
    outcome = _solve(problem)
    assert list(faults(problem, outcome)) == []
    assert outcome.status == "optimal"
    assert outcome.profile == outcome.bound == _best(problem)


def _best(problem: AllotmentProblem) -> tuple[int, ...]:
    """The best profile by trying every answer: days of clubs, then an option or none for each request."""
    best: tuple[int, ...] = ()
    for days in product(*([None, *(v[0] for v in option.variants)] for option in problem.options)):
        held = {o.id: day for o, day in zip(problem.options, days, strict=True) if day is not None}
        led = [problem.meeting[day] for o in problem.options if o.needs and (day := held.get(o.id)) is not None]
        if any(a is not b and a.meets(b) for a in led for b in led) or len({m.id for m in led}) < len(led):
            continue
        for chosen in product(*([None, *(n for n in r.options if n in held)] for r in problem.requests)):
            if _holds(problem, held, chosen):
                ranks = [r.options.index(c) for r, c in zip(problem.requests, chosen, strict=True) if c is not None]
                met = [ranks.count(rank) for rank in range(problem.ranks)]
                best = max(best, (*met, len(problem.requests) - len(ranks)))
    return best


def _holds(problem: AllotmentProblem, held: dict[str, str], chosen: tuple[str | None, ...]) -> bool:
    for option in problem.options:
        if option.id in held and not max(option.least, 1) <= chosen.count(option.id) <= option.most:
            return False
    places = [(r.person, problem.meeting[held[c]]) for r, c in zip(problem.requests, chosen, strict=True) if c]
    return not any(p == q and a.meets(b) for i, (p, a) in enumerate(places) for q, b in places[i + 1 :])


def test_an_answer_in_no_time_holds_and_claims_nothing_that_is_not_proven() -> None:
    wishes: dict[str, list[tuple[str, ...]]] = {name: [("chess", "choir")] for name in "ABCDEFGH"}
    problem = _problem([_club("chess", 2), _club("choir", 9, "tue")], wishes)
    outcome = allot(problem, seconds=1e-6, workers=1)
    assert list(faults(problem, outcome)) == []
    assert outcome.profile == (2, 6, 0)
    assert outcome.bound >= outcome.profile


def test_a_stopped_search_keeps_what_it_has() -> None:
    stop = threading.Event()
    stop.set()
    outcome = allot(_problem([_club("chess", 2)], {"Li": [("chess",)]}), seconds=20, workers=1, stop=stop)
    assert outcome.profile == (1, 0)
