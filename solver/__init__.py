"""The engine: a general timetabling problem, its constraints, their encoding, and the search. Knows no school."""
