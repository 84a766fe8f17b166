"""Where documents mention names, and where they list what is said once; * stands for every item of a list."""

from __future__ import annotations

SCHOOL_MENTIONS = (
    ("classes.*.bell", "bell"),
    ("classes.*.homeroom_teacher", "teacher"),
    ("classes.*.home_room", "room"),
    ("classes.*.campus", "campus"),
    ("classes.*.shares_pupils_with.*", "class"),
    ("subjects.*.counts_as", "subject"),
    ("teachers.*.subjects.*", "subject"),
    ("rooms.*.campus", "campus"),
    ("curriculum.lines.*.subject", "subject"),
    ("curriculum.lines.*.classes.*", "class"),
    ("assignments.*.classes.*", "class"),
    ("assignments.*.subject", "subject"),
    ("assignments.*.teachers.*", "teacher"),
    ("assignments.*.any_of.*", "teacher"),
    ("assignments.*.room", "room"),
    ("last_term.*.class", "class"),
    ("last_term.*.subject", "subject"),
    ("last_term.*.teacher", "teacher"),
    ("fixed.*.class", "class"),
    ("fixed.*.subject", "subject"),
    ("research.*.subjects.*", "subject"),
    ("rules.*.only.classes.*", "class"),
    ("rules.*.only.subjects.*", "subject"),
    ("rules.*.only.teachers.*", "teacher"),
    ("rules.*.exceptions.classes.*", "class"),
    ("rules.*.exceptions.subjects.*", "subject"),
    ("rules.*.exceptions.teachers.*", "teacher"),
    ("service.clubs.*.leaders.*", "staff"),
    ("service.clubs.*.rooms.*", "room"),
    ("service.clubs.*.equipment", "equipment"),
    ("service.staff.*.teacher", "teacher"),
    ("service.duties.*.staff.*", "teacher"),
    ("service.pupils.*.class", "class"),
    ("service.pupils.*.wishes.*.clubs.*", "club"),
)
"""Each place in a school that mentions a name, and of what kind."""

TIMETABLE_MENTIONS = (
    ("lessons.*.class", "class"),
    ("lessons.*.subject", "subject"),
    ("lessons.*.teacher", "teacher"),
    ("lessons.*.co_teachers.*", "teacher"),
    ("lessons.*.room", "room"),
    ("homerooms.*.class", "class"),
    ("homerooms.*.teacher", "teacher"),
    ("service.sessions.*.club", "club"),
    ("service.sessions.*.classes.*", "class"),
    ("service.sessions.*.bell", "bell"),
    ("service.sessions.*.staff.*", "staff"),
    ("service.sessions.*.room", "room"),
    ("service.sessions.*.pupils.*", "pupil"),
    ("service.duties.*.staff", "staff"),
    ("service.choices.*.pupil", "pupil"),
    ("service.choices.*.club", "club"),
    ("service.unplaced.*.pupil", "pupil"),
    ("service.closed.*.club", "club"),
)
"""The same of a timetable."""

SCENARIO_MENTIONS = (("edits.*.teacher", "teacher"), ("edits.*.room", "room"), ("edits.*.classes.*", "class"))
"""The same of a scenario."""

SCHOOL_ONCE = (
    "week.days",
    "week.bells.*.periods.*.days",
    "classes.*.shares_pupils_with",
    "teachers.*.subjects",
    "teachers.*.stages",
    "curriculum.lines.*.grades",
    "curriculum.lines.*.classes",
    "assignments.*.classes",
    "assignments.*.teachers",
    "assignments.*.any_of",
    "research.*.subjects",
    "policy",
    "service.clubs.*.grades",
    "service.clubs.*.days",
    "service.clubs.*.leaders",
    "service.clubs.*.rooms",
    "service.instructors.*.activities",
    "service.staff.*.activities",
    "service.duties.*.staff",
    "service.pupils.*.days",
    "service.pupils.*.priority",
    "service.pupils.*.wishes.*.clubs",
)
"""Lists in a school in which nothing may stand twice."""

TIMETABLE_ONCE = ("service.sessions.*.classes", "service.sessions.*.staff", "service.sessions.*.pupils")
"""The same in a timetable."""
