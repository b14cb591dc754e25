"""Transcripts that print several levels in one column."""

import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.decree import Normalized

YEAR = " | ".join(map(str, range(1, 13)))
NONE = " | " * 11


def read(title: str, *drawings: str) -> Normalized:
    pages = []
    for number, drawing in enumerate(drawings, 1):
        rows = [row.strip() for row in drawing.strip().split("\n")]
        drawn = "\n".join([f"{title} | INDIKATOR | {YEAR} | PELAKSANA", *rows])
        pages.append(page(number, "", grid(drawn, ruled=False)))
    return normalize(document(*pages))


def levels(result: Normalized) -> list[tuple[str | None, ...]]:
    return [
        (a.program_no, a.program, a.activity_no, a.activity, a.sub_activity_no, a.sub_activity, a.indicator)
        for a in result.actions
    ]


def leaf(text: str, indicator: str) -> str:
    return f"{text} | {indicator} | √ | {NONE} | Sekretaris"


def head(text: str) -> str:
    return f"{text} | | | {NONE} |"


AREA = ("I", "AREA", "1", "Rapat")


@pytest.mark.parametrize(
    ("title", "heads", "first", "second"),
    [
        ("NO | URAIAN", ("I | AREA", "1 | Rapat", "2 | Survei"), "a | Bahan", "a | Angket"),
        ("NO | URAIAN", ("I. | AREA", "1. | Rapat", "2. | Survei"), " | a) Bahan", " | a) Angket"),
        ("PROGRAM / KEGIATAN", ("I. AREA", "1. Rapat", "2. Survei"), "a. Bahan", "a. Angket"),
        ("NO | URAIAN", ("I. AREA | ", "1 | Rapat", "2 | Survei"), "a | Bahan", "a | Angket"),
    ],
)
def test_heads_give_their_texts_to_the_rows_below(
    title: str, heads: tuple[str, str, str], first: str, second: str
) -> None:
    rows = [head(heads[0]), head(heads[1]), leaf(first, "Hasil"), head(heads[2]), leaf(second, "Data")]
    result = read(title, "\n".join(rows))
    assert levels(result) == [(*AREA, "a", "Bahan", "Hasil"), ("I", "AREA", "2", "Survei", "a", "Angket", "Data")]
    assert [a.responsible for a in result.actions] == ["Sekretaris"] * 2
    assert all(a.months[0] and not any(a.months[1:]) for a in result.actions)
    assert not [found for found in result.findings if found.row_no and found.severity != "info"]


def test_a_head_at_the_end_of_a_page_is_over_the_rows_of_the_next() -> None:
    result = read(
        "NO | URAIAN",
        "\n".join([head("I | AREA"), head("1 | Rapat"), leaf("a | Bahan", "Hasil"), head("2 | Survei")]),
        "\n".join([head("I | AREA (lanjutan)"), leaf("a | Angket", "Data"), leaf(" | ", "Isian")]),
    )
    assert [(a.program, a.activity_no, a.sub_activity, a.indicator) for a in result.actions] == [
        ("AREA", "1", "Bahan", "Hasil"), ("AREA", "2", "Angket", "Data"), ("AREA", "2", "Angket", "Isian"),
    ]  # fmt: skip


def test_values_of_a_head_are_placed_where_they_are_printed() -> None:
    result = read("NO | URAIAN", "\n".join([head("I | AREA"), head("1 | Rapat"), leaf("a | Bahan", "Hasil")]))
    assert {trace.field for trace in result.traces} >= {"program", "program_no", "activity", "sub_activity"}


def test_a_plan_with_a_column_for_each_level_stays_as_it_is() -> None:
    title = "NO | PROGRAM | KEGIATAN"
    result = read(title, "\n".join([leaf("1 | Area | 1. Rapat", "Hasil"), leaf(" | | 2. Survei", "Data")]))
    assert [(a.program, a.activity) for a in result.actions] == [("Area", "Rapat"), ("Area", "Survei")]


def test_what_a_head_alone_prints_holds_for_its_rows() -> None:
    def own(text: str, who: str) -> str:
        return f"{text} | | | {NONE} | {who}"

    def bare(text: str, indicator: str) -> str:
        return f"{text} | {indicator} | √ | {NONE} |"

    rows = [head("I | AREA"), own("1 | Rapat", "Sekretaris"), bare("a | Bahan", "Hasil"), bare("b | Notula", "Isian")]
    result = read("NO | URAIAN", "\n".join([*rows, own("2 | Survei", "Ketua"), bare("a | Angket", "Data")]))
    assert [a.responsible for a in result.actions] == ["Sekretaris", "Sekretaris", "Ketua"]


def test_heads_may_name_their_levels() -> None:
    rows = [head("PROGRAM 1 : AREA | "), head("KEGIATAN 1.1 : Rapat | "), leaf("1 | Bahan", "Hasil")]
    result = read("NO | SUB KEGIATAN", "\n".join([*rows, leaf("2 | Notula", "Isian")]))
    assert [row[:6] for row in levels(result)] == [
        ("1", "AREA", "1.1", "Rapat", "1", "Bahan"), ("1", "AREA", "1.1", "Rapat", "2", "Notula"),
    ]  # fmt: skip


def test_a_row_with_more_cells_than_the_header_is_kept() -> None:
    rows = [head("I. AREA"), head("1. Rapat"), leaf("a. Bahan", "Notulen") + " | lebih", leaf("b. Angket", "Laporan")]
    result = read("PROGRAM / KEGIATAN / RINCIAN", "\n".join(rows))
    assert [(one.program, one.activity, one.sub_activity) for one in result.actions] == [
        ("AREA", "Rapat", "Bahan"),
        ("AREA", "Rapat", "Angket"),
    ]


def test_numbers_and_bands_with_another_column_between_them_and_the_levels():
    rows = (
        f"I AREA | | | | {NONE} |",
        f"1 | Rendah | {leaf('Rapat', 'Notula')}",
        f" | Tinggi | {leaf('', 'Daftar')}",
        f"II AWAS | | | | {NONE} |",
        f"2 | Rendah | {leaf('Survei', 'Hasil')}",
    )
    assert levels(read("NO | RISIKO | KEGIATAN", "\n".join(rows))) == [
        ("I", "AREA", "1", "Rapat", None, None, "Notula"),
        ("I", "AREA", "1", "Rapat", None, None, "Daftar"),
        ("II", "AWAS", "2", "Survei", None, None, "Hasil"),
    ]
