"""A plan and a layout become the Sheets that a producer draws: header, merged cells, marks, formal part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from samples.make.plans.layout import Amount, Column, Decreed, Layout
from samples.make.plans.plan import Node, Printed, printed_rows, styled
from samples.make.plans.sheet import Sheet, SheetCell
from samples.make.plans.values import MARKED, printed_amount
from samples.make.plans.words import MONTHS


def plan_to_sheets(plan: Sequence[Node], layout: Layout) -> list[Sheet]:
    """Return the sheets of a decree: one, or one a program, with a small other table before or after them."""
    rows = printed_rows(plan, layout)
    pieces = split_programs(rows) if layout.titled is not None else [(0, rows)]
    sheets = [one_sheet(piece, first, layout, n) for n, (first, piece) in enumerate(pieces)]
    sheets = [*(replace(sheet, closing=()) for sheet in sheets[:-1]), sheets[-1]]
    if layout.beside == "officials":
        return [other_table(layout), *(replace(sheet, formal=()) for sheet in sheets)]
    return [*sheets, other_table(layout)] if layout.beside else sheets


def split_programs(rows: Sequence[Printed]) -> list[tuple[int, list[Printed]]]:
    """Return the rows of each program with the place of their first."""
    pieces = []
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1].item.key("program")):
        found = list(group)
        pieces.append((found[0][0], [row for _, row in found]))
    return pieces


def one_sheet(rows: Sequence[Printed], first: int, layout: Layout, n: int) -> Sheet:
    """Return a sheet of the rows, which begin at ``first`` in the whole plan."""
    header_rows, header = header_cells(layout)
    body_rows, body = body_cells(rows, first, layout)
    given = dict(layout.sheet)
    options = {"kind": "plan", **dict(given.pop("options", {}))}  # type: ignore[call-overload]
    title = annex_title(layout.decree) if n == 0 else ()
    if layout.titled is not None:
        number = styled(layout.labels["program"], n + 1) + " " if "program" in layout.labels else ""
        title = (*title, f"{layout.titled}{number}{rows[0].item.path[0][1].text}")
    return Sheet(
        layout.name, tuple(c.width for c in layout.columns), header_rows, header, body_rows, body, title=title,
        formal=formal_part(layout.decree) if layout.formal and n == 0 else (),
        closing=closing(layout.decree), options=options, **given,  # type: ignore[arg-type]
    )  # fmt: skip


def header_cells(layout: Layout) -> tuple[int, tuple[SheetCell, ...]]:
    """Return the header: equal beginnings of neighbours merged, short paths reaching down, a row of numbers."""
    columns = layout.columns
    depth = max(len(column.header) for column in columns)
    cells = []
    for row in range(depth):
        col = 0
        while col < len(columns):
            path = columns[col].header
            end = col + 1
            is_shared = row < len(path) - 1 or (columns[col].role == "number" and any(path[row:]))
            while is_shared and end < len(columns) and columns[end].header[: row + 1] == path[: row + 1]:
                end += 1
            if row < len(path):
                span = depth - row if row == len(path) - 1 else 1
                cells.append(head(row, col, path[row], span, end - col, columns[col], layout))
            col = end
    if layout.number_row:
        cells += [
            head(depth, c, styled_number(layout.number_row, c + 1), 1, 1, None, layout) for c in range(len(columns))
        ]
    return depth + bool(layout.number_row), tuple(cells)


def head(row: int, col: int, text: str, rowspan: int, colspan: int, column: Column | None, layout: Layout) -> SheetCell:
    """Return a header cell; only the innermost one is turned."""
    rotate = column.rotate if column and colspan == 1 and row == len(column.header) - 1 else 0
    bold = column is not None
    return SheetCell(row, col, text, rowspan, colspan, layout.header_fill, bold, "center", None, rotate)


def styled_number(style: str, count: int) -> str:
    """Return a column's number: ``1`` or ``(1)``."""
    return style.replace("1", str(count))


def body_cells(rows: Sequence[Printed], first: int, layout: Layout) -> tuple[int, tuple[SheetCell, ...]]:
    """Return the body's height and cells, with a band before each program where the layout has bands."""
    places: list[int] = []
    cells: list[SheetCell] = []
    place, last = 0, None
    for row in rows:
        program = row.item.key("program")
        if layout.bands and program != last:
            text = band_text(row, layout)
            cells.append(SheetCell(place, 0, text, 1, len(layout.columns), layout.band_fill, True))
            place += 1
        last = program
        places.append(place)
        place += 2 if layout.pairs else 1
    for c, column in enumerate(layout.columns):
        if column.role == "kind" and layout.pairs:
            cells += [SheetCell(p + n, c, text, align="center") for p in places for n, text in enumerate(layout.pairs)]
        elif column.role not in MARKED:
            cells += text_column(rows, first, c, places, layout)
    for _, group in groupby(enumerate(layout.columns), key=lambda pair: pair[1].role):
        block = list(group)
        if block[0][1].role in MARKED:
            cells += mark_block(rows, first, block, places, layout)
    return place, tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))


def band_text(row: Printed, layout: Layout) -> str:
    """Return a program's name as its band prints it."""
    count, node = row.item.path[0]
    style = layout.labels.get("program")
    return f"{styled(style, count)} {node.text}" if style else node.text


def text_column(
    rows: Sequence[Printed], first: int, c: int, places: Sequence[int], layout: Layout
) -> Iterator[SheetCell]:
    """Yield a column's cells, each over the rows that share it."""
    for start, group in groupby(range(len(rows)), key=lambda r: rows[r].starts[c]):
        span = len(list(group)) * (2 if layout.pairs else 1)
        r = start - first
        fill = layout.zebra if layout.zebra and places[r] % 2 else None
        yield SheetCell(places[r], c, rows[r].texts[c], span, 1, fill, align=layout.columns[c].align)


