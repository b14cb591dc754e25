"""Rows of a plan with ruling lines: merged cells, page breaks, months."""
