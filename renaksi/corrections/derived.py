"""What follows from corrected values: the area from the program's name, the province from the region's code."""

from collections.abc import Iterable
from dataclasses import replace

from normalize.language.areas import change_area
from renaksi.corrections.draft import Draft
from renaksi.corrections.values import text_of
from schemas.corrections import Correction
from schemas.reference.regions import region_by_code

DERIVED = "follows from {}"
DERIVING = ("program", "region_code")
"""Fields from which others follow."""
REGION_FIELDS = ("region", "level", "province_code", "province")


def is_derived(record: Correction) -> bool:
    """Return whether no reviewer set it: it follows from another value that was corrected."""
    return record.reason in [DERIVED.format(field) for field in DERIVING]


def derived(reading: Draft, records: Iterable[Correction]) -> list[Correction]:
    """Return what follows from the records, save where a reviewer has said it otherwise."""
    records = list(records)
    said = {item.key for item in records}
    found = []
    for item in records:
        if item.read_value == item.corrected_value:
            continue
        for field, value in _consequences(item).items():
            read = reading.text(field, item.row_no)
            if (item.row_no, field, None) not in said and read != value:
                reason = DERIVED.format(item.field)
                found.append(replace(item, field=field, read_value=read, corrected_value=value, reason=reason))
    return found


def _consequences(item: Correction) -> dict[str, str | None]:
    if item.field == "program" and item.row_no is not None:
        return {"change_area": text_of(change_area(item.corrected_value))}
    if item.field == "region_code" and item.row_no is None and item.corrected_value:
        region = region_by_code(item.corrected_value)
        values = (region.name, region.level, region.province_code, region.province) if region else (None,) * 4
        return dict(zip(REGION_FIELDS, values, strict=True))
    return {}
