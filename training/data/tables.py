"""Action plans drawn by chance: what the gallery lacks, with labels of every pixel and the truth of every month cell.

Type of 5 to 12 points in all fonts of the machine, tight and loose; thin, thick, grey, dashed, dotted and double rules;
merged cells, zebra, dark heads with white print, heads in two levels, months of all widths with marks of all signs.
"""

from collections.abc import Sequence

import numpy as np
from PIL import ImageFont

from training.data.canvas import Canvas, RuleStyle
from training.data.long_marks import draw_long_mark
from training.data.looks import LONG_MARKINGS, MARKINGS, Look, random_look
from training.truth import PAGE_SCALE, CellKind, Ink, TruePage

SHEETS_PT = ((842, 595), (936, 610), (595, 842), (610, 936))
MONTHS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TITLES = (
    "JADWAL PELAKSANAAN",
    "WAKTU (BULAN)",
    "TARGET (2025)",
    "BULAN KE-",
    "PELAKSANAAN TAHUN 2022 (TRIWULAN)",
    "Jadwal",
)


def drawn_page(rng: np.random.Generator, words: Sequence[str], markings: Sequence[str] = MARKINGS) -> TruePage:
    """Return a page with one plan of a look drawn by chance; ``markings``: how its months may be marked."""
    width, height = (int(value * PAGE_SCALE) for value in SHEETS_PT[rng.choice(4, p=[0.35, 0.35, 0.15, 0.15])])
    canvas, look = Canvas(width, height), random_look(rng, width, markings)
    plan = _Plan(rng, canvas, look, words, height)
    top = plan.lines_above(int(height * rng.uniform(0.03, 0.12)))
    bottom = plan.rows(plan.head(top))
    plan.lines_below(bottom)
    grey, labels = canvas.finished()
    return TruePage(grey, labels, np.array(plan.cells, dtype=np.int32).reshape(-1, 5))


