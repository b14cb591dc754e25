import pytest
from factories import line

from normalize.draft import Part
from normalize.plan.model import CellText, Row, TextKey
from normalize.plan.month_marks import Reading
from normalize.ruled.page_end.cell_relation import CellPair, relation
from normalize.ruled.page_end.column_style import ColumnStyle
from normalize.ruled.page_end.page_break import page_break
from schemas.document import Box, Cell, Line, Word

PLAIN, BLANKS = ColumnStyle(), ColumnStyle(blanks=True)
KNOWN = ColumnStyle(whole={TextKey("output"): frozenset(["1 SK", "belum ada", "Laporan"])})
NUMBERED = ColumnStyle(frozenset(map(TextKey, ("activity", "sub_activity", "indicator"))))


def content(text: str) -> CellText:
    return CellText(text, [], [Cell(0, 0, (line(text),) if text else ())])


def joins(last: Row, first: Row, style: ColumnStyle, cut: bool = False) -> tuple[bool, dict[TextKey, str], str | None]:
    found = page_break(last, first, style, cut)
    return found.joined, dict(found.relations), found.doubt


def by_name(relations: dict[TextKey, str]) -> dict[str, str]:
    return {key.name: found for key, found in relations.items()}


def row(marked: bool = False, **texts: str) -> Row:
    """Return a row with its own cells; ``marked``: something is planned in it."""
    made = Row([1], {role: content(text) for role, text in texts.items()}, own=set(texts))
    made.months = {1: [(Reading(marked), Part(1, "vector"))]}
    return made


def tall(text: str, bottom: float) -> CellText:
    """Return a content of one line of 10 points at the top of a cell that ends at ``bottom``."""
    printed = Line((Word(text, Box(0, 2, 50, 12)),))
    return CellText(text, [], [Cell(0, 0, (printed,), box=Box(0, 0, 60, bottom))])


@pytest.mark.parametrize(
    ("above", "below", "role", "column_style", "said"),
    [
        ("Penyusunan laporan dan", "Rapat", "output", PLAIN, "goes-on"),
        ("Penyusunan laporan,", "Rapat", "output", PLAIN, "goes-on"),
        ("Penyusunan laporan (", "Rapat)", "output", PLAIN, "goes-on"),
        ("Penyusunan laporan", "kinerja", "output", PLAIN, "goes-on"),
        ("Penyusunan laporan.", "Rapat", "output", PLAIN, "new"),
        ("1 SK", "belum ada", "output", KNOWN, "new"),
        ("Rapat bagi pegawai", "(PNS dan PPNPN)", "activity", PLAIN, "goes-on"),
        ("Rapat bagi pegawai", "(2) Survei", "activity", PLAIN, "new"),
        ("1 SK dan", "belum ada", "output", KNOWN, "goes-on"),
        ("Rp. 3.000.000,-", "Non anggaran", "output", PLAIN, "open"),
        ("Daftar hadir", "https://kpu.go.id", "output", PLAIN, "open"),
        ("Penyusunan laporan", "Rapat", "output", PLAIN, "open"),
        ("Penyusunan laporan", "Penyusunan laporan", "output", PLAIN, "repeat"),
        ("dok", "dok", "output", PLAIN, "goes-on"),
        ("1. Laporan", "2. Rapat", "indicator", NUMBERED, "new"),
        ("1. Laporan", "Rapat", "indicator", NUMBERED, "rest"),
        ("1. Laporan: a) satu", "b) dua", "indicator", NUMBERED, "goes-on"),
        ("1. Laporan: a) satu", "c) tiga", "indicator", NUMBERED, "new"),
        ("1. Laporan untuk", "2) Rapat", "indicator", NUMBERED, "goes-on"),
        ("1. Laporan untuk", "2. Rapat", "indicator", NUMBERED, "new"),
        ("Sistem mana-", "jemen kinerja", "output", PLAIN, "goes-on"),
        ("", "Rapat", "output", PLAIN, "open"),
        ("", "Rapat", "activity", PLAIN, "goes-on"),
        ("", "Rapat", "activity", BLANKS, "new"),
    ],
)
def test_how_a_cell_relates_to_the_one_above(
    above: str, below: str, role: str, column_style: ColumnStyle, said: str
) -> None:
    assert relation(CellPair(TextKey(role), content(above), content(below)), column_style) == said


