"""Mutations of a transcript: its lines, its cells, and what could be mistaken for the signs of a table."""

import random

from tests.fuzz.bytes import absurd_numbers, mutated

# Openings without ends, ends without openings, signs in absurd numbers, and letters that are none.
TOKENS = (
    *(
        "|",
        "|" * 300,
        "| --- " * 50,
        "**",
        "*a" * 200,
        "<!--",
        "-->",
        "<table>",
        "</table>",
        "<tr>" * 100,
        "</td>",
        "<br " * 100,
    ),
    *(
        '<td colspan="99999">',
        '<td rowspan="0">',
        '<td rowspan="65534" colspan="1000">',
        "<script>",
        "<style>td{display:none}",
    ),
    *(
        "." * 500,
        "$\\checkmark$",
        "$" * 99,
        "\\" * 50,
        "&#0;",
        "&#x110000;",
        "&nbsp;" * 100,
        "\x00",
        "\ufeff",
        "\u202e",
        "\u200b",
    ),
    *(
        "a\u0301" * 100,
        "\ud7ff",
        "\U0010ffff",
        "\r",
        "\x0c",
        "\x85",
        "#" * 70,
        "1." * 200,
        "(" * 2000,
        "[ ]",
        "☒",
        "KESATU :",
    ),
    *(
        "MEMUTUSKAN:",
        "Menimbang :",
        "LAMPIRAN",
        "NO",
        "JAN",
        "Januari s.d. Desember",
        "TW I - IV",
        "31 Februari 2021",
        "99/99/9999",
    ),
)


def _lines(text: str, rng: random.Random) -> str:
    """Drop, repeat or move lines."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 3, 10))):
        place = rng.randrange(len(lines))
        match rng.randrange(3):
            case 0:
                lines.pop(place)
            case 1:
                lines[place:place] = [lines[place]] * rng.choice((1, 2, 60))
            case _:
                lines.insert(rng.randrange(len(lines)), lines.pop(place))
        lines = lines or [""]
    return "\n".join(lines)


def _tokens(text: str, rng: random.Random) -> str:
    """Put signs where none were."""
    for _ in range(rng.choice((1, 3, 12))):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(TOKENS) + text[place:]
    return text


def _cells(text: str, rng: random.Random) -> str:
    """Change the order and number of cells in rows of pipes or of HTML."""
    mark = "|" if text.count("|") > text.count("</td>") else "</td>"
    lines = text.split(mark)
    for _ in range(rng.choice((1, 5, 30))):
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = rng.choice(
            ((lines[other], lines[one]), (lines[other], lines[other]), ("", lines[one]))
        )
    return mark.join(lines)


CHANGES = (_lines, _tokens, _cells)


def mutated_transcript(data: bytes, rng: random.Random) -> bytes:
    """Return a transcript with one to three things changed in it; one in five times only its bytes or numbers are."""
    if rng.random() < 0.2:
        return rng.choice((mutated, absurd_numbers))(data, rng)
    text = data.decode("utf-8", "replace")
    for _ in range(rng.choice((1, 2, 3))):
        text = rng.choice(CHANGES)(text, rng)
    return text.encode(rng.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace") or b" "
