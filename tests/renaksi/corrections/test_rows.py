"""Rows added, taken out, cut, joined and moved; ranges, months and levels; lists of the formal part."""

import json
from dataclasses import replace

import pytest
from correction_files import change, file_of, record
from factories import facts, normalized

from renaksi.corrections.apply import with_corrections
from renaksi.corrections.csv_file import read_corrections
from renaksi.corrections.reading_file import read_reading, write_reading
from schemas.decree import LegalBasis, Period, Provision, Realisation, Trace
from schemas.document import Box
from schemas.errors import CorrectionError, OutputError
from schemas.findings import finding
from schemas.tables import build, frame_of

NAMES = ("Satu", "Dua", "Tiga", "Empat")
LATER = "2026-02-01T00:00:00Z"


def tables(*findings):
    first, _ = normalized().actions
    rows = tuple(replace(first, row_no=no, indicator=name, page_first=no) for no, name in enumerate(NAMES, 1))
    rows = tuple(replace(row, page_last=row.page_first) for row in rows)
    traces = tuple(
        Trace(no, "indicator", 1, no, "vector", Box(1, no, 2, no + 1), confidence=0.5) for no in (1, 2, 3, 4)
    )
    bases = (LegalBasis(1, "UU 1", year=2020), LegalBasis(2, "UU 2"))
    provisions = (Provision("Menimbang", "a", "bahwa"), Provision("Diktum", "KESATU", "Menetapkan"))
    given = normalized(actions=rows, traces=traces, legal_bases=bases, provisions=provisions, findings=findings)
    return build(given, facts())


def row(field, no, right=None, **other):
    return change(f"row:{field}", NAMES[no - 1] if no else None, right, row=no or None, **other)


def corrected(*items, given=None):
    result, refused = with_corrections(given or tables(), items)
    assert refused == ()
    return result


def names(result):
    assert result.actions["row_no"].tolist() == list(range(1, len(result.actions) + 1))
    return result.actions["indicator"].tolist()


def where(result):
    found = result.provenance
    return list(zip(found["row_no"], found["part_no"], found["page"], strict=True))


def test_a_row_is_taken_out_with_its_places_and_its_findings_are_closed():
    doubt = finding("marks-uncertain", "x", row_no=2, field="months")
    result = corrected(row("remove", 2), given=tables(doubt))
    assert names(result) == ["Satu", "Tiga", "Empat"]
    assert where(result) == [(1, 1, 1), (2, 1, 3), (3, 1, 4)]
    assert result.findings[["row_no", "closed"]].iloc[0].tolist()[1] == "corrected"
    assert result.findings["row_no"].isna().all()
    assert result.schedule["row_no"].tolist() == [1, 2, 3]
    assert result.corrections["row_no"].isna().all()


def test_rows_are_added_in_their_order_with_their_months_and_area():
    first = row("add.2", 2, json.dumps({"indicator": "B", "months": "1..3 ?7", "program": "Penguatan Pengawasan"}))
    result = corrected(first, row("add.1", 2, '{"indicator": "A"}'), row("add.1", 0, '{"output": "O"}'))
    assert names(result)[1:] == ["Satu", "Dua", "A", "B", "Tiga", "Empat"]
    added = result.actions.iloc[4]
    assert (added["month_3"], added["month_4"], added["month_7"] is not False, added["change_area"]) == (
        True, False, True, 7,
    )  # fmt: skip
    assert (added["page_first"], result.actions["page_first"].iloc[0]) == (2, 1)
    assert result.actions["month_1"].isna().tolist() == [True, False, False, True, False, False, False]


def test_a_row_is_cut_into_parts_that_keep_the_rest():
    cut = row("split", 3, json.dumps({"indicator": ["A", "B", "C"], "months": ["1", "none", "all"]}))
    result = corrected(cut)
    assert names(result) == ["Satu", "Dua", "A", "B", "C", "Empat"]
    assert result.actions["program"].tolist() == ["Program"] * 6
    assert result.schedule["row_no"].tolist() == [1, 2, 3, *[5] * 12, 6]
    assert where(result)[2:] == [(3, 1, 3), (4, 1, 3), (5, 1, 3), (6, 1, 4)]


def test_rows_are_joined_to_the_one_before_with_all_their_places():
    result = corrected(row("join", 2), row("join", 3), change("month_5", "false", "true", row=3))
    assert names(result) == ["Satu Dua Tiga", "Empat"]
    assert where(result) == [(1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 4)]
    assert result.actions[["month_5", "page_last"]].iloc[0].tolist() == [True, 3]
    whole = corrected(row("join", 2, '{"indicator": "Satu-Dua"}'))
    assert names(whole) == ["Satu-Dua", "Tiga", "Empat"]


def test_rows_are_moved_whatever_becomes_of_the_row_they_come_after():
    assert names(corrected(row("move", 1, "3"))) == ["Dua", "Tiga", "Satu", "Empat"]
    assert names(corrected(row("move", 4, "0"), row("remove", 1))) == ["Empat", "Dua", "Tiga"]
    assert names(corrected(row("move", 1, "3+2"), row("move", 2, "3+1"))) == ["Tiga", "Dua", "Satu", "Empat"]
    assert names(corrected(row("move", 3, "3"))) == [*NAMES]


