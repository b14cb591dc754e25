"""Pages for people, each one file without a network: the report of a decree, the overview of a province."""

from renaksi.report.page import NAME, write_report, write_report_of

__all__ = ["NAME", "write_report", "write_report_of"]
