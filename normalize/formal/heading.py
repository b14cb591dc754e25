"""Number, issuer and title from the lines over a decree or over its annex."""

import re
from collections.abc import Callable, Sequence

from normalize.formal.dates import DATE, NUMERIC
from normalize.formal.lines import ANNEX, Printed, cut
from normalize.formal.spelling import begins_with, is_close, issuer_of

Spans = dict[str, list[Printed]]
ACTING = r"(?:(?:P[Ll][Tt]|P[Ll][Hh]|P[Jj]|[Aa]\.[Nn])\.?,? ?)"
OFFICE = re.compile(
    rf"{ACTING}?(?:WAKIL )?(?:KETUA|SEKRETARIS(?: JENDERAL)?)(?=,|$| KOMISI\b)|P[Ll][TtHh]\.?(?=,|$| KOMISI\b)"
)
PRAYER = re.compile(r"DENGAN RAHMAT\b")
LABELS = {"institution": r"(?:SALINAN\s+)?[^\W_]+\s*(?:(?:KETUA|SEKRETARIS)\s+)?", "title": r"[^\W_]+\s*:?\s*"}
LONGEST_TITLE = 8
"""Lines; longer runs of capitals over a plan are no title."""


def heading_spans(lines: Sequence[Printed]) -> Spans:
    """Return the lines of institution, number and title, without the words that announce them."""
    number = _first(lines, is_number_line)
    about = _first(lines, lambda line: begins_with(line.text, "TENTANG"))
    spans: Spans = {}
    issuer = _issuer_span(lines, min((place for place in (number, about) if place is not None), default=None))
    if issuer:
        spans["institution"] = issuer
    if number is not None:
        last = _number_end(lines, number)
        spans["number"] = _without(lines[number:last], r"[^\W_]+\s*[:;]?\s*")
    if about is not None:
        spans["title"] = _without(lines[about : _office_line(lines, about)], LABELS["title"])
    return {name: span for name, span in spans.items() if span}


def _number_end(lines: Sequence[Printed], number: int) -> int:
    """Return where the number ends: it runs on only where a line end has cut it at a sign."""
    end = number + 1
    while end < len(lines) and (re.search(r"[-/:.]$", lines[end - 1].text) or lines[end].text.startswith("/")):
        end += 1
    return end


def annex_spans(lines: Sequence[Printed]) -> tuple[Spans, bool]:
    """Return what an annex's own heading says, and whether the end of its title is certain."""
    block = _annex_block(lines)
    spans = heading_spans(block)
    dated = next((line for line in block if re.match(r"TANGGAL\b", line.text, re.I)), None)
    if dated and (DATE.search(dated.text) or NUMERIC.search(dated.text)):
        spans["signed_on"] = [dated]
    title, certain = _title_above_plan(spans.get("title", []))
    if title:
        spans["title"] = title
    return spans, certain


def is_number_line(line: Printed) -> bool:
    """Say whether a line announces the decree's number."""
    return begins_with(line.text, "NOMOR") or bool(re.match(r"Nomor\s*:", line.text))


def _first(lines: Sequence[Printed], wanted: Callable[[Printed], bool]) -> int | None:
    return next((i for i, line in enumerate(lines) if wanted(line)), None)


def _without(lines: Sequence[Printed], label: str) -> list[Printed]:
    text = re.sub(f"^{label}", "", lines[0].text) if lines else ""
    return [*([cut(lines[0], text)] if text else []), *lines[1:]]


def _issuer_span(lines: Sequence[Printed], end: int | None) -> list[Printed]:
    """Return the issuer's lines: behind KEPUTUSAN, or the letterhead where that word is not printed."""
    before = lines[:end]
    decree = _first(before, lambda line: begins_with(line.text.removeprefix("SALINAN "), "KEPUTUSAN"))
    if decree is not None and end is not None:
        return _without(before[decree:], LABELS["institution"])
    if decree is not None:
        return _while_issuer(_without(lines[decree:], LABELS["institution"]))
    letterhead = _first(before, lambda line: issuer_of(line.text) is not None)
    return _while_issuer(lines[letterhead:end]) if letterhead is not None else []


def _while_issuer(lines: Sequence[Printed]) -> list[Printed]:
    """Return the commission's line and the line with its region."""
    if not lines:
        return []
    region = len(lines) > 1 and re.match(r"(?:KABUPATEN|KAB\.|KOTA|PROVINSI)\b", lines[1].text)
    return list(lines[: 2 if region else 1])


def _office_line(lines: Sequence[Printed], about: int) -> int:
    """Return where the title ends: before the line that names who decrees, or the invocation."""
    for index in range(about + 1, len(lines)):
        text = lines[index].text
        if names_office(text) or PRAYER.match(text):
            return index
        if text.endswith(","):
            issuer = next((i for i in (index, index - 1) if i > about and _opens_issuer(lines[i].text)), None)
            if issuer is not None:
                return issuer
    return len(lines)


def names_office(text: str) -> bool:
    """Say whether a line names the office that decrees or signs, give or take a misread letter."""
    words = text.split()
    misread = len(words) > 2 and is_close(words[0], "KETUA") and is_close(words[1], "KOMISI")
    return bool(OFFICE.match(text)) or misread


def _opens_issuer(text: str) -> bool:
    words = text.split()
    return len(words) > 2 and is_close(words[0], "KOMISI") and issuer_of(" ".join(words[:3])) is not None


def _annex_block(lines: Sequence[Printed]) -> list[Printed]:
    """Return the lines from LAMPIRAN on, that word gone, as far as the first page goes."""
    start = _first(lines, lambda line: bool(ANNEX.match(line.text)))
    if start is None:
        return []
    page = lines[start].part.page
    block = [line for line in lines[start:] if line.part.page == page]
    closing = _first(block, lambda line: bool(re.match(r"Ditetapkan di\b", line.text, re.I)))
    return _without(block[:closing], r"LAMPIRAN(?: [IVX\d]+)?\s*:?\s*")


def _title_above_plan(lines: list[Printed]) -> tuple[list[Printed], bool]:
    """Return the title's lines without the plan's heading below them, and whether their end is certain."""
    texts = [line.text for line in lines]
    repeated = next((i for i in range(1, len(texts)) if texts[i] == texts[0]), None)
    if repeated is not None:
        return lines[:repeated], True
    gap = next((i for i in range(1, len(lines)) if _is_apart(lines, i)), None)
    if gap is not None:
        return lines[:gap], True
    year = next((i for i, text in enumerate(texts, 1) if re.search(r"\bTAHUN \d{4}$", text)), None)
    if year is not None:
        return lines[:year], True
    return lines[:LONGEST_TITLE], len(lines) == 1


def _is_apart(lines: Sequence[Printed], index: int) -> bool:
    above, below = lines[index - 1].part.box, lines[index].part.box
    if above is None or below is None:
        return False
    return below.top - above.bottom > 0.9 * above.height