def test_targets_and_realisations_follow_their_rows_with_their_places():
    cut = row("split", 2, json.dumps({"indicator": ["A", "B"]}))
    values, pages = {}, {}
    for name, items in {"as read": (), "out": (row("remove", 1),), "cut": (cut,), "joined": (row("join", 2),)}.items():
        result = corrected(*items, given=reached(tables()))
        found = result.realisations
        values[name] = list(zip(found["row_no"], found["value_no"], found["value"], strict=True))
        placed = result.provenance[result.provenance["field"].str.startswith("realisation_")]
        pages[name] = list(zip(placed["row_no"], placed["field"], placed["page"], strict=True))
    assert values["out"] == [(1, 1, "b"), (1, 2, "c"), (2, 1, "d")]
    assert values["cut"] == [(1, 1, "a"), (2, 1, "b"), (2, 2, "c"), (4, 1, "d")]
    assert values["joined"] == [(1, 1, "a"), (1, 2, "b"), (1, 3, "c"), (2, 1, "d")]
    assert pages["joined"] == [(1, f"realisation_{no}", no) for no in (1, 2, 3)] + [(2, "realisation_1", 4)]
    for name, found in values.items():
        assert [(row_no, f"realisation_{no}") for row_no, no, _ in found] == [each[:2] for each in pages[name]]


def reached(given):
    """Return the tables with a target for the first row, two for the second and one for the third."""
    values = [(1, 1, "a"), (2, 1, "b"), (2, 2, "c"), (3, 1, "d")]
    rows = [{"decree_id": given.decree_id, "row_no": no, "value_no": at, "kind": "target", "title": "T", "value": text}
            for no, at, text in values]  # fmt: skip
    places = given.provenance.astype(object).where(given.provenance.notna(), None).to_dict("records")
    more = [{**places[0], "row_no": no, "field": f"realisation_{at}", "page": page}
            for page, (no, at, _) in enumerate(values, 1)]  # fmt: skip
    realisations, provenance = frame_of("realisations", rows)[0], frame_of("provenance", [*places, *more])[0]
    return replace(given, realisations=realisations, provenance=provenance)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([row("join", 1)], "no row before the first"),
        ([row("move", 2, "9")], "no row 9"),
        ([replace(row("remove", 2), read_value="Lain")], "the row is 'Dua' now"),
        ([row("remove", 2), row("join", 3)], "row 2, which is taken out"),
        ([row("split", 2, '{"indicator": ["A", "B"]}'), change("indicator", "Dua", "C", row=2)], "row:split"),
    ],
)
def test_what_is_stale_or_contradicts_is_refused_in_whatever_order(items, why):
    for given in (items, items[::-1]):
        _, refused = with_corrections(tables(), given)
        assert [why in item.reason for item in refused] == [True]
        step = tables()
        found = []
        for item in given:
            step, refused = with_corrections(step, [item])
            found += refused
        assert [why in item.reason for item in found] == [True]


def test_what_becomes_of_a_row_is_one_place_of_which_the_newest_counts():
    for given in ([row("remove", 2), row("keep", 2, at=LATER)], [row("keep", 2, at=LATER), row("remove", 2)]):
        assert names(with_corrections(tables(), given)[0]) == [*NAMES]
    _, refused = with_corrections(corrected(row("keep", 2, at=LATER)), [row("remove", 2)])
    assert "not newer" in refused[0].reason


def test_what_a_person_has_seen_is_closed_and_certain():
    doubts = [finding("marks-uncertain", "x", row_no=no, field="months") for no in (2, 3)]
    doubts.append(finding("word-crosses-rule", "y", page=3))
    seen = corrected(change("confirm:row", "Dua", "Dua", row=2), given=tables(*doubts))
    assert seen.findings["closed"].dropna().tolist() == ["confirmed"]
    assert seen.provenance["confidence"].tolist() == [0.5, 1.0, 0.5, 0.5]
    both = corrected(change("confirm:page.3", "1", "1", row=None), given=seen)
    assert (both.findings["closed"].tolist(), both.status) == (["confirmed"] * 3, "accepted")
    again = corrected(change("confirm:page.3", "1", None, row=None, at=LATER), given=both)
    assert again.findings["closed"].dropna().tolist() == ["confirmed"]
    _, refused = with_corrections(tables(*doubts), [change("confirm:page.3", "2", "2", row=None)])
    assert "1 rows begin on page 3" in refused[0].reason


