"""Which columns hold targets by period, and which field a column is that names a year alone."""

from factories import grid

from normalize.plan.header import read_header


def measured(drawing):
    header = read_header(grid(drawing))
    assert header is not None
    return {column.title: (column.role, column.period) for column in header.columns if column.role != "month"}


def test_targets_and_realisations_by_quarter_beside_months():
    found = measured("""
        PROGRAM | KEGIATAN | TARGET TW I | TARGET TW II | TARGET | REALISASI TW I | CAPAIAN | BULAN | <
        ^ | ^ | ^ | ^ | ^ | ^ | ^ | Jan | Feb
        A | B | 25% | 50% | 100% | 20% | baik | √ |
    """)
    assert found["TARGET TW I"] == ("period_target", ("quarter", 1))
    assert found["TARGET TW II"] == ("period_target", ("quarter", 2))
    assert found["TARGET"] == ("target", None)
    assert found["REALISASI TW I"] == ("realisation", ("quarter", 1))
    assert found["CAPAIAN"] == ("realisation", None)


def test_several_years_are_periods_and_one_is_the_field_itself():
    several = measured("""
        PROGRAM | KEGIATAN | BASELINE 2020 | TARGET | < | ANGGARAN 2022 | BULAN | <
        ^ | ^ | ^ | 2022 | 2023 | ^ | Jan | Feb
        A | B | 10% | 25% | 50% | 1.000.000 | √ |
    """)
    assert several["TARGET / 2022"] == ("period_target", ("year", 2022))
    assert several["TARGET / 2023"] == ("period_target", ("year", 2023))
    assert several["ANGGARAN 2022"] == ("budget", None)
    assert several["BASELINE 2020"][0] == "target"


def test_columns_of_one_title_are_kept_apart():
    found = measured("""
        PROGRAM | KEGIATAN | REALISASI | REALISASI | BULAN | <
        ^ | ^ | ^ | ^ | Jan | Feb
        A | B | 1 | 2 | √ |
    """)
    assert [title for title, (role, _) in found.items() if role == "realisation"] == ["REALISASI", "REALISASI (2)"]


def test_initials_under_realisation_are_no_plan():
    head = " | ".join(("REALISASI", *"<" * 11)), " | ".join("JFMAMJJASOND")
    found = measured(f"""
        PROGRAM | KEGIATAN | RENCANA | < | {head[0]}
        ^ | ^ | Sem. I | Sem. II | {head[1]}
        A | B | √ | {"| " * 12}
    """)
    assert found["REALISASI / F"] == ("realisation", ("month", 2))