def test_a_merged_cell_without_a_number_is_not_surely_new_though_the_one_above_has_room() -> None:
    above, below = tall("Akuntabilitas", 80), content("(SAKIP)")
    above.cells = [above.cells[0]._replace(rowspan=2)]
    style = ColumnStyle(frozenset({TextKey("program")}))
    assert relation(CellPair(TextKey("program"), above, below, "3", ""), style) == "open"
    assert relation(CellPair(TextKey("program"), above, below, "3", "4"), style) == "new"


def test_a_number_that_is_printed_again_is_that_of_the_same_item() -> None:
    full, style = content("Pemutakhiran data pada"), ColumnStyle(frozenset({TextKey("activity")}))
    assert relation(CellPair(TextKey("activity"), full, content("SIMPEG"), "III.3.", "III.3."), style) == "rest"
    assert relation(CellPair(TextKey("activity"), full, content("SIMPEG"), "III.3.", "III.4."), style) == "new"


def test_nothing_above_says_nothing() -> None:
    assert relation(CellPair(TextKey("output"), None, content("Rapat")), PLAIN) == "open"
    assert relation(CellPair(TextKey("program"), None, content("Rapat")), PLAIN) == "new"


def test_a_small_letter_tells_nothing_where_cells_begin_with_one() -> None:
    small = ColumnStyle(small=frozenset({TextKey("target")}))
    assert relation(CellPair(TextKey("target"), content("12"), content("dokumen")), small) == "open"
    assert relation(CellPair(TextKey("target"), content("12"), content("dokumen")), PLAIN) == "goes-on"


def test_a_cell_with_room_below_its_text_was_not_cut() -> None:
    assert relation(CellPair(TextKey("output"), tall("Laporan", 14), content("Rapat")), PLAIN) == "open"
    assert relation(CellPair(TextKey("output"), tall("Laporan", 60), content("Rapat")), PLAIN) == "new"
    assert relation(CellPair(TextKey("output"), tall("Laporan dan", 34), content("Rapat")), PLAIN) == "goes-on"
    assert relation(CellPair(TextKey("output"), tall("Laporan dan", 60), content("Rapat")), PLAIN) == "new"


def test_a_text_that_goes_on_joins() -> None:
    joined, relations, doubt = joins(
        row(True, activity="1. Rapat", indicator="Laporan hasil dan"), row(indicator="dokumentasi rapat"), PLAIN
    )
    assert (joined, by_name(relations), doubt) == (True, {"indicator": "goes-on"}, None)


def test_the_marks_may_stand_in_the_second_part() -> None:
    joined, _, doubt = joins(row(indicator="Laporan hasil dan"), row(True, indicator="dokumentasi"), PLAIN)
    assert joined and doubt is None


def test_a_new_number_does_not_join() -> None:
    joined, relations, doubt = joins(row(True, indicator="1. Laporan"), row(indicator="2. Rapat"), NUMBERED)
    assert (joined, by_name(relations), doubt) == (False, {"indicator": "new"}, None)


def test_a_new_number_makes_the_rest_new() -> None:
    joined, relations, doubt = joins(
        row(True, sub_activity="1. Rapat", indicator="1. Laporan"),
        row(True, sub_activity="2. Survei", indicator="Hasil"),
        NUMBERED,
    )
    assert (joined, doubt) == (False, None) and by_name(relations) == {"sub_activity": "new", "indicator": "new"}


