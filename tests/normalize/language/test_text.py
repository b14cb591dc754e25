from collections import Counter

import pytest
from factories import grid, line, page
from hypothesis import given
from hypothesis import strategies as st

from normalize.language.line_ends import LineEnds, bare_word, line_ends
from normalize.language.text import SOFT_HYPHEN, LineBreak, fold_space, joined_lines
from schemas.document import Box, Line, Word

LETTER = 5.0
EMPTY = LineEnds()


def placed(text: str, top: float = 0, spaced: bool | None = False) -> Line:
    """Return a line whose letters are 5 points wide, from x = 0 on."""
    words, x = [], 0.0
    for word in text.split():
        words.append(Word(word, Box(x, top, x + LETTER * len(word), top + 10)))
        x += LETTER * (len(word) + 1)
    return Line(tuple(words), spaced)


def joined(*texts: str, right: float | None = None, ends: LineEnds = EMPTY, spaced: bool | None = False) -> str:
    return joined_lines(tuple(placed(text, 12 * n, spaced) for n, text in enumerate(texts)), right, ends)[0]


def doubts(*texts: str, right: float | None = None, ends: LineEnds = EMPTY) -> list[LineBreak]:
    return joined_lines(tuple(placed(text, 12 * n) for n, text in enumerate(texts)), right, ends)[1]


def knows(*words: str) -> LineEnds:
    return LineEnds(Counter(words))


@pytest.mark.parametrize(
    ("printed", "text"),
    [("a  b", "a b"), (" a\u00a0\n b\t", "a b"), ("", ""), ("e\u0301", "é"), ("\u2003", "")],
)
def test_white_space_is_folded(printed: str, text: str) -> None:
    assert fold_space(printed) == text


@given(st.text())
def test_folding_is_done_once_for_all(text: str) -> None:
    assert fold_space(fold_space(text)) == fold_space(text)


