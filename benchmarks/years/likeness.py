"""Measure how surely rows of one year are found in the next: likeness.py OUT [ROUNDS].

OUT is a folder of results, such as that of the samples. From each plan a next one is made: four rows of five come back,
as they are or with another year, other capitals, letters, words, a word more or some less; others' rows come between
them. Printed are the rows that came back, the pairs that were found, those called sure, and how many of each are wrong.
"""

import random
import sys
from pathlib import Path

import pyarrow.parquet as pq

from renaksi.results.reported.placing import row_text
from renaksi.results.years.likeness import folded, matches

FEWEST_ROWS = 8
WORDS = {
    "Penyusunan": "Menyusun", "Pelaksanaan": "Melaksanakan", "Tersusunnya": "Tersedianya", "Jumlah": "Banyaknya",
    "Terlaksananya": "Dilaksanakannya", "Meningkatnya": "Peningkatan", "laporan": "dokumen laporan",
    "pegawai": "aparatur", "sesuai dengan": "berdasarkan", "Penguatan": "Peningkatan",
}  # fmt: skip
ENDINGS = (" di lingkungan KPU Kabupaten", " secara berkala", " bagi seluruh pegawai", " melalui media sosial")
KINDS = ("same", "same", "same", "same", "capitals", "letters", "year", "year", "words", "more", "less")


def edited(text: str, kind: str, draw: random.Random) -> str:
    """Return a row's text as the next plan may have it."""
    words = text.split()
    if kind == "capitals":
        return text.upper() + "."
    if kind == "letters":
        signs = list(text)
        for _ in range(max(1, len(signs) // 40)):
            signs[draw.randrange(len(signs))] = draw.choice("aeiounrt")
        return "".join(signs)
    if kind == "words":
        for old, new in WORDS.items():
            text = text.replace(old, new, 1)
        return text
    if kind == "less" and len(words) > FEWEST_ROWS:
        start = draw.randrange(len(words) - len(words) // 4)
        return " ".join(words[:start] + words[start + len(words) // 4 :])
    return text + {"year": " Tahun 2022", "more": draw.choice(ENDINGS)}.get(kind, "")


def main(out: Path, rounds: int) -> None:
    """Print the counts over all plans."""
    draw = random.Random(5)
    files = sorted(out.glob("[0-9]*/actions.parquet"))
    plans = [[row_text(row) for row in pq.read_table(path).to_pylist()] for path in files]
    plans = [plan for plan in plans if len(plan) >= FEWEST_ROWS]
    every = [text for plan in plans for text in plan]
    back = found = sure = wrong = wrong_sure = 0
    for plan in plans * rounds:
        after: list[tuple[str, str | None]] = []
        for text in plan:
            if draw.random() < 0.8:
                after.append((edited(text, draw.choice(KINDS), draw), text))
            if draw.random() < 0.15:
                after.append((draw.choice(every), None))
        back += sum(origin is not None for _, origin in after)
        for match in matches(plan, [text for text, _ in after]):
            text, origin = after[match.after]
            # a stranger's row with the very text of the plan's is that row
            good = folded(plan[match.before]) in {folded(origin or text), folded(text)}
            found, sure = found + 1, sure + match.is_sure
            wrong, wrong_sure = wrong + (not good), wrong_sure + (match.is_sure and not good)
    print(f"{back} rows came back; {found} pairs, {wrong} of them wrong; {sure} sure, {wrong_sure} of them wrong")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
