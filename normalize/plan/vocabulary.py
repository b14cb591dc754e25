"""What offices print over the columns of a plan, and which field each title names."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from normalize.language.calendar import fold
from normalize.language.line_ends import is_known
from schemas.decree import RealisationKind
from schemas.fields import NumberedField, PlainField
from schemas.reference.lexicon import ABBREVIATIONS

Role = (
    NumberedField
    | PlainField
    | Literal["no", "month", "schedule", "schedule_end", "period_target", "realisation", "target_unit", "extra"]
)
MEASURED: dict[Role, RealisationKind] = {"period_target": "target", "realisation": "realisation"}
"""Columns whose values go into the table of realisations: what is to be reached by a period, and what was."""
LEVEL_NAMES = r"AREA(?: PERUBAHAN)?|PROGRAM|POKJA|KOMPONEN|PILAR|KELOMPOK KERJA|SASARAN"
"""Words before the name of a program that say what it is: "AREA PERUBAHAN II: ..."."""
PART_NAMES = r"(?:SUB ?)?KEGIATAN|AKTIVITAS"
"""The same before what lies under a program."""
LEVEL_WORDS = frozenset(re.findall(r"[A-Z]+", f"{LEVEL_NAMES}|{PART_NAMES}"))
PLANNED_ROWS = frozenset({"P", "T", "RENCANA", "TARGET", "PLAN"})
DONE_ROWS = frozenset({"R", "REALISASI", "CAPAIAN", "AKTUAL", "ACTUAL"})
"""Labels of the two rows of an item, or of the two columns of a month: what is planned, what was done."""
# "Renc.", "Real": fewer letters say it in the lists alone.
SHORTEST_KIND = 3
LONGEST_TITLE_LETTERS = 60
# A narrow column breaks a word into a few pieces, letter-spacing into as many as it has letters. What words and words
# put together cost: one that is known is better than two, one of them unknown; two unknown ones are no word together.
MOST_PIECES = 16
UNKNOWN, TOGETHER, UNKNOWN_TOGETHER = 1.0, 0.1, 5.0
# Titles long enough to be known though a letter or two was misread or mistyped: "SUKEGIATAN", "INDIKAT0R". This share
# of both is alike, in order; other words stay below it ("PELANGGARAN" is to "ANGGARAN" 0.84).
NEAR_SHARE, NEAR_LETTERS = 0.85, 7
_LONG_TITLES = (
    *("PROGRAM", "AREA PERUBAHAN", "KEGIATAN", "NAMA KEGIATAN", "RENCANA AKSI", "RENCANA KEGIATAN", "SUB KEGIATAN"),
    *("URAIAN KEGIATAN", "RINCIAN KEGIATAN", "TAHAPAN KEGIATAN", "INDIKATOR", "INDIKATOR KEBERHASILAN"),
    *("INDIKATOR KINERJA", "KRITERIA KEBERHASILAN", "PENANGGUNG JAWAB", "PELAKSANA", "UNIT KERJA", "ANGGARAN"),
    *("DATA DUKUNG", "BUKTI DUKUNG", "KETERANGAN", "REALISASI", "WAKTU PELAKSANAAN", "JADWAL PELAKSANAAN"),
)

# What offices print over their columns; the first pattern that fits the folded title decides.
_VOCABULARY: tuple[tuple[str, Role], ...] = (
    (r"NO|NOMOR|NR|[#№]|(NO |NOMOR )?URUT|KODE", "no"),
    (
        r"(?!.*\b((RENCANA|TARGET|INDIKATOR) (CAPAIAN|REALISASI)|ALASAN|KENDALA|HAMBATAN)\b)"
        r".*\b(REALISASI|CAPAIAN|TEREALISASI|TIDAK TERCAPAI)\b.*",
        "realisation",
    ),
    (r".*\b(PENANGGUNG ?JAWAB|PIC|PJ|PELAKSANA|KOORDINATOR|PENGAMPU|UNIT( SATUAN)? KERJA)\b.*", "responsible"),
    (r"RESPONSIBLE.*|PERSON IN CHARGE", "responsible"),
    (r"(SATUAN KERJA|UNIT|DIVISI|SUB ?BAGIAN|TIM)\b.*", "responsible"),
    (r".*\b(WAKTU|JADWAL|PERIODE|TENGGAT|TIME ?LINE|TIME SCHEDULE)\b.*", "schedule"),
    (r"((TARGET )?(PELAKSANAAN|BULAN)|TARGET PENYELESAIAN)( .*)?|TAHUN (ANGGARAN )?20\d\d", "schedule"),
    (r".*\b(INDIKATOR|INDICATORS?)\b.*|(KRITERIA|UKURAN)( KEBERHASILAN)?", "indicator"),
    (r".*\b(DATA DUKUNG|DATA PENDUKUNG|BUKTI|LINK|EVIDEN|EVIDENCE|DOKUMEN PENDUKUNG)\b.*", "evidence"),
    (r".*\b(ANGGARAN|PAGU|BIAYA|DANA|RP|BUDGET)\b.*", "budget"),
    (r"(.*\b)?(OUTPUT|KELUARAN|HASIL|PRODUK)\b.*", "output"),
    (r"(TARGET|JUMLAH|JML|JLH|SATUAN|BASELINE|VOLUME|VOL)\b.*", "target"),
    (r"REMARKS?|NOTES?|KET|KETERANGAN|CATATAN|CAT|KET .*|(KET|KETERANGAN) ?/ ?CATATAN", "remarks"),
    (r"SUB[ -]?(ACTIVIT(Y|IES)|KEGIATAN|TAHAPAN|AKTIVITAS|PROGRAM|KOMPONEN|RENCANA AKSI).*", "sub_activity"),
    (r"(RINCIAN|URAIAN|DETAIL|RINCI)( .*)? ?(KEGIATAN|AKSI).*|URAIAN|URAIAN TEKNIS.*|RINCIAN", "sub_activity"),
    (r"CARA MELAKSANAKAN.*|LANGKAH.*|TAHAPAN KEGIATAN", "sub_activity"),
    (r"PROGRAM DAN KEGIATAN|(RENCANA )?(AKSI|KERJA)( .*)?|RENCANA (KEGIATAN|TINDAK).*|TINDAK LANJUT", "activity"),
    (r"(NAMA |JENIS |BENTUK )?(KEGIATAN|AKTIVITAS|TAHAPAN).*|UPAYA|STRATEGI|ACTIVIT(Y|IES)", "activity"),
    (r"((NAMA|JENIS|RENCANA) )?PROGRAM.*|((8|DELAPAN) )?AREA.*|KOMPONEN.*|PILAR.*|POKJA.*|KELOMPOK KERJA.*", "program"),
    (r"SASARAN.*|SEKTOR.*|BIDANG.*|TUJUAN.*", "program"),
)
_TITLE_WORDS = frozenset(re.findall(r"[A-Z]{2,}", " ".join((*_LONG_TITLES, *(pattern for pattern, _ in _VOCABULARY)))))
# "B0 / 1", "1 / 2": a column of months that is narrower than their numbers.
_CUT_MONTH = re.compile(r"B?[01]\s+\d")
_PATTERNS = tuple((re.compile(pattern), role) for pattern, role in _VOCABULARY)
_LEVEL_WORDS: tuple[tuple[str, Role], ...] = (
    (r"\b(SUB[ -]?KEGIATAN|SUB[ -]?TAHAPAN|SUB[ -]?AKTIVITAS)\b", "sub_activity"),
    (r"\b(KEGIATAN|AKTIVITAS|AKSI)\b", "activity"),
    (r"\b(PROGRAM|AREA PERUBAHAN)\b", "program"),
)
# Words that name a group of programs in one office and a mere remark on them in another.
WEAK_LEVEL = re.compile(r"SASARAN|TUJUAN|KOMPONEN|PILAR|POKJA|KELOMPOK|SEKTOR|BIDANG|URAIAN")


@lru_cache(maxsize=1 << 12)
def vocabulary_role(title: str) -> Role | None:
    """Return the role that a printed title names, None where it is in no list."""
    folded = fold(title)
    if not folded or len(folded) > LONGEST_TITLE_LETTERS:
        return None
    folded = with_words_whole(folded)
    for pattern, role in _PATTERNS:
        if pattern.fullmatch(folded):
            return role
    # a word of a level among others: "UNSUR SPIP (PROGRAM)", "NAMA KEGIATAN"
    for word, role in _LEVEL_WORDS:
        if title.isupper() and re.search(word, folded):
            return role
    return None


def row_kind(text: str) -> Literal["planned", "done"] | None:
    """Return what a label says of its row, None for any other text: "Rencana", "Renc." or "P"; "Real.", "R"."""
    label = fold(text)
    if label in PLANNED_ROWS or (len(label) >= SHORTEST_KIND and is_short_for(label, PLANNED_ROWS)):
        return "planned"
    if label in DONE_ROWS or (len(label) >= SHORTEST_KIND and is_short_for(label, DONE_ROWS)):
        return "done"
    return None


def is_short_for(label: str, words: Iterable[str]) -> bool:
    """Say whether a label is one of some words, or letters of one in order from its first on: "Rnc" of "rencana"."""
    letters = fold(label)
    for word in words:
        rest = iter(word)
        if word.startswith(letters[:1]) and all(letter in rest for letter in letters):
            return bool(letters)
    return False


@lru_cache(maxsize=1 << 12)
def with_words_whole(title: str) -> str:
    """Return a title with the words whole that a narrow column broke: "KEGIA TAN", "PENANG- GUNG JAWAB"."""
    if _CUT_MONTH.fullmatch(title.strip()):
        return "".join(title.split())
    pieces = title.split()
    if sum(map(len, pieces)) > LONGEST_TITLE_LETTERS:
        return " ".join(pieces)
    pieces = [_without_hyphen(piece) if "-" in piece else piece for piece in pieces]
    if not any(_cost(piece, together=False) for piece in pieces):
        return " ".join(pieces)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for stop in range(1, len(pieces) + 1):
        ways = []
        for start in range(max(0, stop - MOST_PIECES), stop):
            before, words = best[start]
            word = "".join(piece.rstrip("-") for piece in pieces[start : stop - 1]) + pieces[stop - 1]
            ways.append((before + _cost(word, together=stop - start > 1), (*words, word)))
        best.append(min(ways))
    return " ".join(best[-1][1])


def _without_hyphen(piece: str) -> str:
    """Return a piece without a hyphen that parts a word: "PENANG-GUNG", not "SUB-KEGIATAN"."""
    parts = piece.split("-")
    whole = "".join(parts)
    return whole if _is_known(whole) and not all(map(_is_known, parts)) else piece


def _cost(word: str, *, together: bool) -> float:
    letters = re.sub(r"[^\w-]", "", word)
    if not together:
        return 0.0 if _is_known(letters) or not letters.isalpha() else UNKNOWN
    return TOGETHER if _is_known(letters) else UNKNOWN_TOGETHER


def _is_known(letters: str) -> bool:
    known = letters.upper() in _TITLE_WORDS or letters.lower() in ABBREVIATIONS or is_known(letters)
    return known and letters.isalpha()


@lru_cache(maxsize=1 << 12)
def near_role(title: str) -> Role | None:
    """Return the role of the long title that an unknown one is nearly the same as, None where it is near to none."""
    if vocabulary_role(title):
        return None
    # dust beside a title is read as a letter: "i NO."
    words = title.split()
    for place, word in enumerate(words):
        known = vocabulary_role(" ".join((*words[:place], *words[place + 1 :]))) if len(word) == 1 else None
        if known is not None:
            return known
    squeezed = re.sub(r"\W", "", fold(title))
    if len(squeezed) < NEAR_LETTERS - 1 or len(squeezed) > LONGEST_TITLE_LETTERS:
        return None
    shares = {
        known: SequenceMatcher(None, squeezed, known.replace(" ", ""), autojunk=False).ratio() for known in _LONG_TITLES
    }
    nearest = max(shares, key=lambda known: shares[known])
    return vocabulary_role(nearest) if shares[nearest] >= NEAR_SHARE else None
