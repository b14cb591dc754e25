"""What is read now against what is known to be right: the expected tables as CSV text beside a sample."""

from renaksi.golden.check import compare, compare_tables, update
from renaksi.golden.differences import Comparison, Difference
from renaksi.golden.places import expected_of, sources_of
from renaksi.golden.reports import junit_of, record_of, report_of

__all__ = [
    "Comparison",
    "Difference",
    "compare",
    "compare_tables",
    "expected_of",
    "junit_of",
    "record_of",
    "report_of",
    "sources_of",
    "update",
]
