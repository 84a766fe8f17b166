"""The HTTP service: schools, jobs, progress, pages."""
