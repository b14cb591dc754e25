"""Text outside the grids of annex pages: what is known furniture, and what is not and must be reported."""

import re
from collections import Counter
from itertools import pairwise
from math import inf

from normalize.formal.furniture import note_lines
from normalize.language.text import fold_space
from schemas.document import Grid, Line, Page
from schemas.findings import Finding, finding
from schemas.page_furniture import MARGIN_NUMBER, PAGE_NUMBER, WEB_FOOTER


def outside_findings(pages: tuple[Page, ...], plans: list[tuple[Page, Grid, bool]]) -> list[Finding]:
    """Return a finding for each line on an annex page that is neither in a grid nor known furniture.

    Above a page's first grid are titles, below the plan's last one is the signature; between two grids of a page
    are titles too, but not in the line right below one that goes on. Beside a grid and below one that goes on there
    is nothing but furniture. ``plans``: page and grid of each plan table, and whether it begins anew.
    """
    repeated = _repeated(pages)
    findings = []
    for page in pages:
        grids = [grid for owner, grid, _ in plans if owner is page and grid.box is not None]
        texts = [fold_space(line.text) for line in page.lines] if grids else []
        notes = note_lines(texts)
        for place, (line, text) in enumerate(zip(page.lines, texts, strict=False)):
            if _misplaced(line, grids, plans) and place not in notes and not _is_furniture(text, repeated):
                message = f"The line {text[:80]!r} is in no cell of the table."
                findings.append(finding("text-outside-grid", message, page=page.number, printed=text))
    return findings


def _misplaced(line: Line, grids: list[Grid], plans: list[tuple[Page, Grid, bool]]) -> bool:
    box = line.box
    if box is None:
        return False
    for grid in grids:
        if grid.box is not None and box.bottom > grid.box.top + 2 and box.top < grid.box.bottom - 2:
            return True
    for (_, grid, _), (_, _, fresh) in pairwise(plans):
        if fresh or grid.box is None or not any(grid is own for own in grids):
            continue
        below = box.top - grid.box.bottom + 2
        if 0 <= below <= (inf if grid is grids[-1] else box.height):
            return True
    return False


def _is_furniture(text: str, repeated: set[str]) -> bool:
    return bool(
        PAGE_NUMBER.fullmatch(text)
        or MARGIN_NUMBER.fullmatch(text)
        or _ends_in_dots(text)
        or WEB_FOOTER.search(text)
        or _shape(text) in repeated
        or not any(char.isalnum() for char in text)
    )


def _ends_in_dots(text: str) -> bool:
    """Say whether a text ends with two dots or more, or with an ellipsis, as catchwords do."""
    dots = text[len(text.rstrip(". ")) :].count(".")
    ellipsis = text.rfind("…")
    return dots >= 2 or (ellipsis >= 0 and not any(char.isalnum() for char in text[ellipsis:]))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _repeated(pages: tuple[Page, ...]) -> set[str]:
    """Return the lines, numbers aside, that are on two pages or more at the same height."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        heights = {(_shape(fold_space(line.text)), round(line.box.top / 6)) for line in page.lines if line.box}
        seen.update(heights)
    return {shape for (shape, _), count in seen.items() if count >= 2}
