"""Suites, runner and reports."""
