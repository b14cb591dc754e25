"""What the drawn layouts print: the rows of a made-up plan from a seed, the act around it, and the true tables.

A plan here is a list of leaves, one a printed row; which of their texts a layout prints is its own business.
"""

import csv
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.make.plans import words
from samples.make.plans.compose import date_in_words
from samples.make.plans.truth import COLUMNS
from samples.make.plans.values import FIELDS

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
YEAR = range(1, 13)
LEVELS = ("program", "activity", "sub")
TrueRow = dict[str, object]


@dataclass(frozen=True)
class Leaf:
    """A row of the plan with its ancestors' texts and their numbers; ``shared_months`` hold for its activity."""

    program: str
    program_no: int
    activity: str
    activity_no: int
    sub: str
    sub_no: int
    indicator: str
    indicator_no: int
    months: frozenset[int]
    shared_months: frozenset[int]
    fields: dict[str, str]

    def key(self, level: str) -> tuple[int, ...]:
        """Return what tells this row's ancestor at a level from all others."""
        return (self.program_no, self.activity_no, self.sub_no)[: LEVELS.index(level) + 1]


@dataclass(frozen=True)
class Recipe:
    """How a plan is made up: how many children an item has, and how often a text is long."""

    theme: str
    seed: int
    programs: int
    activities: tuple[int, int] = (2, 3)
    indicators: tuple[int, int] = (1, 3)
    subs: tuple[int, int] | None = None
    quarters: bool = False
    long: float = 0.1


@dataclass(frozen=True)
class Act:
    """The decree that the plan is the annex of; ``what`` begins its title, ``region`` as in regions.csv."""

    number: str
    region_code: str
    region: str
    what: str
    period: str
    place: str
    signed_on: str  # ISO date

    @property
    def office(self) -> str:
        """The commission's name."""
        return f"KOMISI PEMILIHAN UMUM {self.region.upper()}"

    @property
    def title(self) -> str:
        """The decree's title."""
        return f"{self.what} {self.office} {self.period}"

    def formal(self) -> list[str]:
        """Return the paragraphs before the annex."""
        return [
            f"KEPUTUSAN {self.office}", f"NOMOR {self.number}", "TENTANG", self.title,
            "DENGAN RAHMAT TUHAN YANG MAHA ESA", f"{self.office},",
            "Menimbang : a. bahwa dalam rangka pelaksanaan tugas, perlu disusun rencana aksi;",
            "b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan;",
            "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik "
            "Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
            "2. Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Tugas, Fungsi, Susunan Organisasi dan "
            "Tata Kerja (Berita Negara Republik Indonesia Tahun 2020 Nomor 1236);",
            "MEMUTUSKAN:", f"Menetapkan : KEPUTUSAN {self.office} TENTANG {self.title}.",
            "KESATU : Menetapkan rencana aksi sebagaimana tercantum dalam Lampiran Keputusan ini.",
            "KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            *self.signature(), "ttd.", "NAMA JELAS",
        ]  # fmt: skip

    def signature(self) -> list[str]:
        """Return where, when and by whom the decree was signed."""
        return [
            f"Ditetapkan di {self.place}", f"pada tanggal {date_in_words(self.signed_on)}", f"KETUA {self.office},"
        ]  # fmt: skip

    def annex_head(self, number: str = "") -> list[str]:
        """Return the lines at the head of an annex, without its own title."""
        first = f"LAMPIRAN {number}".strip()
        return [first, f"KEPUTUSAN {self.office}", f"NOMOR {self.number}", "TENTANG", self.title, ""]

    def annex_title(self) -> list[str]:
        """Return the lines over the one annex's table."""
        return [*self.annex_head(), self.title]

    def closing(self) -> list[str]:
        """Return the lines under the last table."""
        return [*self.signature(), "", "ttd.", "", "NAMA JELAS"]


