"""Reviewers' corrections: read, checked, applied, kept over new readings."""
