"""An index of the readings of each decree among the entries of a manifest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from renaksi.results.better_reading import is_provisional, is_reading
from renaksi.results.entry import Entry


class Readings:
    """The readings among the entries of a manifest, by decree; it follows the entries as they change."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        self._best: dict[str, str] = {}
        self.unsettled: set[str] = set()
        """Decrees with a reading of which it is not yet said which one is better."""
        self.add(entries)

    def add(self, keys: Iterable[str]) -> None:
        """Take in entries that are there now."""
        for key in keys:
            entry = self._entries[key]
            if not is_reading(entry):
                continue
            self._keys[entry.decree_id].add(key)
            if entry.is_published:
                self._best[entry.decree_id] = key
            elif is_provisional(entry):
                self.unsettled.add(entry.decree_id)

    def remove(self, keys: Iterable[str]) -> None:
        """Leave out entries that are still there, before they go or change."""
        for key in keys:
            if key in self._entries:
                decree_id = self._entries[key].decree_id
                self._keys[decree_id].discard(key)
                if self._best.get(decree_id) == key:
                    del self._best[decree_id]

    def best_of(self, decree_id: str) -> Entry | None:
        """Return the published reading of a decree."""
        key = self._best.get(decree_id)
        return None if key is None else self._entries[key]

    def of(self, decree_id: str) -> list[Entry]:
        """Return all readings of a decree, in the order of their sources."""
        return [self._entries[key] for key in sorted(self._keys[decree_id])]

    def holds(self, decree_id: str, key: str) -> bool:
        """Return whether a source is a reading of a decree."""
        return key in self._keys[decree_id]