def mark_block(
    rows: Sequence[Printed], first: int, block: Sequence[tuple[int, Column]], places: Sequence[int], layout: Layout
) -> Iterator[SheetCell]:
    """Yield the cells of neighbouring columns of marks or values, merged as the layout says."""
    start_col = block[0][0]
    for start, group in groupby(range(len(rows)), key=lambda r: rows[r].starts[start_col]):
        span = len(list(group))
        r = start - first
        amounts = {c: _amount(column, c, start, rows[r], layout) for c, column in block}
        for planned, run in groupby(block, key=lambda pair: amounts[pair[0]] is not None):
            columns = [c for c, _ in run]
            size = len(columns) if planned and layout.marks.run and not layout.columns[columns[0]].values else 1
            for c in columns[::size]:
                yield mark_cell(places[r], c, (span, size), amounts[c], layout)
        for c, column in block if layout.pairs else ():
            done = printed_amount(column, c, start, rows[r].months, layout, done=True)
            yield mark_cell(places[r] + 1, c, (1, 1), done, layout)


def _amount(column: Column, c: int, r: int, row: Printed, layout: Layout) -> Amount | None:
    return printed_amount(column, c, r, row.months, layout, done=column.role == "realisation")


def mark_cell(place: int, c: int, spans: tuple[int, int], amount: Amount | None, layout: Layout) -> SheetCell:
    """Return a cell of marks or values, with what it prints; ``spans``: its rows and columns."""
    marks = layout.marks
    zebra = layout.zebra if layout.zebra and place % 2 else None
    if amount is None:
        return SheetCell(place, c, marks.none, *spans, zebra, align="center")
    is_mark = not layout.columns[c].values
    fill, font = (marks.fill, marks.font if amount.text else None) if is_mark else (None, None)
    return SheetCell(place, c, amount.text, *spans, fill or zebra, align="center", font=font)


def date_in_words(iso: str) -> str:
    """Return a date as decrees print it."""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {MONTHS[month - 1]} {year}"


def annex_title(decree: Decreed) -> tuple[str, ...]:
    """Return the lines over the annex table."""
    if not decree.number:
        return (decree.title,)
    head = ("LAMPIRAN", f"KEPUTUSAN {decree.office}", f"NOMOR {decree.number}", "TENTANG", decree.title)
    return (*head, "", decree.title)


def formal_part(decree: Decreed) -> tuple[str, ...]:
    """Return the paragraphs of the decree before its annex."""
    return (
        f"KEPUTUSAN {decree.office}", f"NOMOR {decree.number}", "TENTANG", decree.title, f"{decree.office},",
        f"Menimbang : a. bahwa untuk meningkatkan tata kelola yang baik perlu disusun {decree.subject};",
        f"b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan {decree.subject};",
        "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia "
        "Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
        "2. Peraturan Presiden Nomor 81 Tahun 2010 tentang Grand Design Reformasi Birokrasi 2010-2025;",
        "MEMUTUSKAN:",
        f"Menetapkan : KEPUTUSAN {decree.office} TENTANG {decree.title}.",
        f"KESATU : Menetapkan {decree.subject} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak "
        "terpisahkan dari Keputusan ini.",
        "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        *closing(decree),
    )  # fmt: skip


def closing(decree: Decreed) -> tuple[str, ...]:
    """Return the lines under the annex table."""
    if not decree.number:
        return ()
    day = date_in_words(decree.signed_on)
    return (f"Ditetapkan di {decree.place}", f"pada tanggal {day}", f"KETUA {decree.office},", "ttd.")


def other_table(layout: Layout) -> Sheet:
    """Return a small table of the same document that is no plan."""
    lines: list[tuple[str, ...]]
    widths: tuple[float, ...]
    if layout.beside == "officials":
        lines = [("NO", "JABATAN DALAM DINAS", "KEDUDUKAN DALAM TIM"), ("1", "Ketua", "Pengarah"),
                 ("2", "Sekretaris", "Ketua Tim"), ("3", "Kasubbag Hukum dan SDM", "Sekretaris Tim"),
                 ("4", "Pelaksana pada Subbag Teknis", "Anggota")]  # fmt: skip
        widths, title = (12.0, 70.0, 60.0), "SUSUNAN TIM PELAKSANA"
    else:
        lines = [("NO", "URAIAN BELANJA", "VOLUME", "HARGA SATUAN", "JUMLAH"),
                 ("1", "Belanja bahan rapat", "4 kali", "750.000", "3.000.000"),
                 ("2", "Belanja perjalanan dinas", "12 OH", "430.000", "5.160.000"),
                 ("3", "Honor narasumber", "2 OJ", "900.000", "1.800.000")]  # fmt: skip
        widths, title = (12.0, 70.0, 25.0, 35.0, 35.0), "RENCANA ANGGARAN BIAYA"
    header = tuple(SheetCell(0, c, t, bold=True, align="center") for c, t in enumerate(lines[0]))
    body = tuple(SheetCell(r, c, t) for r, line in enumerate(lines[1:]) for c, t in enumerate(line))
    given = {
        k: v for k, v in layout.sheet.items() if k in ("paper", "landscape", "font", "font_size", "footer", "rule")
    }
    formal = formal_part(layout.decree) if layout.formal and layout.beside == "officials" else ()
    return Sheet(layout.name, widths, 1, header, len(lines) - 1, body, title=(title,), formal=formal,
                 options={"kind": "other"}, **given)  # type: ignore[arg-type]  # fmt: skip
