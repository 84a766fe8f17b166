"""Kebiao 课表: school timetables, after-school service and the law as one problem."""

__version__ = "0.1.0"
