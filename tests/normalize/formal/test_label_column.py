import dataclasses

import pytest
from factories import page

from normalize.formal import read_formal
from normalize.formal.label_column import with_labels_first
from schemas.document import Box, Line, Word

LEADING_PT, GAP_PT, LABEL_X, TEXT_X = 14.0, 6.0, 70.0, 175.0
PARAGRAPHS = [
    ("Menimbang", ["bahwa untuk melaksanakan ketentuan", "perlu menetapkan Rencana Aksi;"]),
    ("Mengingat", ["Undang-Undang Nomor 7 Tahun 2017", "tentang Pemilihan", "Umum;"]),
    ("", ["MEMUTUSKAN:"]),
    ("Menetapkan", ["KEPUTUSAN TENTANG", "RENCANA AKSI."]),
    ("KESATU", ["Menetapkan Rencana Aksi sebagaimana", "dalam Diktum KEDUA tercantum dalam", "Lampiran."]),
    ("KEDUA", ["Keputusan ini mulai berlaku."]),
]


def printed(x: float, top: float, text: str) -> Line:
    words = []
    for word in text.split():
        words.append(Word(word, Box(x, top, x + 6 * len(word), top + 12)))
        x += 6 * len(word) + 4
    return Line(tuple(words))


def laid_out(share: float) -> list[Line]:
    """Return the paragraphs with their labels at a share of the height between the first and the last line."""
    lines: list[Line] = []
    top = 100.0
    for label, texts in PARAGRAPHS:
        lines += [printed(TEXT_X, top + LEADING_PT * row, text) for row, text in enumerate(texts)]
        beside = top + share * LEADING_PT * (len(texts) - 1)
        if label:
            lines.append(printed(LABEL_X, beside, f"{label} :"))
        top += LEADING_PT * len(texts) + GAP_PT
    return _as_read(lines)


def _as_read(lines: list[Line]) -> list[Line]:
    """Join what is at one height, as readers do."""
    heights = sorted({line.box.top for line in lines if line.box})
    rows = [[line for line in lines if line.box and line.box.top == height] for height in heights]
    return [Line(tuple(word for line in sorted(row, key=lambda x: x.box) for word in line.words)) for row in rows]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_label_is_before_its_paragraph_wherever_it_is_printed(share: float) -> None:
    one = dataclasses.replace(page(), reader="vector", width=595, height=842, lines=tuple(laid_out(share)))
    formal = read_formal((one,))
    said = {(provision.part, provision.label): provision.text for provision in formal.provisions}
    assert said["Menimbang", None] == "bahwa untuk melaksanakan ketentuan perlu menetapkan Rencana Aksi;"
    assert (
        said["Diktum", "KESATU"] == "Menetapkan Rencana Aksi sebagaimana dalam Diktum KEDUA tercantum dalam Lampiran."
    )
    assert said["Diktum", "KEDUA"] == "Keputusan ini mulai berlaku."
    assert [basis.number for basis in formal.legal_bases] == ["7"]


def test_labels_at_the_top_stay_where_they_are() -> None:
    lines = laid_out(0)
    assert with_labels_first(lines) == (lines, [])


def test_labels_at_no_height_of_their_paragraphs_are_reported() -> None:
    lines = laid_out(0.5)
    moved = printed(LABEL_X, lines[0].box.top + 9 * LEADING_PT, "KETIGA :")
    found = with_labels_first([*lines[:-1], moved, printed(TEXT_X, moved.box.top + 30, "Satu lagi"), lines[-1]])[1]
    assert [one.code for one in found] == ["formal-part-incomplete"]


def test_a_label_on_a_line_of_its_own_is_above_its_paragraph() -> None:
    lines = [
        printed(62, 100, "KOMISI PEMILIHAN UMUM"),
        printed(62, 170, "Menimbang :"),
        *(printed(130, 184 + 14 * row, text) for row, text in enumerate(("bahwa untuk melaksanakan", "ketentuan;"))),
        printed(62, 212, "Mengingat :"),
        printed(130, 226, "Undang-Undang Nomor 7 Tahun 2017;"),
    ]
    assert with_labels_first(lines) == (lines, [])


def test_a_label_that_a_narrow_column_breaks_is_whole() -> None:
    lines = [
        printed(LABEL_X, 100, "Memperhatik : Surat Sekretaris"),
        printed(LABEL_X, 114, "an Nomor 143"),
        printed(TEXT_X, 128, "tentang rapat;"),
    ]
    found = with_labels_first(lines)[0]
    assert [line.text for line in found] == ["Memperhatikan : Surat Sekretaris", "Nomor 143", "tentang rapat;"]
