"""One option for each want: the cheapest that take nothing twice, burdens shared evenly."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kebiao.solver.choice import Option, choose


def evenly(_: str, number: int) -> int:
    return number


def alike(_: str, __: int) -> int:
    return 0


def test_what_one_takes_another_cannot() -> None:
    cheap, dear = Option(0, frozenset({"Li"})), Option(5)
    assert choose([[cheap, dear], [cheap, Option(9)]], evenly) == (1, 0)
    assert choose([[cheap], [cheap]], evenly) is None


def test_who_has_borne_more_bears_less() -> None:
    wants = [[Option(0, bearer="Li"), Option(0, bearer="Wu")]] * 3
    chosen = choose(wants, lambda bearer, number: number + 2 * (bearer == "Li"))
    assert (chosen is not None and sorted(chosen) == [0, 1, 1]) or chosen == (1, 1, 1)
    assert choose([[Option(0, bearer="Li"), Option(1, bearer="Wu")]], alike) == (0,)


def test_a_pair_has_one_bearer_where_that_is_worth_it() -> None:
    wants = [[Option(0, bearer="Li"), Option(1, bearer="Wu")], [Option(3, bearer="Li"), Option(0, bearer="Wu")]]
    assert choose(wants, alike) == (0, 1)
    assert choose(wants, alike, [(0, 1)], 2) == (1, 1)
    assert choose(wants, alike, [(0, 1)], 1) in ((0, 1), (1, 1))


OPTIONS = st.builds(
    Option,
    st.integers(0, 5),
    st.frozensets(st.sampled_from("abc"), max_size=2),
    st.sampled_from((None, "Li", "Wu")),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(OPTIONS, min_size=1, max_size=3), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(("Li", "Wu")), st.integers(0, 3)),
)
def test_no_other_choice_costs_less(wants: list[list[Option]], borne: dict[str, int]) -> None:
    def cost(numbers: tuple[int, ...]) -> int | None:
        options = [some[i] for some, i in zip(wants, numbers, strict=True)]
        things = [thing for option in options for thing in option.takes]
        loads = dict(borne)
        total = 0
        for option in options:
            total += option.cost
            if option.bearer is not None:
                total += 2 * loads.get(option.bearer, 0)
                loads[option.bearer] = loads.get(option.bearer, 0) + 1
        return None if len(things) > len(set(things)) else total

    possible = [c for numbers in product(*(range(len(some)) for some in wants)) if (c := cost(numbers)) is not None]
    chosen = choose(wants, lambda bearer, number: 2 * (borne.get(bearer, 0) + number))
    assert (None if chosen is None else cost(chosen)) == min(possible, default=None)
