"""A finished timetable in numbers that a school understands, whoever made it; counted by the clock, worst-off first."""
