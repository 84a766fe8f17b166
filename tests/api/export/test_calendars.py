"""Calendars: what a calendar program shows on any day of the term is what the timetable holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from kebiao.api.export.calendars import Calendars, Term
from kebiao.models.school import School
from kebiao.models.timetable import Timetable
from kebiao.rules.placed import PlacedWeek

TERM = Term(date(2026, 9, 1), date(2027, 1, 20))
"""A Tuesday and a Wednesday."""
NOW = datetime(2026, 8, 20, 8, 0, tzinfo=UTC)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def events(calendar: bytes) -> list[Any]:
    """The events of a calendar; their values are of icalendar's own types."""
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def held(raw: bytes) -> Iterator[tuple[datetime, datetime, str]]:
    """Every single lesson that a calendar says there is: when it begins and ends, and what it is."""
    for event in events(raw):
        rule = event["rrule"]
        start, end = event["dtstart"].dt, event["dtend"].dt
        assert rule["freq"] == ["WEEKLY"] and str(start.tzinfo) == "Asia/Shanghai"
        while start <= rule["until"][0]:
            yield start, end, str(event["summary"])
            start, end = (moment + timedelta(weeks=rule["interval"][0]) for moment in (start, end))


def expected(school: School, timetable: Timetable, class_: str) -> set[tuple[date, int, int, str]]:
    """The same, day by day, from the timetable."""
    found = set()
    for number in range((TERM.last - TERM.first).days + 1):
        day = TERM.first + timedelta(days=number)
        week = (day - date(2026, 8, 31)).days // 7  # the Monday before the term
        for session in PlacedWeek(school, timetable).of_class[class_]:
            if DAYS[day.weekday()] == session.day and session.in_week(week % 2):
                found.add((day, session.start, session.end, session.subject.name))
    return found


def test_every_day_of_the_term_is_right(fortnight: tuple[School, Timetable]) -> None:
    school, timetable = fortnight
    calendars = Calendars(school, timetable, TERM, NOW)
    for class_ in school.classes:
        shown = {
            (start.date(), start.hour * 60 + start.minute, end.hour * 60 + end.minute, summary.partition("（")[0])
            for start, end, summary in held(calendars.of_class(class_.id))
        }
        assert shown == expected(school, timetable, class_.id)
        assert shown


def test_a_teachers_lessons_say_which_class_and_where(fortnight: tuple[School, Timetable]) -> None:
    raw = Calendars(*fortnight, TERM, NOW).of_teacher("zhao")
    calendar = Calendar.from_ical(raw)
    assert calendar["x-wr-calname"] == "赵敏 课表"
    named = {str(e["summary"]): e for e in events(raw)}
    assert named["七年级（1）班、七年级（2）班 音乐"]["location"] == "音乐室"
    assert "第三节" in named["七年级（1）班、七年级（2）班 音乐"]["description"]
    assert any("（双周）" in summary for summary in named)
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_events_keep_their_ids_and_no_two_have_the_same(fortnight: tuple[School, Timetable]) -> None:
    school, timetable = fortnight
    published = timetable.model_copy(update={"version": "2"})
    everything: list[str] = []
    for (name, before), (_, after) in zip(
        Calendars(school, timetable, TERM, NOW).all(),
        Calendars(school, published, TERM, NOW + timedelta(days=9)).all(),
        strict=True,
    ):
        first, second = events(before), events(after)
        assert [e["uid"] for e in first] == [e["uid"] for e in second] and name
        assert {e["sequence"] for e in second} <= {2}
        everything += [e["uid"] for e in first]
    assert len(set(everything)) == len(everything) > 20


def test_a_term_of_a_day_has_only_its_lessons(school: School, timetable: Timetable) -> None:
    day = date(2026, 9, 2)
    shown = list(held(Calendars(school, timetable, Term(day, day), NOW).of_class("701")))
    assert [start.date() for start, _, _ in shown] == [day, day]
    assert list(held(Calendars(school, timetable, Term(date(2026, 9, 5), date(2026, 9, 6)), NOW).of_class("701"))) == []


def test_names_are_text(hostile: tuple[School, Timetable]) -> None:
    school, timetable = hostile
    named = school.model_copy(
        update={"subjects": tuple(s.model_copy(update={"name": f"{s.name},;\\\nEND:VEVENT"}) for s in school.subjects)}
    )
    for _, raw in Calendars(named, timetable, TERM, NOW).all():
        for event in events(raw):
            assert ",;\\\nEND:VEVENT" in event["summary"]


def test_a_teacher_has_the_service_and_duties_beside_the_lessons(served: tuple[School, Timetable]) -> None:
    school, timetable = served
    assert timetable.service is not None
    calendars = Calendars(school, timetable, Term(date(2026, 9, 7), date(2026, 9, 13)), NOW)
    for teacher in school.teachers:
        lessons = sum(lesson.teacher == teacher.id for lesson in timetable.lessons)
        led = sum(teacher.id in session.staff for session in timetable.service.sessions)
        duties = sum(turn.staff == teacher.id for turn in timetable.service.duties)
        assert len(list(held(calendars.of_teacher(teacher.id)))) == lessons + led + duties
    (ball,) = events(calendars.of_instructor("coach"))
    assert (str(ball["summary"]), str(ball["location"])) == ("篮球社 各年级", "操场")
    assert (ball["dtstart"].dt.hour, ball["dtend"].dt.minute) == (15, 15)
    leader = next(e for e in events(calendars.of_teacher("li")) if str(e["summary"]) == "带班领导")
    assert (leader["dtstart"].dt.hour, leader["dtend"].dt.hour) == (15, 18)
    assert {name for name, _ in calendars.all() if name.startswith("校外")} == {"校外 周教练", "校外 吴阿姨"}
