"""The regions of Indonesia: code to name, name to code, at a given year. Knows no decree.

regions.csv has one row a region: level, name, and its code before and since Papua was divided in 2022 (laws 14,
15, 16 and 29 of that year); an empty code means that the region did not exist then. The codes are those of the
Ministry of Home Affairs without dots, as decree numbers print them, not those of the statistics office.
Source: Kepmendagri 300.2.2-2138/2025, through the MIT-licensed list of Cahya DSN.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DIVISION_YEAR = 2022
"""In this year both sets of codes were in use."""

OTHER_NAMES = {
    "DKIJAKARTA": "DAERAHKHUSUSIBUKOTAJAKARTA",
    "DAERAHKHUSUSJAKARTA": "DAERAHKHUSUSIBUKOTAJAKARTA",
    "DIYOGYAKARTA": "DAERAHISTIMEWAYOGYAKARTA",
    "KABUPATENTOBASAMOSIR": "KABUPATENTOBA",
    "KABUPATENMAMUJUUTARA": "KABUPATENPASANGKAYU",
}
"""Names in use beside those of the list; the last two were official until 2020 and 2017."""


@dataclass(frozen=True, slots=True)
class Region:
    """A province (2-digit code), regency or city (4 digits); ``level``: provinsi, kabupaten or kota."""

    code: str
    level: str
    name: str
    province_code: str
    province: str


def region_by_code(code: str, year: int | None = None) -> Region | None:
    """Return the region that a code of 4 digits (2 for a province) means, None where none does.

    Without a year, codes before and since the division of Papua are all known; no code has two meanings.
    """
    return next((region for region, since in _regions_by_code().get(code, ()) if _is_valid(since, year)), None)


def regions_by_name(name: str, year: int | None = None) -> tuple[Region, ...]:
    """Return the regions of a name, upper or lower case, with KAB., KABUPATEN, KOTA or no word before a province.

    Empty for an unknown name; two for a regency of divided Papua where the year does not decide.
    """
    found = _regions_by_name().get(folded_name(name), ())
    return tuple(region for region, since in found if _is_valid(since, year))


def region_by_name(name: str, year: int | None = None) -> Region | None:
    """Return the one region of a name, None where there is none or more than one."""
    found = regions_by_name(name, year)
    return found[0] if len(found) == 1 else None


def province_by_code(code: str) -> Region | None:
    """Return the province of a 2-digit code."""
    return region_by_code(code) if len(code) == 2 else None


def regions_of(province_code: str, year: int | None = None) -> tuple[Region, ...]:
    """Return the regencies and cities of a province at a year, by code; empty for an unknown province."""
    found = (region for region, since in all_regions() if len(region.code) == 4 and _is_valid(since, year))
    return tuple(sorted((one for one in found if one.province_code == province_code), key=lambda one: one.code))


def folded_name(name: str) -> str:
    """Return a region's name for comparing: capitals without spaces and signs, the level word in its full form."""
    letters = re.sub(r"[^A-Z]", "", name.upper())
    letters = re.sub(r"^(KABUPATEN|KAB|KOTA)ADM(INISTRASI|INISTRATIF)?(?=[A-Z])", r"\1", letters)
    letters = re.sub(r"^KAB(?!UPATEN)", "KABUPATEN", letters)
    letters = re.sub(r"^(PROVINSI|PROPINSI|PROV)(?=[A-Z])", "", letters)
    letters = re.sub(r"^(KABUPATEN)?KEP(?!ULAUAN|AHIANG)", r"\1KEPULAUAN", letters)
    return OTHER_NAMES.get(letters, letters)


Validity = bool | None
"""Whether a code holds since the division (True), until it (False), or all the time (None)."""


def _is_valid(since: Validity, year: int | None) -> bool:
    if since is None or year is None or year == DIVISION_YEAR:
        return True
    return since == (year > DIVISION_YEAR)


@cache
def all_regions() -> tuple[tuple[Region, Validity], ...]:
    """Return all regions, each code once, with its validity."""
    with files("schemas.reference").joinpath("regions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    coded = [(row, code, since) for row in rows for code, since in _codes_of(row)]
    provinces = {code: row["name"] for row, code, _ in coded if row["level"] == "provinsi"}
    return tuple(
        (Region(code, row["level"], row["name"], code[:2], provinces[code[:2]]), since) for row, code, since in coded
    )


def _codes_of(row: dict[str, str]) -> list[tuple[str, Validity]]:
    before, since = row["code_before_2022"], row["code_since_2022"]
    if before == since:
        return [(before, None)]
    return [(code, validity) for code, validity in ((before, False), (since, True)) if code]


@cache
def _regions_by_code() -> dict[str, list[tuple[Region, Validity]]]:
    index: dict[str, list[tuple[Region, Validity]]] = {}
    for region, since in all_regions():
        index.setdefault(region.code, []).append((region, since))
    return index


@cache
def _regions_by_name() -> dict[str, list[tuple[Region, Validity]]]:
    index: dict[str, list[tuple[Region, Validity]]] = {}
    for region, since in all_regions():
        index.setdefault(folded_name(region.name), []).append((region, since))
    return index
