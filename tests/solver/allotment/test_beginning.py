"""The answer to begin with: it need not be good, but it must hold."""

from random import Random

import pytest

from kebiao.solver.allotment import AllotmentProblem, Meeting, Option, Person, Request, Supply
from kebiao.solver.allotment.beginning import Beginning
from kebiao.solver.allotment.model import Model

DAYS = tuple(Meeting(f"d{i}", 100 * i, 100 * i + 40) for i in range(5))


def _random(seed: int) -> AllotmentProblem:
    rng = Random(seed)
    names = [f"c{i}" for i in range(8)]
    options = tuple(
        Option(
            name,
            rng.randint(3, 6),
            (*((day.id,) for day in rng.sample(DAYS, 3)), (DAYS[0].id, DAYS[3].id)),
            rng.randint(0, 4),
            (tuple(rng.sample(["Zhao", "Qian", "Sun"], 2)),),
        )
        for name in names
    )
    people = tuple(Person(f"p{i}", frozenset(d.id for d in rng.sample(DAYS, 4)), rng.randint(0, 2)) for i in range(30))
    requests = tuple(
        Request(f"{person.id}/{i}", person.id, tuple(rng.sample(names, 3))) for person in people for i in range(2)
    )
    supplies = (Supply("Zhao", most=2), Supply("Qian", meetings=frozenset({"d0", "d1"})), Supply("Sun", amount=2))
    return AllotmentProblem(DAYS, supplies, options, people, requests)


@pytest.mark.parametrize("seed", range(8))
def test_it_holds_every_row_and_gives_places(seed: int) -> None:
    model = Model(_random(seed))
    truth = Beginning(model).truth()
    for terms, least, most in model.rows.rows:
        total = sum(coefficient for x, coefficient in terms if truth[x])
        assert (least is None or least <= total) and (most is None or total <= most)
    assert sum(truth[x] for places in model.places.values() for x in places) >= 10