def broken(text: str, face: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """Return a text in lines that have room, as far as its words do."""
    lines: list[str] = []
    for word in text.split():
        if lines and face.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class _Plan:
    """One plan while it is drawn; ``cells``: the month cells drawn so far."""

    def __init__(self, rng: np.random.Generator, canvas: Canvas, look: Look, words: Sequence[str], height: int) -> None:
        self.rng, self.canvas, self.look, self.words, self.height = rng, canvas, look, words, height
        self.cells: list[tuple[int, int, int, int, int]] = []
        self.spanned = np.zeros(len(look.xs) - 1, int)  # rows that a merged cell still covers, by column
        self.inner = frozenset[int]()  # the rules that this row's merged months leave out

    def _say(self, count: int) -> str:
        return " ".join(self.words[int(self.rng.integers(len(self.words)))] for _ in range(count))

    def lines_above(self, y: int) -> int:
        """Print title lines; return where the table begins."""
        for _ in range(self.rng.integers(0, 5)):
            at = int(self.look.xs[0] + self.rng.uniform(0, 0.4) * (self.look.xs[-1] - self.look.xs[0]))
            text = self._say(7)
            self.canvas.words((at, y), text.upper() if self.rng.random() < 0.5 else text, self.look.head, 0)
            y += self.look.leading
        return y + int(self.look.leading * self.rng.uniform(0.1, 1))

    def lines_below(self, y: int) -> None:
        """Print lines under the table, as far as the page goes."""
        for _ in range(self.rng.integers(0, 6)):
            y += self.look.leading
            if y < self.height - 2 * self.look.leading:
                at = int(self.look.xs[-1] * self.rng.uniform(0.05, 0.6))
                self.canvas.words((at, y), self._say(6), self.look.body, 0)

    def head(self, y: int) -> int:
        """Draw the head; over months in two levels, the title's letters right above the months' rules."""
        look, rng = self.look, self.rng
        wide = len(look.xs) - 1 - look.months
        upper = int(look.leading * rng.uniform(1.0, 2.5)) + look.padding if look.months and rng.random() < 0.8 else 0
        on_side = bool(look.months) and rng.random() < 0.2
        lower = int(look.leading * (3.5 if on_side else rng.uniform(1.0, 2.5))) + look.padding
        bottom = y + upper + lower
        if look.head_grey < 255:
            self.canvas.fill((look.xs[0], y, look.xs[-1], bottom), look.head_grey)
        ink = 255 if look.head_grey < 120 else 0
        for left, right in zip(look.xs[:wide], look.xs[1 : wide + 1], strict=True):
            self._centred(
                left, right, (y + bottom - look.leading) // 2, self._say(int(rng.integers(1, 3))).upper(), ink
            )
        names = MONTHS if rng.random() < 0.5 else ROMAN if rng.random() < 0.5 else tuple(str(n) for n in range(1, 49))
        for index, (left, right) in enumerate(zip(look.xs[wide:-1], look.xs[wide + 1 :], strict=True)):
            name = names[index % len(names)]
            if on_side:
                self.canvas.sideways((left + 2, y + upper + 3), name, look.head, ink)
            else:
                self._centred(left, right, y + upper + (lower - look.leading) // 2, name, ink)
            self.canvas.rule(left, y + upper, bottom, self._ruled(ink), Ink.VERTICAL)
        if upper:
            title = str(rng.choice(TITLES))
            self._centred(look.xs[wide], look.xs[-1], y + (upper - look.leading) // 2, title, ink)
            self.canvas.rule(y + upper, look.xs[wide], look.xs[-1], look.horizontal, Ink.HORIZONTAL)
        for at in self._borders(wide):
            self.canvas.rule(at, y, bottom, self._ruled(ink), Ink.VERTICAL)
        self.canvas.rule(y, look.xs[0], look.xs[-1], look.horizontal, Ink.HORIZONTAL)
        return bottom

    def _ruled(self, ink: int) -> RuleStyle:
        """Return how vertical rules look in the head: white ones at times where its print is white."""
        style = self.look.vertical
        return RuleStyle(style.width, 255, "solid") if ink and self.look.mark_grey else style

    def _borders(self, wide: int) -> list[int]:
        xs = [*self.look.xs[: wide + 1], self.look.xs[-1]]
        return xs[1:-1] if self.look.open_sides else xs

    def _centred(self, left: int, right: int, y: int, text: str, grey: int) -> None:
        face = self.look.head
        if len(text) <= 4 and face.getlength(text) > 1.2 * (right - left):
            return
        if face.getlength(text) <= 1.3 * (right - left):
            self.canvas.words((int((left + right - face.getlength(text)) / 2), y), text, face, grey)
        else:
            for row, line in enumerate(broken(text, face, right - left)[:2]):
                self.canvas.words((left + 2, y + row * self.look.leading), line, face, grey)

    def rows(self, y: int) -> int:
        """Draw rows down to the page's foot; return where the table ends."""
        look, rng, row = self.look, self.rng, 0
        limit = self.height * rng.uniform(0.6, 0.97)
        while row < 70:
            texts = self._texts()
            high = max([len(lines) for lines in texts] + [1]) * look.leading
            bottom = y + int(high + look.padding * rng.uniform(0.6, 2.2)) + 2
            if bottom > limit:
                break
            self._row(y, bottom, texts, row)
            y, row = bottom, row + 1
        self.canvas.rule(y, look.xs[0], look.xs[-1], look.horizontal, Ink.HORIZONTAL)
        return y

    def _texts(self) -> list[list[str]]:
        look, rng = self.look, self.rng
        wide = len(look.xs) - 1 - look.months
        found = []
        for left, right in zip(look.xs[:wide], look.xs[1 : wide + 1], strict=True):
            room = right - left - 2 * look.padding
            text = self._say(int(rng.integers(0, 14))) if room > 3 * look.leading else str(rng.integers(1, 99)) + "."
            found.append(broken(text, look.body, room)[: int(rng.integers(1, 6))])
        return found

    def _row(self, y: int, bottom: int, texts: list[list[str]], row: int) -> None:
        look, rng = self.look, self.rng
        tinted = look.zebra_grey < 255 and row % 2 == 1
        if tinted:
            self.canvas.fill((look.xs[0], y, look.xs[-1], bottom), look.zebra_grey)
        centred = rng.random() < 0.3
        for col, lines in enumerate(texts):
            if self.spanned[col]:
                continue
            at = y + max((bottom - y - len(lines) * look.leading) // 2, 0) if centred else y + int(look.padding * 0.4)
            for line in lines:
                self.canvas.words((look.xs[col] + look.padding, at), line, look.body, 0)
                at += look.leading
        self._months(y, bottom, tinted)
        self._sides(y, bottom)

    def _sides(self, y: int, bottom: int) -> None:
        """Draw the rules above the row and beside its cells, none within merged ones."""
        look, rng = self.look, self.rng
        for col, (left, right) in enumerate(zip(look.xs[:-1], look.xs[1:], strict=True)):
            if self.spanned[col]:
                self.spanned[col] -= 1
            else:
                self.canvas.rule(y, left, right, look.horizontal, Ink.HORIZONTAL)
            if self.spanned[col] == 0 and col < len(look.xs) - 1 - look.months and rng.random() < look.merged:
                self.spanned[col] = rng.integers(1, 4)
        merged = rng.random() < 0.05
        for col, x in enumerate(look.xs):
            inner = 0 < col < len(look.xs) - 1
            if col in self.inner or (look.open_sides and not inner):
                continue
            if merged and inner and col < len(look.xs) - 1 - look.months:
                continue
            self.canvas.rule(x, y, bottom, look.vertical, Ink.VERTICAL)

    def _months(self, y: int, bottom: int, tinted: bool) -> None:
        look, rng = self.look, self.rng
        first = len(look.xs) - 1 - look.months
        marked = rng.random(look.months) < look.density
        if look.marking in LONG_MARKINGS and look.months:
            a, b = np.sort(rng.choice(look.months + 1, 2, replace=False))
            marked = (np.arange(look.months) >= a) & (np.arange(look.months) < b)
            self.inner = frozenset(range(first + a + 1, first + b)) if look.merged_months else frozenset()
            draw_long_mark(rng, self.canvas, look, (look.xs[first + a], y, look.xs[first + b], bottom))
        for index in range(look.months):
            left, right = look.xs[first + index], look.xs[first + index + 1]
            kind = self._mark(left, right, y, bottom) if marked[index] else CellKind.EMPTY
            spans = {first + index, first + index + 1} & self.inner
            if kind is not None and not spans and not (tinted and kind is CellKind.FILL):
                self.cells.append((left, y, right, bottom, int(kind)))

    def _mark(self, left: int, right: int, y: int, bottom: int) -> CellKind | None:
        """Draw what one marked month holds; return it, None where it is not plain."""
        look, rng = self.look, self.rng
        grey = 0 if rng.random() < 0.8 else 80
        if look.marking in LONG_MARKINGS:
            return CellKind.BAR
        if look.marking == "fill":
            self.canvas.fill((left, y, right, bottom), look.mark_grey)
            return CellKind.FILL if look.mark_grey < 215 else None
        middle = (left + right) / 2 + rng.normal(0, 0.06) * (right - left), y + (bottom - y) * rng.uniform(0.3, 0.6)
        if look.marking == "drawn":
            r = min(right - left, bottom - y, 14 * PAGE_SCALE) * rng.uniform(0.2, 0.4)
            points = (
                [(-r, 0.0), (-r / 3, r), (r, -r)]
                if rng.random() < 0.7
                else [(-r, -r), (r, r), (0, 0), (r, -r), (-r, r)]
            )
            path = [(middle[0] + dx, middle[1] + dy) for dx, dy in points]
            self.canvas.stroke(path, max(int(PAGE_SCALE * rng.uniform(0.4, 1.3)), 1), grey, Ink.PRINT)
            return CellKind.MARK
        text = look.sign if look.marking != "number" else str(rng.choice([1, 2, 10, 25, 100, 3, 12]))
        text = f"{text}%" if look.marking == "number" and rng.random() < 0.2 else text
        face = look.body if look.marking == "number" else look.signs
        at = int(middle[0] - face.getlength(text) / 2), int(middle[1] - face.size * 0.6)
        self.canvas.words(at, text, face, grey)
        kinds = {"number": CellKind.TEXT, "dash": CellKind.DASH}
        return kinds.get(look.marking, CellKind.MARK)
