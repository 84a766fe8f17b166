"""A judge of its own for the 18-class high school: reads plain JSON only, and knows nothing of Kebiao.

judge_cn_highschool.py INSTANCE.json TIMETABLE.json prints every broken hard rule, one a line; none is what is wanted.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Slot = tuple[str, int]
Held = dict[tuple[str, str], set[Slot]]
"""The slots at which each class has each course."""


def judge(data: dict[str, Any], lessons: list[dict[str, Any]]) -> list[str]:
    """Every hard rule of the data that the lessons break."""
    held: Held = defaultdict(set)
    faults = []
    for lesson in lessons:
        slot = lesson["day"].capitalize(), int(lesson["period"])
        if slot in held[lesson["class"], lesson["subject"]]:
            faults.append(f"twice: {lesson['class']} {lesson['subject']} {slot}")
        held[lesson["class"], lesson["subject"]].add(slot)
    faults += [*_hours(data, held), *_teachers(data, lessons, held), *_relations(data, held)]
    return [*faults, *_places(data, held), *_days(data, held)]


def _hours(data: dict[str, Any], held: Held) -> Iterator[str]:
    """Every course its periods, in slots that exist, one at a time for each class."""
    asked = {(name, c["course"]): c["periods"] for name, courses in data["classes"].items() for c in courses}
    for course in asked.keys() | held.keys():
        if len(held.get(course, ())) != asked.get(course, 0):
            yield f"periods: {course} has {len(held.get(course, ()))} of {asked.get(course, 0)}"
    busy = Counter((name, slot) for (name, _), slots in held.items() for slot in slots)
    for (name, slot), n in busy.items():
        if n > 1:
            yield f"class: {name} has {n} lessons at {slot}"
        if slot[1] not in data["slots"].get(slot[0], ()):
            yield f"slot: {name} has a lesson at {slot}, which does not exist"


def _teachers(data: dict[str, Any], lessons: list[dict[str, Any]], held: Held) -> Iterator[str]:
    """Every lesson its teachers, who are in one place at a time; a joint lesson is one place."""
    teachers = {(name, c["course"]): c["teachers"] for name, courses in data["classes"].items() for c in courses}
    joint = {(name, j["course"]): i for i, j in enumerate(data["joint"]) for name in j["classes"]}
    for lesson in lessons:
        named = {lesson["teacher"], *lesson.get("co_teachers", ())}
        absent = set(teachers.get((lesson["class"], lesson["subject"]), ())) - named
        if absent:
            yield f"teacher: {lesson['class']} {lesson['subject']} without {sorted(absent)}"
    places: dict[tuple[str, Slot], set[object]] = defaultdict(set)
    for course, slots in held.items():
        for slot in slots:
            for teacher in teachers.get(course, ()):
                places[teacher, slot].add(joint.get(course, course))
    for (teacher, slot), where in places.items():
        if len(where) > 1:
            yield f"teacher: {teacher} is in {len(where)} places at {slot}"


def _relations(data: dict[str, Any], held: Held) -> Iterator[str]:
    """Joint, exclusive, implied, overlapping and separate lessons."""

    def at(courses: list[list[str]]) -> set[Slot]:
        return {slot for name, course in courses for slot in held.get((name, course), ())}

    def of(classes: list[str]) -> set[Slot]:
        return {slot for (name, _), slots in held.items() if name in classes for slot in slots}

    for j in data["joint"]:
        if len({frozenset(held.get((name, j["course"]), ())) for name in j["classes"]}) > 1:
            yield f"joint: {j['course']} of {j['classes']}"
    for e in data["exclusive"]:
        if of(e["left"]) & of(e["right"]):
            yield f"exclusive: {e['id']}"
    for i in data["implies"]:
        if at([i["if"]]) - at(i["then_any"]):
            yield f"implies: {i['id']}"
    for o in data["overlap_exactly"]:
        if len(at([o["a"]]) & at(o["any_of"])) != o["count"]:
            yield f"overlap: {o['id']}"
    for n in data["not_together"]:
        if at(n["a"]) & at(n["b"]):
            yield f"not together: {n['id']}"


def _places(data: dict[str, Any], held: Held) -> Iterator[str]:
    """Unavailable slots, forbidden slots and fixed lessons."""
    for u in data["unavailable"]:
        for (name, course), slots in held.items():
            if name in u["classes"] and slots & {tuple(slot) for slot in u["slots"]}:
                yield f"unavailable: {name} {course}"
    for f in data["forbidden"]:
        for (name, course), slots in held.items():
            if course == f["course"] and slots & {tuple(slot) for slot in f["slots"]}:
                yield f"forbidden: {name} {course}"
    for f in data["fixed"]:
        if tuple(f["slot"]) not in held.get((f["class"], f["course"]), ()):
            yield f"fixed: {f['class']} {f['course']}"


def _days(data: dict[str, Any], held: Held) -> Iterator[str]:
    """How often a day a class has a course."""
    for (name, course), slots in held.items():
        a_day = Counter(day for day, _ in slots)
        most = max(a_day.values(), default=0)
        if most > _limit(data["daily_max"], name, course, len(slots), len(data["slots"])):
            yield f"a day: {name} {course} {most} times"
        for p in data["daily_pattern"]:
            if course != p["course"]:
                continue
            counts = sorted(a_day[day] for day in data["slots"])
            if name in p.get("classes", ()) and counts != [1] * (len(counts) - 1) + [2]:
                yield f"pattern: {p['id']} {name} {counts}"
            if int(name.split("-")[0]) in p.get("grades", ()) and (counts[-1] > 2 or counts[-2] > 1):
                yield f"pattern: {p['id']} {name} {counts}"


def _limit(limits: dict[str, Any], name: str, course: str, periods: int, days: int) -> int:
    default = int(limits["default_5_or_more"] if periods >= 5 else limits["default_up_to_4"])
    if course == "Art":
        return int(limits["Art"])
    named = [1] if course in limits["always_1"] else []
    if name.startswith("9-") and course != "English":
        named.append(limits["grade9_other_than_English_Art"])
    if name.startswith("10-"):
        named.append(limits["grade10_other_than_Art"])
    if name.startswith("11-") and course == "English":
        named.append(limits["grade11_English"])
    # Six periods in five days cannot keep a limit of one a day: it is not meant for them.
    return min([default, *(limit for limit in named if limit * days >= periods)])


if __name__ == "__main__":
    instance, timetable = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    found = judge(instance, timetable["lessons"])
    print("\n".join(found) or "no hard rule is broken")
    sys.exit(bool(found))
