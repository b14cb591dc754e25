"""Sheets of cells -> PDF, each by another program: word processor, spreadsheet, browser, reportlab."""
