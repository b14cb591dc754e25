"""Lines of a form that nobody filled in, and the signature at a table's end, are no rows and are reported."""

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

HEAD = "NO | PROGRAM | KEGIATAN | INDIKATOR | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | PIC\n"
EMPTY = " | ".join([""] * 11)
ROWS = f"1 | Satu | Kerja | Laporan | √ | {EMPTY} | Sekretaris\n2 | Dua | Rapat | Notulen | √ | {EMPTY} | Ketua\n"


def plan(*tables: str, ruled: bool = True) -> Normalized:
    pages = [page(number, "RENCANA AKSI", grid(HEAD + rows, ruled=ruled)) for number, rows in enumerate(tables, 1)]
    return normalize(document(*pages))


def line(*texts: str) -> str:
    return " | ".join((*texts, *[""] * (17 - len(texts)))) + "\n"


def printed(found: Normalized, code: str) -> list[str | None]:
    return [each.printed for each in found.findings if each.code == code]


@pytest.mark.parametrize("ruled", [True, False])
def test_lines_left_of_a_form(ruled: bool):
    found = plan(ROWS + line("3") + line("4", "-", "-") + line("dst.") + line("5", ".....", "…", "....."), ruled=ruled)
    assert [row.program for row in found.actions] == ["Satu", "Dua"]
    assert printed(found, "unfilled-row") == ["3", "4 | - | -", "dst.", "5 | ..... | … | ....."]
    assert [each for each in found.findings if each.severity != "info" and each.row_no] == []


def test_lines_left_of_a_form_above_a_sum():
    found = plan(ROWS + line("3") + "JUMLAH | < | < | < | " + " | ".join(["2"] * 12) + " |\n")
    assert len(found.actions) == 2
    assert printed(found, "unfilled-row") == ["3"]


def test_a_number_at_a_page_end_may_have_its_text_on_the_next_page():
    found = plan(ROWS + line("3"), line("", "Tiga", "Sidang", "Berita acara", "√"))
    assert printed(found, "unfilled-row") == []


@pytest.mark.parametrize("last", [line("3", "Tiga"), line("3", "...", "...", "...", "√"), line("", "-", "Rapat")])
def test_a_row_with_a_text_or_a_mark_is_one(last: str):
    found = plan(ROWS + last)
    assert printed(found, "unfilled-row") == []
    assert len(found.actions) == 3


@pytest.mark.parametrize("ruled", [True, False])
def test_a_signature_in_wide_cells(ruled: bool):
    cells = " | < | < | < | Ditetapkan di Jember / pada tanggal 3 Maret 2022 / KETUA, / NAMA | " + "< | " * 11 + "<\n"
    found = plan(ROWS + cells, ruled=ruled)
    assert [row.program for row in found.actions] == ["Satu", "Dua"]
    assert printed(found, "signature-row") == ["Ditetapkan di Jember pada tanggal 3 Maret 2022 KETUA, NAMA"]


def test_a_signature_over_several_rows():
    rows = ["Jember, 3 Maret 2022", "SEKRETARIS", "NAMA SEKRETARIS", "NIP 19700101"]
    found = plan(ROWS + "".join(" | < | < | < | " + text + " | " + "< | " * 11 + "<\n" for text in rows))
    assert len(found.actions) == 2
    assert printed(found, "signature-row") == [" | ".join(rows)]


def test_a_wide_row_that_names_an_office_alone_is_no_signature():
    found = plan(ROWS + "SEKRETARIS | " + "< | " * 15 + "<\n")
    assert printed(found, "signature-row") == []


@pytest.mark.parametrize(("office", "left_out"), [("KETUA,", True), ("Ketua,", False), ("KETUA", False)])
def test_an_office_in_capitals_and_a_comma_sign_a_table_without_rules(office: str, left_out: bool):
    found = plan(ROWS + line("", "", "", f"{office} / NAMA KETUA"), ruled=False)
    assert printed(found, "signature-row") == ([f"{office} NAMA KETUA"] if left_out else [])


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    ("note", "code"),
    [("Catatan: jadwal dapat berubah.", "note-row"), ("Keterangan: a = tidak dilaksanakan", "band-uncertain")],
)
def test_a_note_at_the_end_of_a_table(note: str, code: str, *, ruled: bool):
    wide = " | ".join([note, *("<" if ruled else "" for _ in range(16))])
    found = plan(ROWS + wide + "\n", ruled=ruled)
    assert [row.program for row in found.actions] == ["Satu", "Dua"]
    assert printed(found, code) == [note]
    assert [each for each in found.findings if each.severity != "info" and each.row_no] == []


def test_lines_below_a_note_belong_to_it():
    found = plan(ROWS + line("Catatan:") + line("1. Jadwal dapat berubah."), ruled=False)
    assert len(found.actions) == 2
    assert printed(found, "note-row") == ["Catatan: | 1. Jadwal dapat berubah."]


def test_a_remark_of_a_row_is_no_note():
    found = plan(ROWS + line("3", "Tiga", "Catatan: sidang", "Berita acara", "√"), ruled=False)
    assert len(found.actions) == 3
    assert printed(found, "note-row") == []
