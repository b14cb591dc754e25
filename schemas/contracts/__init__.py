"""The contracts of the tables: columns in order with type, nullability, checks and description.

One source for all that speaks of columns: validation, Parquet, SQL, JSON schema, data dictionary. A contract is about
what the program writes, not about what a decree may print: an unusual decree is a finding, a broken contract a fault.
"""

import datetime
from typing import get_args

import pandas as pd
import pandera.pandas as pa

from schemas.contracts.columns import (
    at_least,
    column,
    contract,
    counts_up,
    date,
    decree_id,
    integer,
    page,
    row_number,
    text,
    year,
)
from schemas.decree import FIRST_YEAR, LAST_PERIODS, PeriodKind, RealisationKind
from schemas.document import ReaderName
from schemas.fields import MONTH_COLUMNS
from schemas.findings import CODES, Severity
from schemas.grade import Status

STATUSES = get_args(Status)
CLOSINGS = ("corrected", "confirmed")
SHA256 = r"^[0-9a-f]{64}$"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"


def _months() -> dict[str, pa.Column]:
    names = (datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13))
    return {
        month: column("boolean", f"Planned for {name}; null where the schedule could not be read.")
        for month, name in zip(MONTH_COLUMNS, names, strict=True)
    }


def _pages_in_order() -> pa.Check:
    def in_order(actions: pd.DataFrame) -> "pd.Series[bool]":
        return actions["page_last"] >= actions["page_first"]

    return pa.Check(in_order, name="pages_in_order", error="page_last comes before page_first")


def period_in_year() -> pa.Check:
    """Return the check that a period's number is one of its kind."""

    def in_year(realisations: pd.DataFrame) -> "pd.Series[bool]":
        kinds, numbers = realisations["period_kind"], realisations["period_no"]
        fits = (numbers <= kinds.map(LAST_PERIODS)) & ((kinds != "year") | (numbers >= FIRST_YEAR))
        return (kinds.isna() & numbers.isna()) | fits.fillna(False).astype(bool)

    return pa.Check(in_year, name="period_in_year", error="period_no is no period of that kind")


_DECREES = contract(
    "decrees",
    "One row: who decreed what, when, for how long, and which file it was read from.",
    ("decree_id",),
    {
        "decree_id": decree_id(),
        "number": text("The decree's number as printed, e.g. 15/HK.03.1-Kpt/3575/KPU-Kot/VI/2021."),
        "sequence_no": text("The first part of the number: the count within the year."),
        "classification": text("The archive class in the number with its type, e.g. HK.03.1-Kpt."),
        "year": year("The year in the number."),
        "region_code": text(
            "The region's Kemendagri code without dots: 4 digits for a regency or city, 2 for a province.",
            pa.Check.str_matches(r"^(\d{2}|\d{4})$"),
        ),
        "region": text("The region's name in the reference table."),
        "level": text("The office's level, e.g. kota, kabupaten, provinsi."),
        "province_code": text("The province's 2-digit code.", pa.Check.str_matches(r"^\d{2}$")),
        "province": text("The province's name in the reference table."),
        "institution": text("The office that issued the decree, as printed."),
        "title": text("What the decree is about (TENTANG), as printed."),
        "subject_year": year("The year the plan is for."),
        "signed_place": text("Where it was signed (Ditetapkan di)."),
        "signed_on": date("When it was signed (pada tanggal)."),
        "signatory": text("Who signed it, as printed."),
        "signatory_title": text("The signatory's office, e.g. KETUA."),
        "valid_from": date("The first day it holds, where the decree says so."),
        "valid_until": date("The last day it holds, where the decree says so."),
        "source_file": text("The name of the file it was read from, without folders.", null=False),
        "source_sha256": text("The SHA-256 of that file in hex.", pa.Check.str_matches(SHA256), null=False),
        "pages": integer(
            "How many pages were read; of a transcript or an office file, how many stretches.", at_least(0), null=False
        ),
        "reader": text("The readers used, joined by +: vector, raster, transcript, office."),
        "status": text(
            "accepted; accepted-with-findings: some warning is open; needs-review: too much is doubted to count "
            "on it; rejected: a contract is broken.",
            pa.Check.isin(STATUSES),
            null=False,
        ),
        "renaksi_version": text("The version of the program that read it.", null=False),
    },
)

