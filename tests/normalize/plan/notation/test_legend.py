"""What a plan's legend says of the signs and colours in its month cells."""

from dataclasses import replace

import pytest
from factories import document, grid, page

from normalize import normalize
from normalize.plan.notation.legend import Legend, Meaning, legend_of
from normalize.plan.tables import plan_tables
from schemas.document import UNPLACED, Document, Grid, Mark

HEAD = "NO | PROGRAM | KEGIATAN | INDIKATOR | " + " | ".join(map(str, range(1, 13)))
GREEN, RED = "#70ad47", "#ff0000"


def plan(*rows: dict[int, str], ruled: bool = True) -> Grid:
    """Return a plan whose rows have these signs by month."""
    lines = [HEAD]
    for number, signs in enumerate(rows, 1):
        cells = " | ".join(signs.get(month, "") for month in range(1, 13))
        lines.append(f"{number} | Program {number} | Kegiatan {number} | Indikator {number} | {cells}")
    return grid("\n".join(lines), ruled=ruled)


def coloured(drawn: Grid, fills: dict[tuple[int, int], str]) -> Grid:
    cells = (
        cell._replace(marks=(Mark("fill", fills[cell.place], UNPLACED),)) if cell.place in fills else cell
        for cell in drawn.cells
    )
    return replace(drawn, cells=tuple(cells))


def months(read: Document) -> tuple[list[tuple[int | None, ...]], set[str]]:
    """Return the months of the rows (negative where they are not known), and the codes of their findings."""
    found = normalize(read)
    codes = {one.code for one in found.findings if one.row_no and one.severity != "info"}
    rows = [
        tuple(m if planned else -m for m, planned in enumerate(a.months, 1) if planned is not False)
        for a in found.actions
    ]
    return rows, codes


def legend(*lines: str) -> Legend:
    read = document(page(1, "\n".join(lines), plan({1: "P"}, {2: "L"}, {3: "P"})))
    return legend_of(read, plan_tables(read)[0])


@pytest.mark.parametrize("ruled", [True, False])
def test_letters_mean_what_the_legend_says(ruled: bool) -> None:
    drawn = plan({1: "P", 2: "L", 5: "T"}, {3: "T", 4: "L"}, {6: "P/L", 7: "E"}, ruled=ruled)
    text = "Keterangan: P = Persiapan; L = Pelaksanaan; E = Evaluasi; T = Tidak ada kegiatan"
    assert months(document(page(1, text, drawn))) == ([(1, 2), (4,), (6, 7)], set())


def test_letters_without_a_legend_are_doubted() -> None:
    assert months(document(page(1, "", plan({1: "L", 2: "E"}, {3: "K"}, {4: "L"}))))[1] == {"marks-uncertain"}


def test_what_the_legend_calls_done_is_no_plan_that_is_known() -> None:
    drawn = plan({1: "√", 2: "●"}, {3: "√"}, {4: "√"})
    rows, codes = months(document(page(1, "Ket: √ = rencana, ● = realisasi", drawn)))
    assert rows == [(1, -2), (3,), (4,)] and codes == {"marks-uncertain"}


def test_a_colour_that_the_legend_calls_cancelled_marks_nothing() -> None:
    fills = {(1, 5): GREEN, (1, 6): RED, (2, 7): GREEN, (3, 9): GREEN, (3, 10): RED}
    drawn = coloured(plan({}, {}, {}), fills)
    boxes = coloured(grid(" | direncanakan\n | dibatalkan"), {(0, 0): GREEN, (1, 0): RED})
    assert months(document(page(1, "", drawn, boxes)))[0] == [(2,), (4,), (6,)]
    named = page(1, "Keterangan: hijau = direncanakan; kotak merah = dibatalkan", drawn)
    assert months(document(named)) == ([(2,), (4,), (6,)], set())
    assert months(document(page(1, "", drawn)))[0] == [(2, 3), (4,), (6, 7)]


@pytest.mark.parametrize(
    "table",
    ["P | Persiapan\nT | Tidak ada", "P | = | Persiapan\nT | : | Tidak ada", "Ket | P : Persiapan | T : Tidak ada"],
)
def test_a_small_table_says_what_letters_mean(table: str) -> None:
    read = document(page(1, "", plan({1: "P", 2: "T"}, {3: "P"}, {4: "T", 5: "P"}), grid(table, ruled=False)))
    assert months(read) == ([(1,), (3,), (5,)], set())


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Ket.: P = persiapan, L = pelaksanaan", {"P": Meaning.PLANNED, "L": Meaning.PLANNED}),
        ("Ket. (P) = persiapan, (L) = pelaksanaan", {"P": Meaning.PLANNED, "L": Meaning.PLANNED}),
        ("X = batal", {"X": Meaning.NOTHING}),
        ("Keterangan\nP : persiapan kegiatan", {"P": Meaning.PLANNED}),
        ("√ = kegiatan tidak rutin", {"√": Meaning.UNCLEAR}),
        ("P : persiapan kegiatan", {}),
        ("Jumlah = 12", {}),
        ("Ket: 1 = satu kali", {}),
        ("a = bahwa", {}),
    ],
)
def test_entries_of_a_legend(text: str, signs: dict[str, Meaning]) -> None:
    assert legend(*text.split("\n")).signs == signs


def test_a_document_without_a_plan_has_no_legend() -> None:
    assert legend_of(document(page(1, "P = persiapan")), []) == Legend()
