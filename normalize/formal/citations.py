"""A cited act under Mengingat to its parts; the text stays as printed."""

import re

from normalize.formal.dates import digits_of
from schemas.decree import LegalBasis

AMENDED = re.compile(
    r",?\s{0,9}sebagaimana telah (?:(?:beberapa|\w+) kali )?(?:di ?ubah|diganti)(?:,? ?(?:beberapa|\w+) kali)?"
    r",?(?: terakhir)?(?: kali)? dengan\s+",
    re.I,
)
GAZETTE = re.compile(
    r"\s{0,9}\(\s{0,9}((?:Lembaran|Berita) [A-Z][^(),]*)(?:,\s*(Tambahan (?:Lembaran|Berita)[^()]*))?\)$", re.I
)
ACT = re.compile(
    r"(?P<instrument>(?:Undang ?- ?Undang|Peraturan|Keputusan|Instruksi|Surat|Qanun|Ketetapan)\b.*?)"
    r"\s+(?:Nomor|No\.?)\s*:?\s*"
    r"(?P<number>[^\s/]+(?:\s*/\s*[^\s/]+)*?(?:\s*/\s*TAHUN\s+[0-9]{4})?)(?:\s+Tahun\s+(?P<year>[0-9OIl]{4})\b)?"
    r"(?:\s+(?:tentang|perihal)\s+(?P<title>.*))?",
    re.I | re.A,
)
NESTED = re.compile(
    r"\b(?:Undang ?- ?Undang|Peraturan|Keputusan|Instruksi|Surat Edaran|Qanun|Ketetapan)\b"
    r"(?:(?!\b(?:tentang|dengan|sebagaimana)\b)[^,;()]){0,120}?\bNomor\s",
    re.I,
)
LINK = re.compile(
    r"\b(?:atas|dari|pelaksana(?:an)?|penetapan|pencabutan|teknis|lampiran|terhadap|dengan|dan|serta|dalam|pada|menurut|"
    r"berdasarkan|mengenai|tentang|ketentuan|menjadi|pengganti|penjelasan|penerapan|implementasi)$",
    re.I,
)
"""Words after which an act may be named inside another act's title; anywhere else a second act begins."""

SUSPECT = re.compile(r"[0-9][OlIS]|[OlI][0-9]|l(?=[A-Z0-9])|\b0[A-Z]{2}")
"""Letters beside digits as no act's number has them, but misread ones do."""

CONSTITUTION = re.compile(r"(Undang-Undang Dasar.*?) Tahun (1945)", re.I)


def read_citation(ordinal: int, text: str) -> LegalBasis:
    """Return a cited act; where it cannot be taken apart, ``instrument`` is None and the text alone is kept."""
    body = text.rstrip(" ;.")
    amended = AMENDED.search(body)
    amended_by = body[amended.end() :] if amended else None
    if holds_two_acts(body):
        return LegalBasis(ordinal, text)
    body = body[: amended.start()] if amended else body
    constitution = CONSTITUTION.fullmatch(body)
    if constitution:
        return LegalBasis(ordinal, text, constitution[1], year=1945, amended_by=amended_by)
    gazette = GAZETTE.search(body)
    act = ACT.fullmatch(body[: gazette.start()] if gazette else body)
    paper, supplement = (gazette[1], gazette[2]) if gazette else (None, None)
    if not act or not re.search(r"[0-9]", act["number"]):
        return LegalBasis(ordinal, text, amended_by=amended_by)
    number = digits_of(act["number"])
    return LegalBasis(
        ordinal, text, act["instrument"], number, _year_of(act), act["title"], paper, supplement, amended_by
    )


def holds_two_acts(text: str) -> bool:
    """Say whether a second act begins inside the text: after a semicolon, or where no word leads over to it."""
    if ";" in text:
        return True
    begins = [found.start() for found in NESTED.finditer(text)]
    return any(start and not LINK.search(text[:start].rstrip(' "“')) for start in begins)


def is_doubtful(basis: LegalBasis) -> bool:
    """Say whether letters had to be read as digits for the act's number or year, or are still among digits."""
    if basis.number and SUSPECT.search(basis.number):
        return True
    printed = (basis.number, None if basis.year is None else str(basis.year))
    return any(part is not None and part not in basis.text for part in printed)


def _year_of(act: re.Match[str]) -> int | None:
    year = digits_of(act["year"]) if act["year"] else re.split(r"[/\s]", act["number"])[-1]
    return int(year) if re.fullmatch(r"[12][0-9]{3}", year) else None
