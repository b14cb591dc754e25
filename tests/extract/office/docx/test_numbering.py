import pytest
from office.files import cell, par, table, write_docx

from extract import read_document
from extract.office.docx.numbering import FORMATS, letters
from schemas.reference.numerals import roman


def level(place, form="decimal", text="", start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels, more=""):
    number = '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="9">{"".join(levels)}</w:abstractNum>{number}{more}'


def item(text, place=0, number=1):
    return par(text, "", f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(tmp_path, body, numbering, **parts):
    document = read_document(write_docx(tmp_path / "decree.docx", body, numbering=numbering, **parts))
    return [line.text for line in document.pages[0].lines]


def test_levels_count_and_begin_anew_below_each_other(tmp_path):
    numbering = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "decimal", "%1.%2.%3"))
    body = item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1) + item("f", 2) + item("g", 2)
    assert lines(tmp_path, body, numbering) == ["1. a", "a) b", "b) c", "2. d", "a) e", "2.a.1 f", "2.a.2 g"]


def test_a_level_that_was_left_out_counts_as_one_item(tmp_path):
    numbering = lists(
        level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    body = item("a", 1) + item("b", 1) + item("c") + item("d", 2) + item("e", 1) + item("f")
    assert lines(tmp_path, body, numbering) == ["3.1 a", "3.2 b", "4. c", "4.1.1 d", "4.2 e", "5. f"]


def test_legal_levels_write_all_numbers_in_digits(tmp_path):
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert lines(tmp_path, item("a") + item("b", 1), numbering) == ["I. a", "1.1 b"]


def test_a_level_that_never_restarts_goes_on(tmp_path):
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert lines(tmp_path, body, numbering) == ["1. a", "(1) b", "2. c", "(2) d"]


def test_a_second_list_of_the_same_kind_begins_where_it_says(tmp_path):
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="9"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1.", start=4), more=again)
    body = item("a") + item("b", number=3) + item("c", number=2) + item("d", number=2)
    assert lines(tmp_path, body, numbering) == ["4. a", "5. b", "1. c", "2. d"]


def test_numbers_come_from_styles_and_can_be_taken_back(tmp_path):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Butir"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Anak"><w:basedOn w:val="Butir"/></w:style>'
    )
    body = par("a", "", '<w:pStyle w:val="Butir"/>') + par("b", "", '<w:pStyle w:val="Anak"/>')
    body += par("c", "", '<w:pStyle w:val="Anak"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(tmp_path, body, lists(level(0, "upperLetter", "%1.")), styles=styles) == ["A. a", "B. b", "c"]


def test_an_empty_item_prints_its_number(tmp_path):
    rows = [[cell(item("")), "Rapat", "x"], [cell(item("")), "Reviu", "x"]]
    path = write_docx(tmp_path / "decree.docx", table(*rows), numbering=lists(level(0, "decimal", "%1.")))
    cells = read_document(path).pages[0].grids[0].cells
    assert [found.text for found in cells if found.col == 0] == ["1.", "2."]


def test_deleted_and_hidden_items_are_not_counted(tmp_path):
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    )
    hidden = (
        item("y")
        .replace("</w:numPr>", "</w:numPr><w:rPr><w:vanish/></w:rPr>")
        .replace("<w:rPr></w:rPr>", "<w:rPr><w:vanish/></w:rPr>")
    )
    body = item("a") + gone + hidden + item("b")
    assert lines(tmp_path, body, lists(level(0, "decimal", "%1."))) == ["1. a", "2. b"]


def test_bullets_of_symbol_fonts_are_the_signs_they_show(tmp_path):
    more = '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    assert lines(tmp_path, item("a"), lists(level(0, "bullet", "\uf0b7", more=more))) == ["• a"]


def test_an_unknown_way_to_count_is_reported(tmp_path):
    path = write_docx(tmp_path / "decree.docx", item("a"), numbering=lists(level(0, "cardinalText", "%1.")))
    document = read_document(path)
    assert document.pages[0].lines[0].text == "1. a"
    assert "cardinalText" in document.findings[0].message


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [("decimalZero", 7, "07"), ("lowerLetter", 28, "bb"), ("upperRoman", 14, "XIV"), ("lowerRoman", 1999, "mcmxcix"),
     ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircle", 30, "30"), ("numberInDash", 2, "- 2 -")],
)  # fmt: skip
def test_numbers_are_written_as_the_format_says(form, number, printed):
    assert FORMATS[form](number) == printed


def test_there_is_no_letter_for_none():
    assert (letters(0), roman(0)) == ("", "")
