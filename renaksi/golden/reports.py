"""A comparison as text for people, as a record for programs, and all comparisons as JUnit XML for CI."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from renaksi.golden.differences import Comparison, Difference

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"true|false|-?\d+(\.\d+)?")


def report_of(comparison: Comparison) -> str:
    """Return the comparison as text: differences, how many values are right, the columns that are not all right."""
    right, values = values_right(comparison)
    verdict = f"{'same' if comparison.same else 'DIFFERENT'}, {right} of {values} values right"
    lines = [line_of(difference) for difference in comparison.differences]
    lines += [f"{comparison.source}: {comparison.problem or verdict}"]
    lines += [f"  {column:<32} {right}/{total}" for column, right, total in comparison.scores if right != total]
    return "\n".join(lines)


def line_of(difference: Difference) -> str:
    """Return a difference as a line of text, such as ``actions row 12, month_3: true, expected false``."""
    place = f"{difference.table} row {difference.row}"
    if difference.expected is None:
        return f"{place}: not expected, read {difference.read}"
    if difference.read is None:
        return f"{place}: missing, expected {difference.expected}"
    return f"{place}, {difference.column}: {_shown(difference.read)}, expected {_shown(difference.expected)}"


def _shown(text: str) -> str:
    if not text:
        return "nothing"
    return text if _PLAIN.fullmatch(text) else '"' + text.replace("\n", "\\n") + '"'


def values_right(comparison: Comparison) -> tuple[int, int]:
    """Return how many values are right, and how many there are."""
    right = sum(score[1] for score in comparison.scores)
    return right, sum(score[2] for score in comparison.scores)


def record_of(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as a record of plain values."""
    right, values = values_right(comparison)
    return {
        "source": str(comparison.source),
        "same": comparison.same,
        "problem": comparison.problem,
        "values_right": right,
        "values": values,
        "columns": [{"column": name, "right": right, "of": total} for name, right, total in comparison.scores],
        "differences": [
            {"table": one.table, "row": one.row, "column": one.column, "expected": one.expected, "read": one.read}
            for one in comparison.differences
        ],
    }


def junit_of(comparisons: Sequence[Comparison]) -> str:
    """Return all comparisons as JUnit XML: a test case a decree; a difference is a failure, a problem an error."""
    counts = {
        "name": "renaksi check",
        "tests": str(len(comparisons)),
        "failures": str(sum(bool(one.differences) for one in comparisons)),
        "errors": str(sum(one.problem is not None for one in comparisons)),
    }
    suite = ElementTree.Element("testsuite", counts)
    for comparison in comparisons:
        case = ElementTree.SubElement(suite, "testcase", classname="renaksi.check", name=_name(comparison.source))
        if comparison.problem is not None:
            ElementTree.SubElement(case, "error", message=_allowed(comparison.problem))
        elif comparison.differences:
            message = f"{len(comparison.differences)} differences"
            failure = ElementTree.SubElement(case, "failure", message=message)
            failure.text = _allowed(report_of(comparison))
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _name(path: Path) -> str:
    return _allowed(path.as_posix())


def _allowed(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
