import pytest

from normalize.plan.outline.items import BAND
from normalize.plan.outline.levels import assigned_levels, levels_named, nearest_levels

ALL = "PROGRAM / KEGIATAN / INDIKATOR KEBERHASILAN"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (ALL, ["program", "activity", "indicator"]),
        ("Program dan Kegiatan", ["program", "activity"]),
        ("PROGRAM / KEGIATAN / RINCIAN", ["program", "activity", "sub_activity"]),
        ("Program/Uraian Kegiatan", ["program", "activity"]),
        ("KEGIATAN / PROGRAM", []),
        ("KEGIATAN", []),
    ],
)
def test_a_title_names_levels_from_outer_to_inner(title: str, named: list[str]) -> None:
    assert levels_named(title) == named


@pytest.mark.parametrize(
    ("nominal", "levels"),
    [
        ([0, 2, 2], [0, 1, 2]),  # PROGRAM, URAIAN KEGIATAN, SUBKEGIATAN
        ([2, 2], [1, 2]),
        ([1, 1], [1, 2]),
        ([0, 0, 1], [0, 1, 2]),
        ([0, 1, 1, 2], [0, 1, 2, 3]),
        ([], []),
    ],
)
def test_columns_have_the_levels_nearest_to_those_that_their_titles_name(nominal: list[int], levels: list[int]) -> None:
    assert nearest_levels(nominal) == levels


@pytest.mark.parametrize(
    ("depths", "has_indicators", "levels"),
    [
        ({0: 3}, False, ["program", "activity", "indicator"]),
        ({0: 3}, True, ["program", "activity", "sub_activity"]),
        ({0: 2}, False, ["program", "activity"]),
    ],
)
def test_depths_are_the_levels_that_the_only_title_names(
    depths: dict[int, int], has_indicators: bool, levels: list[str]
) -> None:
    found = assigned_levels(depths, ["program"], [ALL], has_indicators=has_indicators)
    assert found == {BAND: [], 0: levels}


def test_bands_above_a_column_that_programs_and_activities_share_are_programs() -> None:
    roles, titles = ["program", "sub_activity"], ["PROGRAM / KEGIATAN", "SUB KEGIATAN"]
    found = assigned_levels({BAND: 1, 0: 1, 1: 1}, roles, titles)
    assert found == {BAND: ["program"], 0: ["activity"], 1: ["sub_activity"]}
    assert assigned_levels({BAND: 1, 0: 1, 1: 1}, roles, ["PROGRAM", "KEGIATAN"])[BAND] == []
