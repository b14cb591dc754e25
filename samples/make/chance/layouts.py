"""A layout drawn by chance: columns, titles, numbers, marks and paper, each as some office has it."""

import random
from collections.abc import Sequence
from dataclasses import replace

from samples.make.gallery.layout_parts import (
    ARABIC,
    CODED,
    FULL,
    ODD,
    ROMAN,
    SHORT,
    decreed,
    months,
    quartered,
    quarters,
)
from samples.make.plans.layout import LEVELS, Column, Decreed, Layout, Level, Marks, Shape
from samples.make.plans.words import PROGRAMS

TITLES: dict[str, tuple[str, ...]] = {
    "program": ("PROGRAM", "AREA PERUBAHAN", "Program", "KOMPONEN", "PILAR", "SASARAN", "PROGRAM / AREA PERUBAHAN"),
    "activity": ("KEGIATAN", "RENCANA AKSI", "Kegiatan", "RENCANA KERJA", "KEGIATAN UTAMA", "Rencana Aksi"),
    "sub_activity": ("SUB KEGIATAN", "RINCIAN KEGIATAN", "Uraian Kegiatan", "SUB-KEGIATAN", "CARA MELAKSANAKAN"),
    "indicator": ("INDIKATOR", "INDIKATOR KEBERHASILAN", "Indikator Kinerja", "UKURAN KEBERHASILAN",
                  "KRITERIA KEBERHASILAN"),
    "output": ("OUTPUT", "KELUARAN", "Hasil/Output"),
    "target": ("TARGET", "Target", "TARGET KINERJA"),
    "responsible": ("PENANGGUNG JAWAB", "PIC", "Penanggung jawab", "PELAKSANA", "UNIT PELAKSANA"),
    "budget": ("ANGGARAN", "ANGGARAN (Rp.)", "PAGU"),
    "evidence": ("DATA DUKUNG", "BUKTI DUKUNG", "Bukti dukung"),
    "remarks": ("KET", "KETERANGAN", "Ket.", "CATATAN"),
    "no": ("NO", "No.", "NOMOR", "NO."),
    "risk": ("TINGKAT RISIKO", "RISIKO"),
    "baseline": ("BASELINE", "KONDISI AWAL"),
}  # fmt: skip
TIMES = ("WAKTU PELAKSANAAN", "JADWAL PELAKSANAAN", "BULAN", "PELAKSANAAN (BULAN)", "TAHUN 2022", "BULAN KE-", "WAKTU")
NAMES = (ARABIC, ROMAN, SHORT, ODD, CODED, tuple(f"{name}." for name in SHORT), tuple(f"{m:02}" for m in range(1, 13)),
         tuple(name.upper() for name in SHORT))  # fmt: skip
REGIONS = (
    ("3319", "Kabupaten Kudus", "Kudus"), ("5103", "Kabupaten Badung", "Mangupura"),
    ("7471", "Kota Kendari", "Kendari"), ("3573", "Kota Malang", "Malang"), ("7306", "Kabupaten Gowa", "Sungguminasa"),
)  # fmt: skip
SIGNS = ("√", "v", "V", "x", "X", "●", "*", "1")
"""Signs that each font of these layouts has."""
FILLS = ("70AD47", "00B0F0", "FFC000", "7F7F7F", "C6E0B4", "000000")
HEADS = ("D9E2F3", "BDD7EE", "D9D9D9", "FFE699", "1F4E78")
WIDE_MM = {"A4": 268.0, "F4": 300.0, "A3": 390.0}
"""What a table may measure on landscape paper, in millimetres."""
NUMBERS_MM = 9.0
WEIGHTS = {"program": 1.6, "activity": 2.0, "sub_activity": 2.0, "indicator": 2.2, "remarks": 0.8, "target": 0.8}
NUMBERED = {
    "program": ("A.", "I.", "1.", "I"),
    "activity": ("1.", "a.", "1)", "p.1", "A."),
    "sub_activity": ("a.", "a)", "1)"),
    "indicator": ("1)", "a)", "1."),
}
CHANCES = {
    "columns go first": 0.15, "band": 0.2, "titled": 0.08, "numbers": 0.7, "numbers apart": 0.2, "lists": 0.2,
    "other table": 0.1, "finished": 0.2,
}  # fmt: skip
FINISHES = (("turn",), ("watermark=SALINAN",), ("footer=jdih.kpu.go.id/jatim",), ("turn", "footer=jdih.kpu.go.id"))


