"""One small plan that several office files print, each in its own way, and the rows that each must give."""

from dataclasses import dataclass, field

Months = frozenset[int]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LETTERS = "abcdefgh"


def on(*months: int) -> Months:
    return frozenset(months)


# program -> activities -> indicators with their months
PLAN = (
    (
        "Manajemen Perubahan",
        (
            (
                "Pembentukan tim pelaksana",
                (("Tersusunnya keputusan tim", on(1)), ("Terlaksananya rapat tim", on(2, 5, 8, 11))),
            ),
            ("Penunjukan agen perubahan", (("Jumlah agen perubahan", on(3)),)),
        ),
    ),
    (
        "Penataan Tatalaksana",
        (
            (
                "Penyusunan SOP",
                (
                    ("Persentase SOP yang direviu", on(4, 5, 6)),
                    ("Terlaksananya evaluasi SOP", on()),
                    ("Tersedianya peta proses bisnis", on(10, 11, 12)),
                ),
            ),
        ),
    ),
    (
        "Penguatan Pengawasan",
        (
            ("Pengendalian gratifikasi", (("Terlaksananya sosialisasi", on(2, 9)),)),
            (
                "Penanganan pengaduan masyarakat",
                (("Laporan pengaduan triwulanan", on(3, 6, 9, 12)), ("Tersedianya kanal pengaduan", on(*range(1, 13)))),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Item:
    """A row of the plan; ``first_of``: the levels that begin with it, ``spans``: how many rows they take."""

    program: int
    activity: int
    indicator: int
    texts: tuple[str, str, str]
    months: Months
    spans: dict[str, int] = field(default_factory=dict)


def items() -> list[Item]:
    found = []
    for p, (program, activities) in enumerate(PLAN, 1):
        for a, (activity, indicators) in enumerate(activities, 1):
            for i, (indicator, months) in enumerate(indicators, 1):
                spans = {"activity": len(indicators)} if i == 1 else {}
                if a == i == 1:
                    spans["program"] = sum(len(each) for _, each in activities)
                found.append(Item(p, a, i, (program, activity, indicator), months, spans))
    return found


ITEMS = items()


def row(item: Item, **more: object) -> dict[str, object]:
    """Return what an item must give; ``more`` replaces or adds fields, None takes one away."""
    program, activity, indicator = item.texts
    fields = {"program": program, "activity": activity, "indicator": indicator, "months": item.months, **more}
    return {name: value for name, value in fields.items() if value is not None}
