"""What is a plan and what only looks like one: small tables of other kinds that offices print."""

import pytest
from factories import document, grid, page

from normalize import normalize
from normalize.plan.tables import plan_tables
from schemas.errors import NoScheduleFound

QUARTERS = "TW I | TW II | TW III | TW IV"
NO_PLANS = {
    "durations": "NO | JENIS KEGIATAN | JANGKA WAKTU | BIAYA | PRODUK\n1 | Legalisir | 3 hari kerja | gratis | Salinan",
    "hours": "NO | KEGIATAN | WAKTU | TEMPAT\n1 | Ujian tertulis | 07.30 - 10.00 WIB | Aula",
    "procedure": "NO | URAIAN KEGIATAN | PELAKSANA | WAKTU | OUTPUT\n1 | Menerima surat | Staf | 15 menit | Berkas",
    "half-lives": "NO | UNSUR | AKTIVITAS (Bq) | WAKTU PARUH\n1 | Co-60 | 1,0E+06 | 1925 hari",
    "days": "NO | KEGIATAN | PENANGGUNG JAWAB | HARI KE- | <\n^ | ^ | ^ | 1 | 2\n1 | Pembukaan | Panitia | √ |",
    "prices": f"NO | JENIS KEGIATAN | SATUAN | {QUARTERS}\n1 | Rapat | orang | 25.000 | 25.000 | 27.500 | 27.500",
    "budget": f"NO | KEGIATAN | PENARIKAN | < | < | <\n^ | ^ | {QUARTERS}\n1 | Rapat | 5.000.000 | - | - | 900.000",
    "fees": "NO | URAIAN | SATUAN | BIAYA | WAKTU PEMBAYARAN\n1 | Honorarium | OB | 1.500.000 | Setiap bulan",
    "team": "NO | NAMA | JABATAN | PROGRAM / AREA | JADWAL RAPAT\n1 | Pegawai | Ketua | Pengawasan | Setiap bulan",
    "attendance": "NO | NAMA | JABATAN | BULAN | <\n^ | ^ | ^ | JAN | FEB\n1 | Pegawai | Staf | 20 | 19",
}
PLAN = "PROGRAM | KEGIATAN | INDIKATOR | JADWAL | <\n^ | ^ | ^ | SEMESTER I | SEMESTER II\nArea | Rapat | Notulen | √ |"


@pytest.mark.parametrize("kind", NO_PLANS)
def test_tables_of_other_kinds_are_no_plan(kind: str) -> None:
    with pytest.raises(NoScheduleFound):
        normalize(document(page(1, "DAFTAR", grid(NO_PLANS[kind]))))


@pytest.mark.parametrize("kind", NO_PLANS)
def test_tables_behind_the_plan_are_no_part_of_it(kind: str) -> None:
    found = normalize(document(page(1, "RENCANA AKSI", grid(PLAN)), page(2, "LAMPIRAN II", grid(NO_PLANS[kind]))))
    assert [action.activity for action in found.actions] == ["Rapat"]


@pytest.mark.parametrize(
    ("title", "codes"), [("RENCANA AKSI", set()), ("LAMPIRAN", {"plan-uncertain"}), ("", {"plan-uncertain"})]
)
def test_months_beside_activities_alone_are_a_plan_with_a_doubt(title: str, codes: set[str]) -> None:
    drawing = "NO | KEGIATAN | BULAN | <\n^ | ^ | SEMESTER I | SEMESTER II\n1 | Rapat | √ |"
    tables, found = plan_tables(document(page(1, title, grid(drawing))))
    assert len(tables) == 1 and {one.code for one in found} & {"plan-uncertain"} == codes


@pytest.mark.parametrize(("words", "kept"), [("Januari s.d. Maret", 1), ("sesuai kebutuhan", 0), ("", 0)])
def test_a_schedule_in_words_is_none_where_all_that_is_read_says_how_long(words: str, kept: int) -> None:
    drawing = f"NO | PROGRAM | KEGIATAN | INDIKATOR | WAKTU\n1 | Area | Rapat | Notulen | {words}"
    assert len(plan_tables(document(page(1, "", grid(drawing))))[0]) == 1
    later = drawing + "\n2 | Area | Reviu | Laporan | 5 hari kerja\n3 | Area | Rapat | Laporan | 2 jam"
    assert len(plan_tables(document(page(1, "", grid(later))))[0]) == kept


def test_targets_without_a_schedule_are_a_plan_whose_months_are_not_known() -> None:
    drawing = (
        "SASARAN | KEGIATAN | INDIKATOR | TARGET KINERJA | <\n^ | ^ | ^ | TW I | TW II\nArea | Rapat | Nilai | 5% | 9%"
    )
    found = normalize(document(page(1, "RENCANA AKSI", grid(drawing))))
    assert found.actions[0].months == (None,) * 12
    assert [(each.period, each.value) for each in found.realisations] == [
        (("quarter", 1), "5%"),
        (("quarter", 2), "9%"),
    ]
    assert "schedule-not-printed" in {one.code for one in found.findings}


def test_a_page_without_months_goes_with_its_plan() -> None:
    head = "NO | PROGRAM | KEGIATAN | INDIKATOR | WAKTU\n"
    pages = [
        page(1, "", grid(f"{head}1 | A | Rapat | Notulen | Mei")),
        page(2, "", grid(f"{head}2 | A | Reviu | Teks | 5 hari")),
    ]
    assert len(normalize(document(*pages)).actions) == 2
