"""The eight areas of change of the bureaucratic reform 2020-2024, known by the program's name, never its number.

Source of the names: Peraturan Menteri PANRB Nomor 25 Tahun 2020 (Road Map Reformasi Birokrasi 2020-2024), and the
wordings that offices print for them.
"""

import re

_AREAS: tuple[tuple[int, str], ...] = (
    (1, r"manajemen perubahan|mental aparatur"),
    (2, r"deregulasi|(peraturan )?perundang\s*-?\s*undangan"),
    (5, r"manajemen (sdm|sumber daya manusia)|(sdm|sumber daya manusia) aparatur|penataan (sistem )?sdm"),
    (3, r"(penataan|penguatan)( dan penguatan)? (organisasi|kelembagaan)|^(organisasi|kelembagaan)$"),
    (4, r"tata\s?laksana"),
    (6, r"akuntabilitas"),
    (7, r"(penguatan|sistem) pengawasan|^pengawasan$"),
    (8, r"pelayanan publik"),
)  # fmt: skip


def change_area(program: str | None) -> int | None:
    """Return the area from 1 to 8 that a program's name means; None where none or more than one fits."""
    if not program:
        return None
    name = re.sub(r"\s+", " ", program.lower()).strip(" .;:")
    fitting = {area for area, pattern in _AREAS if re.search(pattern, name)}
    return fitting.pop() if len(fitting) == 1 else None