_ACTIONS = contract(
    "actions",
    "One row an indicator of the plan, in the printed order.",
    ("decree_id", "row_no"),
    {
        "decree_id": decree_id(),
        "row_no": column(
            "integer", "The row's place in the plan, counted from 1.", counts_up(), null=False, unique=True
        ),
        "program_no": text("The printed number of the program, without its point."),
        "program": text("The program or area of change, as printed; a merged cell's text is on every row it spans."),
        "activity_no": text("The printed number of the activity."),
        "activity": text("The activity (KEGIATAN, RENCANA AKSI), as printed."),
        "sub_activity_no": text("The printed number of the sub-activity."),
        "sub_activity": text("The sub-activity (SUB KEGIATAN, URAIAN), as printed."),
        "indicator_no": text("The printed number of the indicator; null where the cell holds more than one item."),
        "indicator": text("The indicator of success, as printed."),
        "output": text("The output (OUTPUT, KELUARAN), as printed."),
        "target": text("The target (TARGET, JUMLAH, VOLUME), as printed; with its unit, where SATUAN is a column."),
        "responsible": text("Who is responsible (PENANGGUNG JAWAB, PIC), as printed."),
        "budget": text("The budget (ANGGARAN, PAGU), as printed."),
        "evidence": text("The evidence asked for (DATA DUKUNG), as printed."),
        "remarks": text("Remarks (KET, KETERANGAN), as printed."),
        **_months(),
        "change_area": integer(
            "The area of change 1..8 that the program's name means; null where none fits.", pa.Check.in_range(1, 8)
        ),
        "extra": text("Printed columns without a field of their own: a JSON object, header to text; null for none."),
        "page_first": page("The page on which the row begins, counted from 1."),
        "page_last": page("The page on which the row ends."),
    },
    _pages_in_order(),
)

_SCHEDULE = contract(
    "schedule",
    "One row a planned month: the months of actions that are true, one below the other.",
    ("decree_id", "row_no", "month"),
    {
        "decree_id": decree_id(),
        "row_no": row_number("The row of actions."),
        "month": integer("The planned month, 1 for January.", pa.Check.in_range(1, 12), null=False),
    },
)

_REALISATIONS = contract(
    "realisations",
    "One row a printed target or realisation of a row: by month, quarter, half-year or year, or of no named period.",
    ("decree_id", "row_no", "value_no"),
    {
        "decree_id": decree_id(),
        "row_no": row_number("The row of actions."),
        "value_no": integer(
            "Which value of the row, counted from 1 as printed; its place is in provenance as realisation_<value_no>.",
            at_least(1),
            null=False,
        ),
        "kind": text("target or realisation.", pa.Check.isin(get_args(RealisationKind)), null=False),
        "title": text("The header over the value, outer to inner joined by ' / '.", null=False),
        "period_kind": text(
            "month, quarter, half-year or year; null where the header names no such period, as for 's.d. TW II'.",
            pa.Check.isin(get_args(PeriodKind)),
        ),
        "period_no": integer(
            "Month 1..12, quarter 1..4, half-year 1 or 2, or the year itself; null without period_kind.", at_least(1)
        ),
        "value": text("The value as printed; √ for a drawn mark, ■ for a filled cell.", null=False),
        "number": column("number", "The value's number; null where it is none, or may be read in two ways."),
        "unit": text("The number's unit, from the value or its header: %, Rp, dokumen; null where none is printed."),
    },
    period_in_year(),
)

_LEGAL_BASES = contract(
    "legal_bases",
    "One row an act cited under Mengingat.",
    ("decree_id", "ordinal"),
    {
        "decree_id": decree_id(),
        "ordinal": integer("Its place in the list, counted from 1.", at_least(1), null=False),
        "instrument": text("The kind of act, e.g. Undang-Undang, Peraturan Menteri."),
        "number": text("The act's number."),
        "year": year("The act's year."),
        "title": text("What the act is about (tentang)."),
        "gazette": text("The gazette reference (Lembaran Negara, Berita Negara), as printed."),
        "gazette_supplement": text("The supplement reference (Tambahan Lembaran Negara), as printed."),
        "amended_by": text("The amending act with all that is cited of it, as printed."),
        "text": text("The whole citation, as printed.", null=False),
    },
)

