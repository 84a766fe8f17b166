"""Rosters: who serves what, decided before any time is sought, at what cost, and what any roster costs at least."""