def draw_layout(seed: int, producer: str) -> Layout:
    """Return the layout of a seed for a producer of ``samples.make.producers``."""
    chance = random.Random(f"layout {seed}")
    bands = chance.random() < CHANCES["band"]
    titled = not bands and chance.random() < CHANCES["titled"]
    levels = _levels(chance, bands or titled)
    schedule = _schedule(chance)
    labels, number, no_style, no_level = _numbers(chance, levels, bands)
    columns = [*number, *_level_columns(chance, levels, labels)]
    columns = _with_fields(chance, columns, schedule)
    paper = chance.choice(("A4", "F4", "F4", "A3"))
    size = chance.choice((7.0, 8.0, 8.0, 9.0)) if paper != "A3" else chance.choice((9.0, 10.0))
    return Layout(
        f"chance-{seed}", producer,  # type: ignore[arg-type]
        _shape(chance, seed, levels, schedule, no_level), _fitted(columns, WIDE_MM[paper]), _decree(chance, seed),
        marks=_marks(chance, schedule), labels=labels, no_level=no_level, no_style=no_style, bands=bands,
        number_row=chance.choice((None, None, "1", "(1)")), band_fill=chance.choice((None, "FFF2CC", "D9D9D9")),
        header_fill=chance.choice((None, None, *HEADS[:4])),
        formal=chance.random() < 0.4, titled=chance.choice(("AREA PERUBAHAN : ", "PROGRAM ")) if titled else None,
        beside=chance.choice(("budget", "officials")) if chance.random() < CHANCES["other table"] else "",
        after=chance.choice(FINISHES) if chance.random() < CHANCES["finished"] else (),
        sheet={
            "font": chance.choice(("Liberation Sans", "Liberation Serif", "Carlito", "DejaVu Sans")),
            "font_size": size - (1.0 if len(columns) > 22 else 0.0), "paper": paper,
            "repeat_header": chance.random() < 0.7, "rows_may_break": chance.random() < 0.5,
            "rule": chance.choice(("single", "single", "thin", "double", "dashed")),
            "footer": chance.choice((None, None, "jdih.kpu.go.id")),
        },
    )  # fmt: skip


def _levels(chance: random.Random, bands: bool) -> tuple[Level, ...]:
    inner: tuple[Level, ...] = chance.choice((LEVELS[1:], ("activity", "indicator"), LEVELS[1:]))
    return inner if bands else ("program", *inner)


def _level_columns(chance: random.Random, levels: Sequence[Level], labels: dict[str, str]) -> list[Column]:
    """Return the columns of the levels; a numbered one may have its numbers in a column of their own."""
    columns = []
    for level in levels:
        title = (chance.choice(TITLES[level]),)
        if level in labels and chance.random() < CHANCES["numbers apart"]:
            columns.append(Column("number", title, NUMBERS_MM, level=level, align="center"))
        columns.append(Column(level, title, 0))
    return columns


def _schedule(chance: random.Random) -> tuple[Column, ...]:
    top = chance.choice(((), (chance.choice(TIMES),), (chance.choice(TIMES[:2]), "TAHUN 2022")))
    kind = chance.choice(("months",) * 6 + ("turned", "quartered", "quarters", "words"))
    if kind == "words":
        return (Column("schedule", (chance.choice(("WAKTU PELAKSANAAN", "JADWAL", "Waktu")),), 24),)
    if kind == "turned":
        return months(top, FULL, 7, rotate=90)
    if kind == "quartered":
        return quartered(top, chance.choice(("TW", "TRIWULAN", "Tw.")), chance.choice((ARABIC, SHORT)), 7.5)
    if kind == "quarters":
        return quarters(top, chance.choice(("TW", "Triwulan")), 14)
    top = top or (chance.choice(TIMES),)
    names = chance.choice(NAMES)
    return months(top, names, 9.0 if names == CODED else chance.choice((7.0, 8.0, 9.0)))


