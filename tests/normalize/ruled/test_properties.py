"""What holds for any plan, whatever its tables look like: rows or a word that there are none, nothing lost."""

from collections import Counter

from factories import document, grid, page
from hypothesis import given, settings
from hypothesis import strategies as st
from ruled import HEAD, levels, read

from normalize import normalize
from schemas.errors import NoScheduleFound

TITLES = ["NO", "PROGRAM", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "OUTPUT", "JADWAL", "BULAN", "KET", "PIC", "TARGET"]
CELL = st.one_of(
    st.sampled_from(["", "", "√", "-", "^", "<", "1", "2. Rapat dan", "a) satu b) dua", "lanjutan", "Mei", "TW I",
                     "Jan", *TITLES]),
    st.text(st.characters(exclude_characters="|^</\n", exclude_categories=("C", "Z")), max_size=8),
)  # fmt: skip


def drawing(rows: list[list[str]]) -> str:
    """Return rows as a drawing; what would continue a cell that is not there is left blank."""
    width = max(map(len, rows))
    lines = []
    for r, row in enumerate(rows):
        row = [*row, *[""] * (width - len(row))]
        blank = [c for c, text in enumerate(row) if (text == "^" and not r) or (text == "<" and not c)]
        lines.append(" | ".join("" if c in blank else text for c, text in enumerate(row)) + " ")
    return "\n".join(lines)


def boxed(rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose signs of continuation draw rectangles only: a cell continues one that spans nothing else."""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            above = rows[r - 1][c] if r and c < len(rows[r - 1]) else "^"
            left = row[c - 1] if c else "<"
            right = row[c + 1] if c + 1 < len(row) else ""
            wide = r and c + 1 < len(rows[r - 1]) and rows[r - 1][c + 1] == "<"
            if (text == "^" and (above in "^<" or right == "<" or wide)) or (text == "<" and left in ("^", "<")):
                row[c] = ""
    return rows


ROWS = st.lists(st.lists(CELL, min_size=2, max_size=9), min_size=1, max_size=6).map(boxed)


@settings(deadline=None, max_examples=150)
@given(st.lists(ROWS, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_any_grid_gives_rows_or_says_that_there_are_none(
    tables: list[list[list[str]]], headed: bool, ruled: bool
) -> None:
    head = HEAD if headed else ""
    drawn = [head + drawing([row[:7] + [""] * (7 - len(row)) for row in rows] if headed else rows) for rows in tables]
    try:
        result = normalize(document(*(page(n, "", grid(d, ruled=ruled)) for n, d in enumerate(drawn, 1))))
    except NoScheduleFound as error:
        assert str(error).startswith("decree.txt: ")
        return
    assert [a.row_no for a in result.actions] == list(range(1, len(result.actions) + 1)) and result.actions
    assert all(len(a.months) == 12 and a.page_first <= a.page_last for a in result.actions)
    assert {f.row_no for f in result.findings} <= {None, *(a.row_no for a in result.actions)}
    assert {t.row_no for t in result.traces} <= {None, *(a.row_no for a in result.actions)}


BODY = st.lists(
    st.lists(st.sampled_from(["", "", "Rapat", "1. Satu", "2. Dua", "lanjutan dan", "√", "^"]), min_size=7, max_size=7),
    min_size=1,
    max_size=5,
).map(boxed)


@settings(deadline=None, max_examples=150)
@given(st.lists(BODY, min_size=1, max_size=3))
def test_every_word_of_a_plan_is_in_its_rows(tables: list[list[list[str]]]) -> None:
    words, marked = iter(range(10**6)), []
    for rows in tables:
        for row in rows:
            for c, text in enumerate(row):
                if text not in ("", "^", "√") and c not in (4, 5):
                    # a word of its own in each cell shows which one is lost
                    marked.append(f"kata{next(words)}")
                    row[c] = f"{text} {marked[-1]}"
    try:
        result = read(*(drawing(rows) for rows in tables))
    except NoScheduleFound:
        assert not marked
        return
    kept = Counter(word for a in result.actions for text in (*levels(a), a.remarks) for word in (text or "").split())
    kept.update(word for f in result.findings for word in (f.printed or "").split())
    assert set(marked) <= kept.keys()


TEXT = st.sampled_from(["", "", "Rapat", "1. Satu", "2. Dua", "lanjutan dan", "kecil"])
MARKED = st.lists(st.tuples(*[TEXT] * 4, *[st.sampled_from(["", "√"])] * 2, TEXT).map(list), min_size=1, max_size=5)


@settings(deadline=None, max_examples=100)
@given(st.lists(MARKED, min_size=1, max_size=3))
def test_every_mark_is_in_one_row(tables: list[list[list[str]]]) -> None:
    marks = sum(row[4:6].count("√") for rows in tables for row in rows)
    try:
        actions = read(*(drawing(rows) for rows in tables)).actions
    except NoScheduleFound:
        assert not marks
        return
    assert sum(bool(a.months[0]) + bool(a.months[6]) for a in actions) == marks
