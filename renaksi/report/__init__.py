"""Pages for people, each one file without a network: the report of a decree, the overview of a province."""

from renaksi.report.page import write_report

__all__ = ["write_report"]
