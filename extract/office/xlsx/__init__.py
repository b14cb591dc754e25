"""Workbooks: their sheets as they are printed."""
