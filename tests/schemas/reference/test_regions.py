import pytest

from schemas.reference.regions import province_by_code, region_by_code, region_by_name, regions_by_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KOTA PASURUAN", "3575"),
        ("Kab. Pasuruan", "3514"),
        ("DKI Jakarta", "31"),
        ("kota jakarta pusat", "3171"),
        ("Nowhere", None),
    ],
)
def test_a_name_gives_its_region(name: str, code: str | None) -> None:
    found = region_by_name(name)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("year", "codes"), [(2018, ["9201"]), (2025, ["9601"]), (2022, ["9201", "9601"])])
def test_papua_has_codes_before_and_since_its_division(year: int, codes: list[str]) -> None:
    assert [region.code for region in regions_by_name("Kabupaten Sorong", year)] == codes


def test_a_code_holds_in_its_years() -> None:
    assert region_by_code("9201", 2018) is not None
    assert region_by_code("9201", 2025) is None
    assert province_by_code("35") == region_by_name("Jawa Timur")
