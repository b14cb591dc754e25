"""An index of the readings of each decree among the entries of a manifest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from renaksi.results.better_reading import is_provisional, is_reading
from renaksi.results.entry import Entry


class Readings:
    """The readings among the entries of a manifest, by decree; it follows the entries as they change."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._best: dict[str, str] = {}
        self._others: defaultdict[str, set[str]] = defaultdict(set)  # few decrees have any, and a set takes 200 bytes
        self.unsettled: set[str] = set()
        """Decrees with a reading of which it is not yet said which one is better."""
        self.add(entries)

    def add(self, keys: Iterable[str]) -> None:
        """Take in entries that are there now."""
        for key in keys:
            entry = self._entries[key]
            if not is_reading(entry):
                continue
            if entry.is_published:
                before = self._best.get(entry.decree_id)
                if before is not None:
                    self._others[entry.decree_id].add(before)
                self._best[entry.decree_id] = key
                continue
            self._others[entry.decree_id].add(key)
            if is_provisional(entry):
                self.unsettled.add(entry.decree_id)

    def remove(self, keys: Iterable[str]) -> None:
        """Leave out entries that are still there, before they go or change."""
        for key in keys:
            if key in self._entries:
                decree_id = self._entries[key].decree_id
                if self._best.get(decree_id) == key:
                    del self._best[decree_id]
                elif decree_id in self._others:
                    self._others[decree_id].discard(key)

    def best_of(self, decree_id: str) -> Entry | None:
        """Return the published reading of a decree."""
        key = self._best.get(decree_id)
        return None if key is None else self._entries[key]

    def of(self, decree_id: str) -> list[Entry]:
        """Return all readings of a decree, in the order of their sources."""
        best = self._best.get(decree_id)
        keys = [*self._others.get(decree_id, ()), *([] if best is None else [best])]
        return [self._entries[key] for key in sorted(keys)]

    def holds(self, decree_id: str, key: str) -> bool:
        """Return whether a source is a reading of a decree."""
        return self._best.get(decree_id) == key or key in self._others.get(decree_id, ())
