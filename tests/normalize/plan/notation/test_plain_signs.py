import pytest
from factories import document, grid, page

from normalize import normalize
from schemas.document import UNREADABLE

HEAD = "NO | PROGRAM | KEGIATAN | INDIKATOR | " + " | ".join(map(str, range(1, 13)))
PLANNED = ((0,), (0, 3, 6, 9), (1, 2), (2, 8))


def months_of(yes, no, *, ruled, rows=PLANNED):
    """Return the planned months of a small plan written with these notations, and the codes of its rows' findings."""
    lines = [HEAD]
    for number, planned in enumerate(rows, 1):
        cells = [yes if month in planned else no for month in range(12)]
        lines.append(f"{number} | Program {number} | Kegiatan {number} | Indikator {number} | " + " | ".join(cells))
    read = normalize(document(page(1, "", grid("\n".join(lines), ruled=ruled))))
    found = {item.code for item in read.findings if item.row_no and item.severity != "info"}
    return [tuple(m for m, planned in enumerate(a.months) if planned) for a in read.actions], found, read.actions


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("√", ""), (":selected:", ":unselected:"), ("SELECTED", "NOT_SELECTED"), ("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]"),
        ("[X]", "[ ]"), ("✅", "❌"), ("✓", "✗"), ("V", "X"), ("Ya", "Tidak"), ("true", "false"), ("√", "None"),
        ("√", "nan"), (r"$\checkmark$", ""), (r"$\surd$", ""), (r"$\sqrt{ }$", ""), ("a", ""), ("x", "-"),
        ("Y", "T"), ("y", "n"), ("T", ""), ("🟩", "⬜"), ("✖", ""), ("- [x]", "- [ ]"),
        (r"(\checkmark)", ""), ("✅", "-"), ("●", "○"), ("★", "☆"), ("○", ""),
    ],
)  # fmt: skip
def test_a_notation_is_yes_or_no(yes, no, ruled):
    months, found, _ = months_of(yes, no, ruled=ruled)
    assert (months, found) == (list(PLANNED), set())


@pytest.mark.parametrize("ruled", [True, False])
def test_crosses_alone_are_marks(ruled):
    assert months_of("X", "", ruled=ruled)[0] == list(PLANNED)


def test_a_few_crosses_beside_ticks_are_unknown():
    lines = [
        HEAD,
        "1 | P | K | I | √ | x |  |  |  |  |  |  |  |  |  |",
        "2 | Q | L | J | √ |  |  |  |  |  |  |  |  |  |  |",
    ]
    read = normalize(document(page(1, "", grid("\n".join(lines)))))
    assert [action.months[:3] for action in read.actions] == [(True, None, False), (True, False, False)]
    assert ("marks-uncertain", 1) in {(item.code, item.row_no) for item in read.findings}


@pytest.mark.parametrize("ruled", [True, False])
def test_an_unread_picture_makes_no_month_false(ruled):
    _, found, actions = months_of(UNREADABLE, "", ruled=ruled)
    assert all(action.months[planned[0]] is None for action, planned in zip(actions, PLANNED, strict=True))
    assert found <= {"marks-uncertain", "schedule-unparsed"} and found


def test_words_of_yes_and_no_beside_the_months_stay_texts():
    head = HEAD + " | KET"
    lines = [
        head,
        "1 | P | K | I | Ya |  |  |  |  |  |  |  |  |  |  | | Tidak",
        "2 | Q | L | J | Ya | Ya |  |  |  |  |  |  |  |  |  | | Ya",
    ]
    read = normalize(document(page(1, "", grid("\n".join(lines)))))
    assert [action.remarks for action in read.actions] == ["Tidak", "Ya"]
