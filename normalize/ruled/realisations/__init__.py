"""Targets by period and what was reached: columns of values, values of months, rows of what was done."""
