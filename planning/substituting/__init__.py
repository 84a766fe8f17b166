"""Daily substitution: who takes the lessons of those who are away today, lesson by lesson."""