def test_nothing_goes_on_under_another_parent() -> None:
    joined, relations, _ = joins(
        row(True, activity="Rapat.", sub_activity="a dan"), row(True, activity="Survei", sub_activity="b"), PLAIN
    )
    assert not joined and by_name(relations) == {"activity": "new", "sub_activity": "new"}


def test_a_conflict_between_columns_is_told() -> None:
    joined, _, doubt = joins(
        row(True, indicator="1. Laporan", output="dokumen dan"), row(indicator="2. Rapat", output="foto"), NUMBERED
    )
    assert not joined and doubt == "output seems to go on while other cells are new"


def test_two_marked_parts_stay_two_rows_with_a_doubt() -> None:
    last, first = row(True, indicator="Laporan dan"), row(True, indicator="dokumentasi")
    last.signed = first.signed = True
    joined, _, doubt = joins(last, first, PLAIN)
    assert not joined and doubt == "its text seems to go on, but both parts have marks"


def test_a_colour_fills_both_parts_of_a_cut_row() -> None:
    joined, _, doubt = joins(row(True, indicator="Laporan dan"), row(True, indicator="dokumentasi"), PLAIN)
    assert joined and doubt is None
    other = row(True, indicator="dokumentasi")
    other.months[2] = other.months[1]
    assert joins(row(True, indicator="Laporan dan"), other, PLAIN)[2] is not None


def test_where_rules_close_the_cells_that_end_others_go_on() -> None:
    last, first = row(True, program="Tata Laksana", indicator="Laporan"), row(program="Data", indicator="Rapat")
    last.texts["program"].cells = [Cell(0, 0, (line("Tata Laksana"),), rowspan=2, open_bottom=True)]
    found = page_break(last, first, PLAIN, parted=True)
    assert (found.joined, found.doubt) == (False, None)
    assert by_name(dict(found.relations)) == {"program": "goes-on", "indicator": "new"}


def test_a_sign_on_a_colour_is_in_one_part_of_a_cut_row_and_the_colour_in_both() -> None:
    last = row(True, indicator="Laporan", target="Kegiatan rapat dan")
    last.signed = True
    assert joins(last, row(True, target="evaluasi"), PLAIN)[0] is True


def test_colours_join_where_nothing_else_is_printed_anew() -> None:
    """A level's text that goes on, or an indicator's that may, beside the same months and none of the other fields."""
    last = row(True, activity="Rapat", indicator="Laporan pada tanggal", output="SK")
    joined, _, doubt = joins(last, row(True, indicator="10 bulan berikutnya"), PLAIN)
    assert joined and doubt is not None and "colours" in doubt
    assert joins(last, row(True, indicator="10 bulan berikutnya", output="SOP"), PLAIN)[0] is False
    assert joins(row(True, indicator="Laporan"), row(True, indicator="Rapat"), PLAIN)[0] is False


def test_missing_marks_alone_join_with_a_doubt() -> None:
    joined, _, doubt = joins(row(True, indicator="Laporan"), row(indicator="Rapat"), PLAIN)
    assert joined and doubt is not None and "missing marks" in doubt


def test_two_rows_without_marks_stay_two_with_a_doubt() -> None:
    joined, _, doubt = joins(row(indicator="Laporan"), row(indicator="Rapat"), PLAIN)
    assert not joined and doubt is not None and "neither" in doubt


def test_a_printed_repetition_with_marks_is_a_row_of_its_own() -> None:
    last = row(True, program="Program", activity="Rapat rutin")
    assert joins(last, row(True, program="Program", activity="Rapat rutin"), PLAIN)[0] is False
    assert joins(last, row(False, program="Program", activity="Rapat rutin"), PLAIN)[0] is True