def test_lines_are_joined_by_a_space() -> None:
    assert joined("Penyusunan", "laporan kinerja") == "Penyusunan laporan kinerja"
    assert joined() == "" and joined("satu") == "satu"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("nilai-", "nilai"), "nilai-nilai"),
        (("undang-", "undangan"), "undang-undangan"),
        (("non-", "teknis"), "non-teknis"),
        (("e-", "office"), "e-office"),
        (("KPU-", "Kot"), "KPU-Kot"),
        (("Perundang-", "Undangan"), "Perundang-Undangan"),
        (("2020-", "2024"), "2020-2024"),
        (("rapat -", "dua"), "rapat - dua"),
        (("Januari -", "Maret"), "Januari - Maret"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text and doubts(*lines) == []


def test_a_hyphen_goes_where_the_document_prints_the_word_without_it() -> None:
    assert joined("seke-", "tariat", ends=knows("sekretariat", "seketariat")) == "seketariat"
    assert joined("seke-", "tariat", ends=knows("seke-tariat")) == "seke-tariat"
    assert doubts("peng-", "awas") == [("peng-", "awas")]


def test_a_prefix_that_is_written_both_ways_is_in_doubt() -> None:
    assert joined("anti-", "korupsi") == "anti-korupsi" and doubts("anti-", "korupsi") == [("anti-", "korupsi")]
    assert doubts("anti-", "korupsi", ends=knows("anti-korupsi")) == []


def test_a_sign_that_closes_what_is_before_it_takes_no_blank() -> None:
    assert joined("Perencanaan", ", Data dan", "Informasi", ") ; dan") == "Perencanaan, Data dan Informasi) ; dan"
    assert joined("Rata-rata", ".5 dan") == "Rata-rata .5 dan"


def test_a_soft_hyphen_goes() -> None:
    assert joined(f"sekre{SOFT_HYPHEN}", "tariat") == "sekretariat"
    assert joined(f"sekre{SOFT_HYPHEN}tariat") == "sekretariat"


def test_an_address_runs_on() -> None:
    assert joined("https://jdih.kpu.go.id/", "data") == "https://jdih.kpu.go.id/data"
    assert joined("www.kpu.", "go.id") == "www.kpu.go.id"


def test_an_address_ends_where_a_word_begins() -> None:
    assert joined("Tautan https://kpu.go.id", "/page/read", "-publik") == "Tautan https://kpu.go.id/page/read-publik"
    assert joined("https://kpu.go.id", "dan laman") == "https://kpu.go.id dan laman"
    assert doubts("https://kpu.go.id/pa", "gexyz") == [("https://kpu.go.id/pa", "gexyz")]


@pytest.mark.parametrize(
    ("tail", "text", "sure"),
    [
        ("gexyz", "https://kpu.go.id/pagexyz", True),
        ("1", "https://kpu.go.id/pa1", True),
        ("dan laman", "https://kpu.go.id/pa dan laman", True),
        ("Xyz", "https://kpu.go.id/paXyz", False),
    ],
)
def test_an_address_that_fills_its_line_is_cut(tail: str, text: str, sure: bool) -> None:
    width = placed("https://kpu.go.id/pa").words[-1].box.x1
    ends = knows("1", "gexyz")
    assert joined("https://kpu.go.id/pa", tail, right=width, ends=ends) == text
    assert (doubts("https://kpu.go.id/pa", tail, right=width, ends=ends) == []) == sure


def test_an_address_with_room_behind_it_is_whole() -> None:
    width = placed("https://kpu.go.id/pa dan").words[-1].box.x1
    assert joined("https://kpu.go.id/pa", "gexyz", right=width) == "https://kpu.go.id/pa gexyz"
    assert doubts("https://kpu.go.id/pa", "gexyz", right=width) == []


def test_the_dash_for_no_cents_goes_on_behind_its_comma() -> None:
    assert joined("Rp. 3.000.000,", "-") == "Rp. 3.000.000,-"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("1.985.640.", "000"), "1.985.640.000"),
        (("Rp1.985.64", "0.000"), "Rp1.985.640.000"),
        (("Rp", "2.500.000,-"), "Rp 2.500.000,-"),
        (("12.500.000", "100"), "12.500.000 100"),
        (("1", "2.500.000"), "1 2.500.000"),
        (("1.", "100 orang"), "1. 100 orang"),
    ],
)
def test_an_amount_that_a_line_end_cuts(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text and doubts(*lines) == []


def test_a_document_that_breaks_words_by_hyphens_breaks_unknown_ones_too() -> None:
    broken = line_ends([page(1, "", grid("pelapor- / an | pengadu- / an"))])
    assert broken.hyphenates and not line_ends([page(1, "", grid("nilai- / nilai"))]).hyphenates
    assert joined("difa-", "bel", ends=broken) == "difabel" and joined("difa-", "bel") == "difa-bel"
    assert joined_lines((placed("difa-"), placed("bel")), None, broken)[1] == []


def test_a_document_with_hyphens_of_its_own_at_line_ends_leaves_a_doubt() -> None:
    mixed = line_ends(
        [page(1, "", grid("pelapor- / an | pengadu- / an | anti- / suap | pra- / usul | multi- / tafsir"))]
    )
    assert mixed.hyphenates and not mixed.breaks_all
    assert joined_lines((placed("difa-"), placed("bel")), None, mixed)[1] == [("difa-", "bel")]


def test_prefixes_that_are_written_both_ways_show_no_breaking_of_words() -> None:
    ends = line_ends([page(1, "", grid("sub- / bagian | anti- / korupsi"))])
    assert not ends.hyphenates
    assert joined("sub-", "bagian", ends=ends) == "sub-bagian"
    assert joined("e-", "Monev", ends=ends) == "e-Monev"


def test_what_may_be_a_compound_leaves_a_doubt() -> None:
    broken = line_ends([page(1, "", grid("pelapor- / an | pengadu- / an"))])
    assert broken.breaks_all
    for head, tail in (("anti-", "gratifikasi"), ("rencana-", "swasta")):
        assert joined_lines((placed(head), placed(tail)), None, broken)[1] == [(head, tail)]


def test_a_slash_at_the_line_end_joins_unless_the_document_writes_a_blank_after_it() -> None:
    assert joined("rapat/", "forum") == "rapat/forum" and doubts("rapat/", "forum") == []
    assert joined("rapat/", "forum", ends=knows("dokumen/")) == "rapat/ forum"
    assert joined("rapat/", "forum", ends=knows("dokumen/", "rapat/forum")) == "rapat/forum"
    assert joined("rapat/", "forum", spaced=True) == "rapat/ forum"


def test_a_blank_behind_a_slash_before_a_name_is_in_doubt_unless_it_is_printed_elsewhere() -> None:
    assert doubts("Perundang-Undangan/", "Deregulasi") == [("Perundang-Undangan/", "Deregulasi")]
    assert doubts("Perundang-Undangan/", "Deregulasi", ends=knows("perundang-undangan/deregulasi")) == []
    assert doubts("WBK/", "WBBM") == [] == doubts("dan/", "atau")


def test_a_narrow_column_breaks_a_word_without_a_hyphen() -> None:
    assert joined("Sekretari", "at", right=45) == "Sekretariat"
    assert joined("KEGIAT", "AN", right=30) == "KEGIATAN"
    assert joined("Sosialisa", "si dan rapat", right=45) == "Sosialisasi dan rapat"


def test_a_line_that_is_not_full_breaks_no_word() -> None:
    assert joined("Sekretari", "at", right=100) == "Sekretari at"
    assert joined("Sekretari", "at", right=None) == "Sekretari at"


def test_a_blank_at_the_line_end_parts_words() -> None:
    assert joined("Sekretari", "at", right=45, spaced=True) == "Sekretari at"


def test_a_word_that_would_fit_the_column_is_not_broken() -> None:
    assert joined("rapat tim", "at", right=45) == "rapat tim at"
    assert joined("Laporan", "kegiatan", right=35) == "Laporan kegiatan"
    assert joined("Laporan", "Tim", right=35) == "Laporan Tim"


def test_a_short_form_in_capitals_is_no_rest_of_a_word() -> None:
    assert joined("MANAJEMEN", "SDM", right=45) == "MANAJEMEN SDM"
    assert not doubts("MANAJEMEN", "SDM", right=45)
    assert joined("MANAJEMEN", "XZ", right=45) == "MANAJEMEN XZ"
    assert not doubts("MANAJEMEN", "XZ", right=45)


def test_a_second_word_that_goes_on_in_a_third_line_is_known_as_a_whole() -> None:
    assert joined("PENATAAN", "ORGANISAS", "I", right=45) == "PENATAAN ORGANISASI"
    assert not doubts("PENATAAN", "ORGANISAS", "I", right=45)
    assert doubts("KABARAP", "QWERTYZ", "U", right=40)


def test_a_letter_alone_on_its_line_is_the_rest_of_a_word() -> None:
    assert joined("Swakelol", "a", right=40) == "Swakelola"
    assert not doubts("Swakelol", "a", right=40)


def test_a_known_word_that_fills_its_line_is_no_beginning_of_another() -> None:
    assert joined("Penyusunan", "perjanjian", right=52) == "Penyusunan perjanjian"
    assert joined("Penerapan", "e-office", right=47) == "Penerapan e-office"
    assert doubts("Penyusunan", "perjanjian", right=52) == [] == doubts("Penerapan", "e-office", right=47)


def test_a_word_in_several_lines_is_known_by_its_stem() -> None:
    assert joined("Menye", "suaika", "n jadwal", right=30) == "Menyesuaikan jadwal"
    assert doubts("Menye", "suaika", "n jadwal", right=30) == []


def test_what_could_be_both_is_in_doubt() -> None:
    assert doubts("Kabarapatan", "selandang", right=55) == [("Kabarapatan", "selandang")]


def test_words_that_no_line_end_can_have_cut_are_learned() -> None:
    drawn = grid("Penyusunan laporan | Sekre / tariat\nRapat kerja / rutin | satu")
    known = line_ends([page(1, "KOTA PASURUAN", drawn)]).words
    assert known.keys() >= {"kota", "pasuruan", "penyusunan", "laporan", "rapat", "kerja", "rutin", "satu"}
    assert known.keys().isdisjoint({"sekre", "tariat"})


def test_words_are_counted_in_small_letters_without_signs() -> None:
    assert [bare_word(word) for word in ("Rapat,", "(RB)", "“Zona”", "nilai-nilai;")] == [
        "rapat",
        "rb",
        "zona",
        "nilai-nilai",
    ]


WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=6), st.none() | st.floats(0, 200))
def test_no_letter_is_lost_between_lines_and_text(texts: list[str], right: float | None) -> None:
    text = joined(*texts, right=right)
    letters = "".join("".join(texts).split())
    assert fold_space("".join(text.split())) == fold_space(letters)
    assert text == fold_space(text)


def test_lines_without_a_place_are_joined_by_a_space() -> None:
    text, found = joined_lines((line("Sekretari"), line("at")), 45, EMPTY)
    assert text == "Sekretari at" and found == []


def test_a_prefix_that_is_written_with_its_word_loses_the_hyphen_of_a_line_end() -> None:
    assert joined("di-", "proses segera") == "diproses segera" and doubts("di-", "proses segera") == []
    assert joined("di-", "PHK") == "di-PHK"