_PROVISIONS = contract(
    "provisions",
    "One row a paragraph of the formal part.",
    ("decree_id", "part", "label"),
    {
        "decree_id": decree_id(),
        "part": text("Menimbang, Memperhatikan, Menetapkan or Diktum.", null=False),
        "label": text("Its label: a, b, 1, KESATU; null where none is printed."),
        "text": text("The paragraph, as printed.", null=False),
    },
)

_PROVENANCE = contract(
    "provenance",
    "The place of each value: one row a part of it. A cell cut by a page end has two parts.",
    (),
    {
        "decree_id": decree_id(),
        "row_no": row_number("The row of actions; null for a value of the decree itself.", null=True),
        "field": text("The column that holds the value.", null=False),
        "part_no": integer("Which part of the value, counted from 1.", at_least(1), null=False),
        "page": page("The page, counted from 1; of an office file, the part of it."),
        "x0": column("number", "Left edge in points from the left of the page as shown; null without geometry."),
        "top": column("number", "Upper edge in points from the top; null without geometry."),
        "x1": column("number", "Right edge in points; null without geometry."),
        "bottom": column("number", "Lower edge in points; null without geometry."),
        "line": integer(
            "The line of the transcript or of an office file's text, counted from 1; of a workbook, the sheet's row.",
            at_least(1),
        ),
        "reader": text("The reader of that page.", pa.Check.isin(get_args(ReaderName)), null=False),
        "confidence": column(
            "number", "How sure the reader is: 1.0 where nothing was guessed.", pa.Check.in_range(0, 1), null=False
        ),
        "table_no": integer("The table of an office file, counted from 1; of a workbook, the sheet.", at_least(1)),
        "table_row": integer("The row of that table or sheet, counted from 1.", at_least(1)),
        "table_column": integer("The column of that table or sheet, counted from 1.", at_least(1)),
    },
)

_FINDINGS = contract(
    "findings",
    "What may be wrong with the reading; docs/findings.md describes the codes.",
    ("decree_id", "finding_no"),
    {
        "decree_id": decree_id(),
        "finding_no": column("integer", "Counted from 1 by page, row, code.", counts_up(), null=False, unique=True),
        "severity": text("error, warning or info.", pa.Check.isin(get_args(Severity)), null=False),
        "code": text("What kind of finding; the codes are stable.", pa.Check.isin(tuple(CODES)), null=False),
        "row_no": row_number("The row of actions it is about; null for the decree or a page as a whole.", null=True),
        "field": text("The column it is about."),
        "page": page("The page it is about, counted from 1.", null=True),
        "message": text("What was found, in words.", null=False),
        "printed": column("string", "What is printed there."),
        "closed": text(
            "corrected or confirmed where a reviewer has settled it (see corrections); null while it is open.",
            pa.Check.isin(CLOSINGS),
        ),
    },
)

_CORRECTIONS = contract(
    "corrections",
    "One row what a reviewer has put right or confirmed; the other tables hold it (docs/corrections.md).",
    (),
    {
        "decree_id": decree_id(),
        "row_no": row_number("The row of actions; null for the decree itself or a row taken out.", null=True),
        "field": text("The column, or what was done: row:remove, confirm:row, finding:<code> ...", null=False),
        "read_value": text("The value as it was read; null for none. Of a finding, its message."),
        "corrected_value": text("The value that is right; null for none; equal to read_value where that was right."),
        "by": text("Who says so.", null=False),
        "at": text("When, in UTC: 2026-01-31T09:30:00Z.", pa.Check.str_matches(MOMENT), null=False),
        "reason": text("Why; null where no reason was given."),
        "source_sha256": text(
            "The SHA-256 of the file that the reviewer saw.", pa.Check.str_matches(SHA256), null=False
        ),
    },
)

TABLES: dict[str, pa.DataFrameSchema] = {
    str(table.name): table
    for table in (
        *(_DECREES, _ACTIONS, _SCHEDULE, _REALISATIONS, _LEGAL_BASES, _PROVISIONS),
        *(_PROVENANCE, _FINDINGS, _CORRECTIONS),
    )
}
