import pytest

from extract.transcript.html import html_to_grid
from schemas.document import UNREADABLE
from schemas.errors import LimitExceeded


def cell_of(content, attributes="", sheets=(), before=""):
    rows = f"<tr><td>NO</td><td>BULAN</td></tr><tr><td>{before}</td><td {attributes}>{content}</td></tr>"
    grid, _ = html_to_grid(f"<table>{rows}</table>", 1, sheets)
    return next(cell for cell in grid.cells if (cell.row, cell.col) == (1, 1))


def remarks_of(cell):
    return [(remark.code, remark.printed) for remark in cell.remarks]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('<input type="checkbox" checked>', "☑"),
        ("<input type=checkbox>", "☐"),
        ('<input type="radio" checked="checked"/>', "☑"),
        ('<input value="3 laporan">', "3 laporan"),
        ('<input type="hidden" value="x">', ""),
        ("<select><option>Ya</option><option selected>Tidak</option></select>", "Tidak"),
        ('<img src="a.png" alt="✓">', "✓"),
        ('<svg><title>✔</title><path d="M0 0"/></svg>', "✔"),
        ('<span role="checkbox" aria-checked="true"></span>', "☑"),
        ("<ol><li>Satu</li><li>Dua</li></ol>", "1. Satu\n2. Dua"),
        ('<ol type="I" start="9"><li>Satu</li><li>Dua</li></ol>', "IX. Satu\nX. Dua"),
        ('<ol style="list-style-type: lower-alpha"><li>Satu</li><li value="4">Dua</li></ol>', "a. Satu\nd. Dua"),
        ('<ol type="a" start="2"><li>Satu</li></ol><ul><li>Dua</li></ul>', "b. Satu\nDua"),
        ("A &amp;amp; B &amp;lt;br&amp;gt; C", "A & B C"),
        ("kurang dari &lt; 5 hari", "kurang dari < 5 hari"),
    ],
)
def test_controls_and_pictures_are_what_they_show(content, shown):
    assert cell_of(content).text == shown


@pytest.mark.parametrize(
    "attributes",
    ['style="display:none"', 'style="visibility: hidden"', "hidden", 'style="opacity:0"', 'style="color:#fff"'],
)
def test_hidden_text_is_left_out_and_kept_as_a_remark(attributes):
    cell = cell_of(f"Satu <span {attributes}>√</span>")
    assert (cell.text, remarks_of(cell)) == ("Satu", [("hidden-text-dropped", "√")])


def test_a_style_sheet_hides_too():
    cell = cell_of('<b class="x">√</b>', sheets=("td .x, .y { display: none }",))
    assert (cell.text, remarks_of(cell)) == ("", [("hidden-text-dropped", "√")])


def test_white_print_on_a_dark_ground_is_read():
    assert cell_of('<b style="color:white">√</b>', 'style="background:#004080"').text == "√"


@pytest.mark.parametrize(
    "struck", ["<del>Lama</del>", "<s>Lama</s>", '<i style="text-decoration:line-through">Lama</i>']
)
def test_struck_out_words_are_left_out_and_kept_as_a_remark(struck):
    cell = cell_of(f"{struck} Baru")
    assert (cell.text, remarks_of(cell)) == ("Baru", [("text-struck-out", "Lama")])


@pytest.mark.parametrize(
    ("attributes", "sheets", "color"),
    [
        ('style="background-color: #92D050"', (), "#92d050"),
        ('bgcolor="#00ff00"', (), "#00ff00"),
        ('class="p"', (".p{background:rgb(146,208,80) none}",), "#92d050"),
        ('style="background:white"', (), None),
        ('style="background:transparent"', (), None),
    ],
)
def test_a_ground_is_a_fill(attributes, sheets, color):
    marks = [(mark.kind, mark.value) for mark in cell_of("", attributes, sheets).marks]
    assert marks == ([("fill", color)] if color else [])


def test_one_kind_of_drawing_is_a_mark_and_several_kinds_are_unreadable():
    tick, cross = '<svg><path d="M0 5L3 9L9 0"/></svg>', '<svg><path d="M0 0L9 9"/></svg>'
    alike, unlike = cell_of(tick, before=tick), cell_of(tick, before=cross)
    assert [mark.kind for mark in alike.marks] == ["path"]
    assert (unlike.marks, unlike.text) == ((), UNREADABLE)


@pytest.mark.parametrize(
    ("content", "text", "notes"),
    [
        ("1<sup>2</sup> dokumen", "1 dokumen", ["2"]),
        ("Pegawai<sup>1)</sup>", "Pegawai", ["1)"]),
        ("25 m<sup>2</sup>", "25 m²", []),
    ],
)
def test_a_raised_mark_is_no_digit_of_the_number(content, text, notes):
    cell = cell_of(content)
    assert (cell.text, [printed for _, printed in remarks_of(cell)]) == (text, notes)


def test_spans_that_make_millions_of_cells_are_refused():
    row = "<tr>" + "<td colspan=1000 rowspan=1000>x</td>" * 3 + "</tr>"
    with pytest.raises(LimitExceeded, match="more than 100000 cells"):
        html_to_grid(f"<table>{row * 1000}</table>", 1)


def test_a_span_of_thousands_of_digits_is_damage():
    assert cell_of("x", f'colspan="{"9" * 5000}"').colspan == 1


@pytest.mark.parametrize("attributes", ['style="color:#fff"', 'style="visibility:hidden"', 'style="opacity:0"'])
def test_a_cell_whose_text_is_not_seen_keeps_its_place(attributes):
    grid, _ = html_to_grid(f"<table><tr><td>1</td><td {attributes}>√</td><td>3</td></tr></table>", 1)
    assert [(cell.col, cell.text, remarks_of(cell)) for cell in grid.cells] == [
        (0, "1", []),
        (1, "", [("hidden-text-dropped", "√")]),
        (2, "3", []),
    ]


def test_a_style_sheet_prints_beside_elements():
    assert (
        cell_of("Satu", 'class="t"', (".t::before { content: '√ ' } .t:after { content: ' akhir' }",)).text
        == "√ Satu akhir"
    )


def test_a_page_that_goes_on_with_merged_blanks_shows_its_spans():
    first = "<tr><td rowspan=2></td><td rowspan=2>Pelaporan</td><td>Bukti</td></tr><tr><td>Rekap</td></tr>"
    grid, _ = html_to_grid(f"<table>{first}</table>", 1)
    assert grid.ruled
    header = "<tr><td rowspan=2>NO</td><td colspan=2>BULAN</td></tr><tr><td>1</td><td>2</td></tr>"
    grid, _ = html_to_grid(f"<table>{header}<tr><td>1</td><td></td><td>v</td></tr></table>", 1)
    assert not grid.ruled


def test_a_blank_row_without_height_is_none():
    rows = "<tr><td>NO</td><td>BULAN</td></tr><tr height=0><td></td><td></td></tr><tr height=0><td>1</td><td></td></tr>"
    grid, _ = html_to_grid(f"<table>{rows}</table>", 1)
    assert grid.n_rows == 2
