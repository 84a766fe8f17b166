"""The rules: one file each, posted to the solver and checked on the finished timetable by the clock."""
