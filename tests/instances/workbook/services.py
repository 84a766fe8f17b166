"""After-school services of any kind, for round trips: every field is used by some."""

from collections.abc import Callable, Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from kebiao.models.service import Activity, Duty, PriorityGroup, Rate

Fields = dict[str, Any]
ACTIVITIES = st.sampled_from(list(Activity))
DAYS = st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat"])
CLOCKS = st.integers(0, 1439).map(lambda m: f"{m // 60:02d}:{m % 60:02d}")
SMALL = st.integers(0, 9)
SOME = st.integers(1, 9)
ANY_DAYS = st.lists(DAYS, max_size=3, unique=True)
GRADES = st.lists(st.integers(1, 12), max_size=3, unique=True)


def given_fields(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Fields]:
    """An object that may lack any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


def some(known: Sequence[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    """Some of the known names, in any order."""
    return st.lists(st.sampled_from(known), min_size=least, max_size=7, unique=True) if known else st.just([])


@st.composite
def services(
    draw: st.DrawFn,
    ids: st.SearchStrategy[list[str]],
    names: st.SearchStrategy[str],
    windows: st.SearchStrategy[list[Fields]],
    school: dict[str, list[str]],
) -> Fields:
    """The plain data of a service; `school` holds the ids of its teachers, rooms and classes."""
    clubs, equipment, pupils = draw(ids), draw(ids), draw(ids)
    outside = [id_ for id_ in draw(ids) if id_ not in school["teachers"]]
    each: Callable[[list[str], Fields], list[Fields]] = lambda known, fields: [  # noqa: E731 - a local word
        {"id": id_, **draw(given_fields(**fields))} for id_ in known
    ]
    activities = st.lists(ACTIVITIES, max_size=3, unique=True)
    club: Fields = {"name": names, "activity": ACTIVITIES, "stage": st.sampled_from([1, 2]), "grades": GRADES}
    club |= {"least": SMALL, "sessions": SOME, "days": ANY_DAYS, "leaders": some([*school["teachers"], *outside])}
    club |= {"rooms": some(school["rooms"]), "room_kind": st.just("k")}
    club |= {"equipment": st.sampled_from(equipment)} if equipment else {}
    person: Fields = {"name": names, "role": st.sampled_from(["instructor", "retired", "volunteer"])}
    person |= {"activities": activities, "vetted": st.booleans(), "provider": names, "available": windows}
    person |= {"travel": SMALL, "price": SMALL}
    staff = {"activities": activities, "sessions": SMALL, "late_days": SMALL, "unavailable": windows}
    pupil: Fields = {"days": ANY_DAYS, "extended_care": st.booleans(), "bus": CLOCKS, "credit": SMALL}
    pupil |= {"priority": st.lists(st.sampled_from(get_args(PriorityGroup)), max_size=3, unique=True)}
    pupil |= {"agreed": st.booleans(), "notice": SMALL}
    wish = st.builds(lambda ranked, day: {"clubs": ranked, **day}, some(clubs, 1), given_fields(day=DAYS))
    pupil |= {"wishes": st.lists(wish, max_size=4)} if clubs else {}
    duty = st.builds(
        lambda duty, rest: {"duty": duty, **rest},
        st.sampled_from(get_args(Duty)),
        given_fields(staff=some(school["teachers"]), people=SOME),
    )
    roles = st.sampled_from(get_args(Rate.model_fields["role"].annotation))
    rate = st.builds(
        lambda role, amount, rest: {"role": role, "amount": amount, **rest},
        roles,
        SMALL,
        given_fields(activity=ACTIVITIES),
    )
    return {
        **draw(given_fields(season=st.sampled_from(["summer", "winter"]), off_work=CLOCKS, fee=SMALL)),
        "clubs": [{"most": draw(SOME), **fields} for fields in each(clubs, club)],
        "equipment": [{**fields, "sets": draw(SOME)} for fields in each(equipment, {"name": names})],
        "instructors": each(outside, person),
        "staff": [{"teacher": teacher, **draw(given_fields(**staff))} for teacher in draw(some(school["teachers"]))],
        "duties": draw(st.lists(duty, max_size=2)),
        "pupils": [{**fields, "class": draw(st.sampled_from(school["classes"]))} for fields in each(pupils, pupil)],
        "rates": draw(st.lists(rate, max_size=2)),
    }
