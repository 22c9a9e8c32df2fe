"""Expectation suites over a run's indicator table, and drift against a baseline.

Great Expectations is imported by `vocabulary` and what builds on it, and only when a suite is read or run.
"""
