"""A target printed in two columns, its amount and its unit, is one value with the places of both."""

import pytest
from factories import document, grid, page
from ruled import read_grids

from normalize import normalize
from schemas.decree import Normalized

HEADS = {
    "two titles": ("JUMLAH | SATUAN", "^ | ^"),
    "under one head": ("TARGET | <", "Volume | Satuan"),
    "words for the number": ("TARGET | <", "Nilai | Sat"),
    "titles in a narrow column": ("TARGET | <", "Volum e | Satua n"),
    "a head alone": ("TARGET | <", "^ | ^"),
    "no title over the unit": ("VOLUME | ", "^ | ^"),
    "a unit of the head": ("TARGET | <", "VOLUME | UNIT"),
}


def drawn(head: tuple[str, str], *values: str) -> str:
    rows = [f"{n} | Penataan {n} | Rapat {n} | Notula {n} | {value} | √ | |" for n, value in enumerate(values, 1)]
    first = f"NO | PROGRAM | KEGIATAN | INDIKATOR | {head[0]} | JADWAL | < | PELAKSANA\n"
    return first + f"^ | ^ | ^ | ^ | {head[1]} | Semester I | Semester II | ^\n" + "\n".join(rows)


def targets(read: Normalized) -> list[str | None]:
    return [action.target for action in read.actions]


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_amount_and_unit_are_one_target(head):
    read = read_grids(grid(drawn(head, "12 | dokumen", "100 | persen", "1 | kegiatan")))
    assert targets(read) == ["12 dokumen", "100 persen", "1 kegiatan"]
    assert all(not action.extra for action in read.actions)
    assert all(found.severity == "info" for found in read.findings if found.row_no)


def test_the_unit_may_be_on_the_left():
    read = read_grids(grid(drawn(("SATUAN | TARGET", "^ | ^"), "Dokumen | 12", "% | 95", "Orang | 3")))
    assert targets(read) == ["12 Dokumen", "95 %", "3 Orang"]


def test_both_places_are_kept():
    read = read_grids(grid(drawn(HEADS["two titles"], "12 | dokumen", "3 | orang")))
    assert [trace.part_no for trace in read.traces if trace.field == "target" and trace.row_no == 1] == [1, 2]


def test_transcripts_have_it_too():
    drawing = drawn(HEADS["under one head"], "12 | dokumen", "3 | orang", "4 | kali")
    assert targets(normalize(document(page(1, "", grid(drawing, ruled=False))))) == ["12 dokumen", "3 orang", "4 kali"]


def test_a_unit_that_the_target_prints_already_is_not_said_again():
    values = ["100% | %", "3 Orang | orang", "12 | dokumen", "1 | -", "- | kali", *(f"{n} | kali" for n in range(4, 9))]
    read = read_grids(grid(drawn(HEADS["two titles"], *values)))
    assert targets(read)[:5] == ["100%", "3 Orang", "12 dokumen", "1", "-"]
    assert read.actions[4].extra == (("SATUAN", "kali"),)


def test_an_office_beside_the_target_is_no_unit():
    drawing = drawn(("TARGET | UNIT", "^ | ^"), "12 | Sekretariat", "3 | Subbag Hukum").replace("PELAKSANA", "CATATAN")
    read = read_grids(grid(drawing))
    assert targets(read) == ["12", "3"]
    assert [action.responsible for action in read.actions] == ["Sekretariat", "Subbag Hukum"]


def test_targets_in_words_keep_the_column_beside_them_apart():
    read = read_grids(grid(drawn(HEADS["a head alone"], "Tersusun | laporan akhir", "Terlaksana | rapat")))
    assert targets(read) == ["Tersusun", "Terlaksana"]
