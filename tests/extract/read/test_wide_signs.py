"""Letters and digits in another shape are plain ones in every value."""

from pathlib import Path

from extract.read import read_document
from extract.read.wide_signs import with_plain_signs


def test_full_width_and_single_sign_numerals_become_plain_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "Ｎｏｍｏｒ：１２\n\n| ＮＯ | KEGIATAN（BULAN） | 𝐉𝐀𝐍 | Ⅳ |\n"
        "|---|---|---|---|\n| ⑵ | ５０％ 10 m² ① ½ | √ | |\n",
        encoding="utf-8",
    )
    (page,) = read_document(path).pages
    assert [line.text for line in page.lines] == ["Nomor:12"]
    assert [cell.text for cell in page.grids[0].cells] == [
        *("NO", "KEGIATAN(BULAN)", "JAN", "IV"),
        *("(2)", "50% 10 m² ① ½", "√", ""),
    ]


def test_a_document_without_such_signs_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Nomor: 12\n", encoding="utf-8")
    document = read_document(path)
    assert with_plain_signs(document) is document
