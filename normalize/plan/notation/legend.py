"""A plan's legend: what it says of the signs and colours in its month cells ("P = persiapan", a red box: "dibatalkan").

It is printed below or above the plan as lines of text, or as a small table of its own.
"""

import colorsys
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from normalize.language.calendar import fold
from normalize.language.text import fold_space
from normalize.plan.model import PlanTable
from schemas.document import Cell, Document, Grid, Page
from schemas.mark_signs import TICKS

# A legend's own table has few columns: a box or a sign beside each meaning.
MOST_COLUMNS = 6
# The page after the plan's last one may print its legend alone.
PAGES_BEHIND = 1
# Cells that hold sign and meaning both are a legend's where there are several.
LEAST_ENTRIES = 2
_BETWEEN = ("=", ":")

_TITLE = re.compile(r"(KETERANGAN|KET|LEGENDA?|KODE|CATATAN KODE)\b")
_COLOR_WORDS = "merah|oranye|jingga|kuning|hijau|biru|ungu|abu-abu|kelabu"
_BOX_WORDS = "kotak|warna|arsiran|arsir|blok|sel|kolom|bidang|berwarna"
_KEY = rf"(?P<color>(?:(?:{_BOX_WORDS})\s+)*(?:{_COLOR_WORDS})(?:\s+(?:muda|tua))?)|(?P<sign>[^\s=:;,.()\d]{{1,2}})"
_ENTRY = re.compile(
    rf"(?<!\S)[(\"“]?(?:{_KEY})[)\"”]?\s*(?P<by>=|:)\s*(?P<meaning>[^;=]+?)"
    rf"(?=\s*(?:[;.]|,\s*[(\"“]?(?:{_KEY.replace('?P<color>', '?:').replace('?P<sign>', '?:')})[)\"”]?\s*[=:]|$)"
    rf"|\s+[^\s=:;,.()\d]{{1,2}}\s*=)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[^\W\d_]|[^\w\s=:;,.()]")
_NOTHING = re.compile(
    r"(BULAN |WAKTU )?TIDAK( (ADA|DILAKSANAKAN|DIRENCANAKAN|DIJADWALKAN|TERJADWAL)\b.*)?"
    r"|(KEGIATAN )?(DI)?BATAL(KAN)?( .*)?|(DITIADAKAN|LIBUR|KOSONG|NIHIL|TANPA (KEGIATAN|JADWAL))( .*)?"
)
_UNCLEAR = re.compile(r"\b(TIDAK|BELUM|DITUNDA|REALISASI|TEREALISASI|TERLAKSANA|SUDAH|SELESAI|TERCAPAI)\b")
# Colours by their hue, from its first degree on; red is on both ends.
_HUES = ((15, "merah"), (40, "oranye"), (70, "kuning"), (170, "hijau"), (255, "biru"), (325, "ungu"), (361, "merah"))
_SAME = {"jingga": "oranye", "kelabu": "abu-abu"}
# Grey has less of any colour.
_GREY_SHARE = 0.15


class Meaning(Enum):
    """What a sign says of its month; UNCLEAR: what was done, or something else that is no plan."""

    PLANNED = auto()
    NOTHING = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class Legend:
    """What the signs (as printed) and the fills (#rrggbb, or the word for their hue) of a plan mean."""

    signs: dict[str, Meaning] = field(default_factory=dict)
    colors: dict[str, Meaning] = field(default_factory=dict)

    def of_color(self, value: str) -> Meaning | None:
        """Return what a fill (#rrggbb) means, None where the legend does not say."""
        return self.colors.get(value) or self.colors.get(_hue(value))


def legend_of(document: Document, tables: Iterable[PlanTable]) -> Legend:
    """Return what the pages of a plan say of its signs and colours; an empty legend where they say nothing."""
    tables = tuple(tables)
    numbers = [table.page.number for table in tables]
    plans = {id(table.grid) for table in tables}
    legend = Legend()
    for page in document.pages if numbers else ():
        if min(numbers) <= page.number <= max(numbers) + PAGES_BEHIND:
            _take_lines(legend, page)
            for grid in page.grids:
                if id(grid) not in plans and grid.n_cols <= MOST_COLUMNS:
                    _take_grid(legend, grid)
    return legend


def _take_lines(legend: Legend, page: Page) -> None:
    titled = False
    for line in page.lines:
        text = fold_space(line.text)
        titled = titled or bool(_TITLE.match(fold(text)))
        for entry in _ENTRY.finditer(text):
            if entry["by"] == "=" or titled:
                _take(legend, entry["sign"], _color(entry["color"]), entry["meaning"])


def _take_grid(legend: Legend, grid: Grid) -> None:
    """Take the rows of a small table: a colour or a sign with its meaning in the cell behind it, or both in one cell.

    Between two cells may be one with an equals sign or a colon.
    """
    for key, meaning in _neighbours(grid):
        fills = [mark.value for mark in key.marks if mark.kind == "fill"]
        sign = "".join(key.text.split())
        if meaning.text and (_SIGN.fullmatch(sign) if sign else fills):
            _take(legend, sign or None, fills[0] if fills and not sign else None, fold_space(meaning.text))
    entries = [entry for cell in grid.cells for entry in _ENTRY.finditer(fold_space(cell.text))]
    for entry in entries if len(entries) >= LEAST_ENTRIES else ():
        _take(legend, entry["sign"], _color(entry["color"]), entry["meaning"])


def _neighbours(grid: Grid) -> Iterator[tuple[Cell, Cell]]:
    """Yield each cell of a grid with the next one of its row that is more than the sign between both."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.text.strip() not in _BETWEEN:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        yield from pairwise(sorted(cells, key=lambda cell: cell.col))


def _take(legend: Legend, sign: str | None, color: str | None, text: str) -> None:
    meaning = _meaning(text.lstrip("=: "))
    if meaning is None:
        return
    if color is not None:
        legend.colors[color] = meaning
    elif sign is not None and (sign in TICKS or not sign.isalpha() or sign.isupper()):
        legend.signs[sign] = meaning


def _meaning(text: str) -> Meaning | None:
    """Return what a legend's words say, None where they are no words."""
    folded = fold(text)
    if not re.search(r"[A-Z]{3}", folded):
        return None
    if _NOTHING.fullmatch(folded):
        return Meaning.NOTHING
    return Meaning.UNCLEAR if _UNCLEAR.search(folded) else Meaning.PLANNED


def _color(words: str | None) -> str | None:
    """Return the word for a hue at the end of "kotak merah", None without one."""
    if words is None:
        return None
    word = re.findall(_COLOR_WORDS, words.casefold())[-1]
    return _SAME.get(word, str(word))


def _hue(value: str) -> str:
    """Return the word for the hue of a colour (#rrggbb)."""
    red, green, blue = (part / 255 for part in bytes.fromhex(value.removeprefix("#")))
    hue, _, strength = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < _GREY_SHARE or not strength:
        return "abu-abu"
    return next(word for degree, word in _HUES if hue * 360 < degree)
