"""Readers, writers and generators of schools and timetables."""
