"""A level whose number fits on the page and whose text does not: the text at the next page's top is its own."""

from ruled import read_placed

HEAD = """NO | PROGRAM | KEGIATAN | INDIKATOR | JADWAL | < | KET
^ | ^ | ^ | ^ | SEMESTER I | SEMESTER II | ^
"""
WIDTHS = (30.0, 110.0, 110.0, 110.0, 40.0, 40.0, 60.0)
PAGE = """I. | Manajemen / Perubahan | Rapat awal / tim | Notula rapat / tersedia | √ | |
^ | ^ | Sosialisasi / rencana | Pegawai / paham | √ | |
II. | Deregulasi / Kebijakan | Identifikasi / keputusan | Daftar / keputusan | √ | |
"""


def programs(*pages):
    read = read_placed(*pages, head=HEAD, widths=WIDTHS)
    assert [found.code for found in read.findings if found.severity != "info" and found.row_no] == []
    return [(action.program_no, action.program, action.activity) for action in read.actions[3:]]


def test_the_text_of_a_number_is_on_the_next_page():
    found = programs(
        PAGE + "III. | | Penyusunan SOP | SOP coklit | √ | |",
        """ | Penataan / Tatalaksana | | SOP logistik / tersusun | | √ |
        ^ | ^ | ^ | SOP / rekap | | √ |
        ^ | ^ | Aplikasi / Sirekap | Operator / terlatih | √ | |
        IV. | Penataan / SDM | Asesmen / pegawai | Hasil / asesmen | √ | |""",
    )
    third = "III", "Penataan Tatalaksana"
    assert found == [
        *[(*third, "Penyusunan SOP")] * 3,
        (*third, "Aplikasi Sirekap"),
        ("IV", "Penataan SDM", "Asesmen pegawai"),
    ]


def test_the_number_may_be_over_several_rows_at_the_foot():
    found = programs(
        PAGE + "III. | | Penyusunan SOP | SOP coklit | √ | |\n^ | ^ | Uji SOP | Hasil uji | √ | |",
        """ | Penataan / Tatalaksana / Organisasi | Reviu SOP | SOP logistik / tersusun | | √ |
        ^ | ^ | Reviu / lain | SOP / rekap | | √ |
        IV. | Penataan / SDM | Asesmen / pegawai | Hasil / asesmen | √ | |""",
    )
    third = "III", "Penataan Tatalaksana Organisasi"
    assert found[:4] == [(*third, activity) for activity in ("Penyusunan SOP", "Uji SOP", "Reviu SOP", "Reviu lain")]


def test_numbers_that_count_the_rows_stay_theirs():
    found = programs(
        PAGE + "III. | | Evaluasi | Laporan | √ | |",
        """IV. | | Rapat | Notula | √ | |
        V. | Penataan / Organisasi | Uji / petik | Hasil / uji | √ | |""",
    )
    assert [program for _, program, _ in found] == [
        "Deregulasi Kebijakan",
        "Deregulasi Kebijakan",
        "Penataan Organisasi",
    ]
