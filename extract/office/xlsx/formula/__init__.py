"""Formulas of a workbook: parsed and computed from the values that the file holds, as far as that is certain."""