def test_a_number_of_its_own_is_a_new_row_and_the_same_number_a_repetition() -> None:
    last = row(True, activity_no="1", activity="Rapat")
    assert joins(last, row(activity_no="2", activity="Survei"), PLAIN)[1][TextKey("activity_no")] == "new"
    assert joins(last, row(activity_no="1", activity="lanjutan"), PLAIN)[1][TextKey("activity_no")] == "repeat"
    assert joins(last, row(activity_no="2", activity="Survei"), PLAIN)[0] is False


def test_cells_that_began_further_up_say_nothing() -> None:
    first = row(indicator="dokumentasi", program="Program lain")
    first.own.remove("program")
    joined, relations, _ = joins(row(True, indicator="Laporan dan", program="Program"), first, PLAIN)
    assert joined and by_name(relations) == {"indicator": "goes-on"}


def test_extra_columns_are_heard_too() -> None:
    last, first = row(True, activity="Rapat"), row(activity="Survei")
    last.extra, first.extra = {"RISIKO": content("rendah dan")}, {"RISIKO": content("Sedang")}
    joined, relations, doubt = joins(last, first, PLAIN)
    assert relations[TextKey("RISIKO", True)] == "goes-on" and joined and doubt is None


def cut(text: str) -> CellText:
    """Return a content whose cell no rule closes at the page foot."""
    return CellText(text, [], [Cell(0, 0, (line(text),) if text else (), open_bottom=True)])


def test_an_empty_level_that_no_rule_closes_goes_on() -> None:
    assert relation(CellPair(TextKey("activity"), cut(""), content("Rapat")), PLAIN) == "goes-on"


def test_a_row_that_no_rule_closes_goes_on_with_a_doubt_where_all_begins_anew() -> None:
    last, first = row(True, activity="1. Rapat", indicator="Laporan."), row(True, activity="2. Survei", indicator="Isi")
    assert joins(last, first, PLAIN)[0] is False
    joined, relations, doubt = joins(last, first, PLAIN, cut=True)
    assert joined and set(relations.values()) == {"goes-on"}
    assert doubt == "no rule closes the row, but indicator seems to begin anew"
    last.texts["indicator"] = content("Laporan dan")
    assert joins(last, first, PLAIN, cut=True)[::2] == (True, None)


def test_parts_that_both_print_a_sign_are_two_rows_whatever_rule_is_missing() -> None:
    last, first = row(True, indicator="Laporan."), row(True, indicator="Isian")
    last.signed = first.signed = True
    assert joins(last, first, PLAIN, cut=True)[0] is False
    first.signed = False
    assert joins(last, first, PLAIN, cut=True)[0] is True


def test_a_row_that_prints_nothing_but_a_small_lettered_text_is_a_rest_with_a_doubt() -> None:
    last, first = row(True, indicator="Rapat dengan pemangku"), row(indicator="kepentingan di kecamatan")
    last.texts["indicator"] = tall("Rapat dengan pemangku", 80)
    joined, relations, doubt = joins(last, first, PLAIN)
    assert joined and by_name(relations) == {"indicator": "goes-on"}
    assert doubt == "the cell above has room for the rest"
    first.months = {1: [(Reading(True), Part(1, "vector"))]}
    assert joins(last, first, PLAIN)[0] is False
    other = row(indicator="kepentingan", activity="Survei")
    assert joins(last, other, PLAIN)[0] is False


def test_a_level_alone_in_its_row_without_a_number_is_a_rest_with_a_doubt_where_all_others_have_one() -> None:
    last = row(True, activity="2) Rapat kepada KPU", indicator="Laporan")
    last.texts["activity"] = tall("2) Rapat kepada KPU", 60)
    joined, relations, doubt = joins(last, row(activity="Provinsi paling lambat"), NUMBERED)
    assert joined and relations[TextKey("activity")] == "goes-on" and doubt is not None
    assert joins(last, row(activity="3) Survei"), NUMBERED)[0] is False
    assert joins(last, row(activity="Provinsi paling lambat"), PLAIN)[1][TextKey("activity")] == "new"