class Writer:
    """Writes a plan's rows, always the same for the same recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.random = random.Random(recipe.seed)
        self.objects = words.OBJECTS["reform" if recipe.theme == "reform-2020" else recipe.theme]

    def leaves(self) -> list[Leaf]:
        """Return the plan's rows in printed order."""
        recipe, found = self.recipe, []
        for program_no, program in enumerate(words.PROGRAMS[recipe.theme][: recipe.programs], 1):
            for activity_no in range(1, self.random.randint(*recipe.activities) + 1):
                activity = self.phrase()
                for sub_no in range(1, (self.random.randint(*recipe.subs) if recipe.subs else 1) + 1):
                    sub = self.phrase() if recipe.subs else ""
                    shared = self.months()
                    for indicator_no in range(1, self.random.randint(*recipe.indicators) + 1):
                        indicator, months = self.indicator(), self.months()
                        fields = {name: self.random.choice(values) for name, values in words.FIELDS.items()}
                        found.append(
                            Leaf(program, program_no, activity, activity_no, sub, sub_no, indicator, indicator_no,
                                 months, shared, fields)
                        )  # fmt: skip
        return found

    def phrase(self) -> str:
        """Return an activity's text, now and then with a sentence or two more."""
        text = short_phrase(self.random, self.objects)
        if self.random.random() < self.recipe.long:
            text = ", ".join([text, *self.random.sample(words.SENTENCES, self.random.randint(1, 2))])
        return text

    def indicator(self) -> str:
        """Return an indicator's text."""
        pattern, thing, tail = (self.random.choice(all_) for all_ in (words.RESULTS, self.objects, words.TAILS))
        return " ".join(pattern.format(o=thing, t=tail, n=self.random.choice((2, 3, 4, 12, 80, 100))).split())

    def months(self) -> frozenset[int]:
        """Return planned months: whole quarters, or a run, some, all, the quarters' ends or none."""
        if self.recipe.quarters:
            quarters = self.random.sample(range(4), self.random.choice((1, 1, 2, 4)))
            return frozenset(3 * q + m for q in quarters for m in (1, 2, 3))
        start = self.random.randint(1, 12)
        run = set(range(start, min(12, start + self.random.randint(0, 4)) + 1))
        some = set(self.random.sample(YEAR, self.random.randint(1, 4)))
        return frozenset(self.random.choice((run, run, some, some, set(YEAR), {3, 6, 9, 12}, set())))


def short_phrase(chance: random.Random, objects: Sequence[str]) -> str:
    """Return a verb, its object and perhaps a tail."""
    return f"{chance.choice(words.VERBS)} {chance.choice(objects)} {chance.choice(words.TAILS)}".strip()


def span(leaves: Sequence[Leaf], n: int, level: str) -> int:
    """Return over how many rows the merged cell that begins at row ``n`` runs, 0 where none begins."""
    key = leaves[n].key(level)
    if n and leaves[n - 1].key(level) == key:
        return 0
    end = n
    while end < len(leaves) and leaves[end].key(level) == key:
        end += 1
    return end - n


def small(number: int) -> str:
    """Return a count as a small letter."""
    return chr(96 + number)


def capital(number: int) -> str:
    """Return a count as a capital letter."""
    return chr(64 + number)


def change_area(program: str) -> str:
    """Return the number of the reform area that a program names, empty where it names none."""
    return next((str(n) for name, n in words.AREAS.items() if program.lower().startswith(name.lower())), "")


def write_truth(rows: Sequence[TrueRow], act: Act, folder: Path) -> None:
    """Write ``actions.csv`` and ``decrees.csv``; a row has fields by name, ``months`` and perhaps ``extra``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "actions.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for number, row in enumerate(rows, 1):
            writer.writerow(true_cells(number, row))
    write_targets(rows, folder)
    with (folder / "decrees.csv").open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["number", "region_code", "year", "title", "signed_on"])
        lines.writerow([act.number, act.region_code, act.period.split()[-1], act.title, act.signed_on])


def write_targets(rows: Sequence[TrueRow], folder: Path) -> None:
    """Write ``realisations.csv`` from what rows have as ``targets``, where any row has some."""
    found = []
    for row_no, row in enumerate(rows, 1):
        targets = row.get("targets", [])
        assert isinstance(targets, list)
        found += [{"row_no": row_no, "value_no": n, **target} for n, target in enumerate(targets, 1)]
    if found:
        with (folder / "realisations.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)


def true_cells(number: int, row: TrueRow) -> dict[str, str]:
    """Return one line of actions.csv; months that are None are not known."""
    out = dict.fromkeys(COLUMNS, "") | {"row_no": str(number)}
    out |= {
        name: " ".join(str(value).split()) for name, value in row.items() if name not in ("months", "extra", "targets")
    }
    months = row["months"]
    assert months is None or isinstance(months, frozenset)
    if months is not None:
        out |= {f"month_{m}": "true" if m in months else "false" for m in YEAR}
    if row.get("extra"):
        out["extra"] = json.dumps(row["extra"], ensure_ascii=False)
    return out
