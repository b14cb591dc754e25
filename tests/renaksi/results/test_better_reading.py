from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from renaksi.results.better_reading import is_reading, ranked_readings
from renaksi.results.entry import Entry

ENTRY = Entry("a", "0", "accepted", "3575-2021-15", ".renaksi/x", 10, 2, 0, 0, 0, "", "0", "now", reader="vector")


def folder_of(key):
    return f"_rejected/{key}"


def best_of(*entries):
    winners = {ranked_readings(order, folder_of)[0].source_file for order in permutations(entries)}
    assert len(winners) == 1
    return winners.pop()


def other(**changes):
    return replace(ENTRY, source_file="b", source_sha256="1", **changes)


def test_the_better_reading_is_published():
    assert best_of(ENTRY, other(rows=11)) == "b"
    assert best_of(ENTRY, other(rows=11, errors=1)) == "a"
    assert best_of(ENTRY, other(rows=11, reader="transcript")) == "a"
    assert best_of(ENTRY, other(rows=11, reader="raster")) == "a"
    assert best_of(replace(ENTRY, reader="transcript"), other(reader="raster")) == "b"
    assert best_of(replace(ENTRY, reader="raster"), other(reader="raster+vector")) == "b"
    assert best_of(ENTRY, other(warnings=1)) == "a"
    assert best_of(replace(ENTRY, warnings=2), other(warnings=1)) == "b"
    assert best_of(replace(ENTRY, warnings=2), other(rows=9)) == "a"


def test_equal_readings_are_told_apart_by_hash_and_path():
    assert best_of(other(), ENTRY) == "a"
    assert best_of(replace(other(), source_sha256="0"), ENTRY) == "a"


def test_the_message_says_why():
    _, loser = ranked_readings([ENTRY, other(reader="transcript")], folder_of)
    assert "duplicate-decree: a is decree 3575-2021-15 too" in loser.message
    assert "its reader is surer" in loser.message
    assert (loser.status, loser.kind, loser.folder) == ("rejected", "DuplicateDecree", "_rejected/b")
    assert is_reading(loser)


def test_a_duplicate_alone_is_published_with_its_own_status():
    _, loser = ranked_readings([ENTRY, other(warnings=1)], folder_of)
    (alone,) = ranked_readings([loser], folder_of)
    assert (alone.status, alone.kind, alone.message, alone.folder) == ("accepted-with-findings", "", "", "3575-2021-15")
    assert ranked_readings([], folder_of) == []


READERS = st.sampled_from(["vector", "raster", "transcript", "raster+vector", ""])
COUNTS = st.integers(0, 2)
GROUPS = st.lists(
    st.builds(
        lambda key, sha, reader, rows, errors, warnings: replace(
            ENTRY, source_file=key, source_sha256=sha, reader=reader, rows=rows, errors=errors, warnings=warnings
        ),
        st.text("abc", min_size=1), st.sampled_from("01"), READERS, COUNTS, COUNTS, COUNTS,
    ),
    min_size=1, max_size=5, unique_by=lambda entry: entry.source_file,
)  # fmt: skip


@given(GROUPS, st.randoms())
def test_the_order_is_nothing_and_judging_again_changes_nothing(group, random):
    once = ranked_readings(group, folder_of)
    shuffled = list(once)
    random.shuffle(shuffled)
    assert ranked_readings(shuffled, folder_of) == once
    assert sorted(entry.source_file for entry in once) == sorted(entry.source_file for entry in group)