def test_the_lists_of_the_formal_part_and_columns_without_a_field():
    result = corrected(
        change("legal_bases.1.year", "2020", "2021", row=None),
        change("legal_bases.2.text", "UU 2", None, row=None),
        change("legal_bases.3.text", None, "PP 3", row=None),
        change("provisions.2.label", "KESATU", "KEDUA", row=None),
        change("extra.Ket: x", None, "baru", row=2),
    )
    assert result.legal_bases[["ordinal", "text"]].values.tolist() == [[1, "UU 1"], [3, "PP 3"]]
    assert result.legal_bases["year"].dropna().tolist() == [2021]
    assert result.provisions["label"].tolist() == ["a", "KEDUA"]
    assert result.actions["extra"].dropna().tolist() == ['{"Ket: x": "baru"}']
    _, refused = with_corrections(tables(), [change("legal_bases.3.year", None, "2021", row=None)])
    assert "no item 3 in legal_bases" in refused[0].reason


def test_a_line_may_mean_many_values(tmp_path):
    path = file_of(
        tmp_path / "a.csv",
        record(row_no="1..3", field="program", read_value="Program", corrected_value="Lain"),
        record(row_no="2-3", field="months", read_value="1", corrected_value="2..3 ?5"),
        record(row_no="4", field="level:program", read_value="Program", corrected_value="activity"),
        record(row_no="", field="provisions.2.label", read_value="KESATU", corrected_value="KEDUA"),
    )
    items = read_corrections(path)
    assert len(items) == 3 + 24 + 2 + 1
    result = corrected(*items)
    assert result.actions["program"].tolist()[:3] == ["Lain"] * 3
    assert result.actions["program"].isna().tolist() == [False] * 3 + [True]
    assert result.actions["activity"].iloc[3] == "Program"
    assert result.schedule[["row_no", "month"]].values.tolist() == [[1, 1], [2, 2], [2, 3], [3, 2], [3, 3], [4, 1]]
    assert result.actions["month_5"].isna().tolist() == [False, True, True, False]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (record(row_no="5..3"), "no range"),
        (record(row_no="1..99999999"), "no range"),
        (record(field="months", read_value="1", corrected_value="13"), "no text of months"),
        (record(field="row:remove", corrected_value="x"), "no corrected_value"),
        (record(field="row:paint"), "does nothing with rows"),
        (record(field="row:remove", row_no="", corrected_value=""), "needs the row's number"),
        (record(field="row:add.1", corrected_value="[1]"), "no JSON object"),
        (record(field="row:add.1", corrected_value='{"indicator": 1}'), "is no text"),
        (record(field="row:add.1", corrected_value='{"indicator": "A", "month_1": "true"}'), "is set by months"),
        (record(field="row:add.1", corrected_value='{"months": "1"}'), "needs a text"),
        (record(field="row:split", corrected_value='{"indicator": ["A"]}'), "at least two"),
        (record(field="row:split", corrected_value='{"change_area": ["1", "9"]}'), "breaks the contract"),
        (record(field="row:move", corrected_value="atas"), "no row's number"),
        (record(field="confirm:page.1", row_no=""), "same read_value"),
        (record(field="confirm:page.1", row_no="", read_value="x", corrected_value="x"), "no number of rows"),
        (record(field="confirm:all", read_value="x", corrected_value="x"), "confirms nothing"),
        (record(field="legal_bases.1.colour", row_no=""), "has no field 'colour'"),
        (record(field="legal_bases.1.ordinal", row_no=""), "cannot be corrected"),
        (record(field="level:indicator", read_value="", corrected_value="output"), "with its text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_operation_is_named(wrong, what, tmp_path):
    with pytest.raises(CorrectionError, match=what):
        read_corrections(file_of(tmp_path / "a.csv", wrong))


def test_two_fates_of_a_row_in_one_file_contradict(tmp_path):
    both = [record(field=f"row:{fate}", corrected_value="") for fate in ("remove", "join")]
    with pytest.raises(CorrectionError, match=r"sets row:join, but .* sets row:remove"):
        read_corrections(file_of(tmp_path / "a.csv", *both))


def test_what_was_read_is_kept_beside_the_tables(tmp_path):
    given = tables()
    result = corrected(row("remove", 2), change("signed_on", "2021-06-25", "2021-06-26", row=None), given=given)
    write_reading(result, tmp_path)
    reading = read_reading(tmp_path)
    assert reading.corrections == result.reading.corrections
    for name, frame in given.items():
        assert frame.equals(getattr(reading.tables, name)), name
    write_reading(given, tmp_path / "none")
    assert read_reading(tmp_path / "none") is None
    (tmp_path / "reading.json.gz").write_bytes(b"\x1f\x8b")
    with pytest.raises(OutputError, match="is damaged"):
        read_reading(tmp_path)


def test_a_target_or_realisation_is_corrected_with_its_number():
    values = tuple(
        Realisation(1, no, "target", "TARGET / TW I (%)", Period("quarter", no), text)
        for no, text in ((1, "1O %"), (2, "x"))
    )
    given = build(normalized(realisations=values), facts())
    result = corrected(change("realisation_1", "1O %", "10 %"), change("realisation_2", "x", None), given=given)
    assert result.realisations[["value_no", "value", "number", "unit"]].values.tolist() == [[1, "10 %", 10.0, "%"]]
    _, refused = with_corrections(given, [change("realisation_3", None, "5 %")])
    assert "no realisation_3" in refused[0].reason
