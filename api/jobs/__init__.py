"""Jobs: schools, solves and their results, kept in SQLite and worked off by processes of their own."""