def _shape(
    chance: random.Random, seed: int, levels: Sequence[Level], schedule: Sequence[Column], counted: Level
) -> Shape:
    """Return how large the plan is; indicators that the number column counts are more than one an activity."""
    rhythm = "words" if len(schedule) == 1 else "quarters" if len(schedule) == 4 else chance.choice(("months", "runs"))
    return Shape(
        chance.choice(tuple(PROGRAMS)), seed, chance.choice((3, 4, 5)), (1, 3),
        (1, 2) if "sub_activity" in levels else (1, 1),
        (2, 3) if counted == "indicator" else (1, 3), rhythm=rhythm,  # type: ignore[arg-type]
        long=chance.choice((0.0, 0.1, 0.3)), lists=0.1 if chance.random() < CHANCES["lists"] else 0.0,
        capitals=chance.random() < 0.25, long_programs=chance.random() < 0.1,
    )  # fmt: skip


def _marks(chance: random.Random, schedule: Sequence[Column]) -> Marks:
    if len(schedule) == 1:
        return Marks()
    none = chance.choice(("", "", "", "-", "–"))
    if chance.random() < 0.35:
        return Marks((), fill=chance.choice(FILLS), run=chance.random() < 0.5)
    return Marks((chance.choice(SIGNS),), fill=chance.choice((None, None, None, FILLS[4])), none=none)


def _numbers(
    chance: random.Random, levels: Sequence[Level], bands: bool
) -> tuple[dict[str, str], list[Column], str, Level]:
    """Return the styles of the labels, the number column if any, its style and whose number it is."""
    labels: dict[str, str] = {}
    used: set[str] = set()
    counted = ("program", *levels) if bands else tuple(levels)
    for level in counted:
        styles = [style for style in NUMBERED[level] if style[:1] not in used]
        if styles and chance.random() < CHANCES["numbers"]:
            labels[level] = chance.choice(styles)
            used.add(labels[level][:1])
    no_level: Level = levels[0] if chance.random() < 0.7 else levels[-1]
    if chance.random() < 0.15:
        return labels, [], "1", no_level
    labels.pop(no_level, None)
    column = Column("no", (chance.choice(TITLES["no"]),), 0, align="center")
    return labels, [column], chance.choice(("1", "1", "1.", *(("I", "A") if no_level == "program" else ()))), no_level


def _with_fields(chance: random.Random, columns: list[Column], schedule: Sequence[Column]) -> list[Column]:
    """Return the columns with some fields between and behind them, and the schedule before, between or after."""
    names = chance.sample(("output", "target", "responsible", "budget", "evidence"), chance.choice((0, 1, 2, 2, 3)))
    before = [Column(name, (chance.choice(TITLES[name]),), 0) for name in names]
    if chance.random() < 0.3:
        source = chance.choice(("risk", "baseline"))
        before.append(Column("extra", (chance.choice(TITLES[source]),), 0, source=source))
    after = before[: chance.randint(0, len(before))]
    before = before[len(after) :]
    if chance.random() < 0.6:
        after.append(Column("remarks", (chance.choice(TITLES["remarks"]),), 0))
    if chance.random() < CHANCES["columns go first"]:
        return [*columns[:1], *before, *columns[1:], *schedule, *after]
    return [*columns, *before, *schedule, *after]


def _fitted(columns: Sequence[Column], wide: float) -> tuple[Column, ...]:
    """Return the columns with the widths that are still open given by what they hold."""
    left = wide - sum(column.width for column in columns) - sum(NUMBERS_MM for column in columns if column.role == "no")
    open_columns = [column for column in columns if not column.width and column.role != "no"]
    whole = sum(WEIGHTS.get(column.role, 1.0) for column in open_columns)
    share = {column: left * WEIGHTS.get(column.role, 1.0) / whole for column in open_columns}
    return tuple(
        column if column.width else replace(column, width=round(share.get(column, NUMBERS_MM), 1)) for column in columns
    )


def _decree(chance: random.Random, seed: int) -> Decreed:
    code, region, place = chance.choice(REGIONS)
    number = f"{seed % 90 + 1}/HK.03.1-Kpt/{code}/KPU-{'Kot' if region.startswith('Kota') else 'Kab'}/III/2022"
    return decreed(number, code, 2022, region, place, "2022-03-15", "RENCANA AKSI REFORMASI BIROKRASI")
