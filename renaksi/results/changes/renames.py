"""The renames that bring folders of results from where they lie to where their entries say."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from renaksi.outcome import DuplicateDecree, Failure
from renaksi.results.entry import Entry
from renaksi.results.journal import aside
from renaksi.results.layout import ERROR, PRIVATE, foreign_names, rehomed, twin_folder
from renaksi.results.previous import is_inside
from renaksi.results.rejected import write_error

Moves = list[tuple[str, str]]


class Renames:
    """Renames within one folder of results, relative to it."""

    def __init__(self, out: Path, staging: Path) -> None:
        """Take the folder and, in it, that of what is not finished; both absolute."""
        self._out, self._staging = out, staging

    def leaving(self, entries: Iterable[Entry], wanted: Mapping[str, Entry]) -> Moves:
        """Return the moves that take away the folders of readings that go.

        A folder into whose place another one comes is put aside by that move.
        """
        folders = sorted({each.folder for each in entries if is_inside(each.folder)})
        filled = {each.folder for each in wanted.values()}
        return [(folder, f"{PRIVATE}/{aside()}") for folder in folders if folder not in filled]

    def between(self, lie: Mapping[str, Entry], wanted: Mapping[str, Entry]) -> Moves:
        """Return the moves from where readings lie to where they are wanted; all are taken up first."""
        taken: Moves = []
        put: Moves = []
        for key, entry in wanted.items():
            place = lie[key].folder
            if place != entry.folder:
                if not place.startswith(PRIVATE):
                    held = self._relative(self._staging / uuid4().hex)
                    taken.append((place, held))
                    place = held
                put.append((place, entry.folder))
            taken += self._error_moves(lie[key], entry, place)
        return taken + put

    def _error_moves(self, old: Entry, new: Entry, place: str) -> Moves:
        """Return the move that puts the error.json of a duplicate into its folder, or takes it out of there."""
        duplicate = DuplicateDecree.__name__
        if new.kind == duplicate and (old.kind, old.message) != (new.kind, new.message):
            failure = Failure(duplicate, new.message, DuplicateDecree.exit_code)
            path = self._staging / uuid4().hex
            write_error(path, Path(new.source_file).name, new.source_sha256, failure)
            return [(self._relative(path), f"{place}/{ERROR}")]
        if old.kind == duplicate and new.kind != duplicate:
            return [(f"{place}/{ERROR}", f"{PRIVATE}/{aside()}")]
        return []

    def with_foreign_kept(self, moves: Iterable[tuple[str, str]], left: str) -> Moves:
        """Return moves that leave others' files where they are: taken out before the given ones, put back behind.

        They go along where a decree's tables go apart, or come back from there. ``left``: a folder whose files of
        others were copied to its new place.
        """
        moves = list(moves)
        targets = {target for _, target in moves}
        places = dict.fromkeys(
            place for move in moves for place in move if place != left and not place.startswith(PRIVATE)
        )
        taken: Moves = []
        for place in places:
            held = self._relative(self._staging / uuid4().hex)
            taken += [(f"{place}/{name}", f"{held}/{name}") for name in foreign_names(self._out / place)]
        homes = {place: twin for place in places if place not in targets and (twin := twin_folder(place)) in targets}
        return [*taken, *moves, *((held, rehomed(place, homes)) for place, held in taken)]

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._out).as_posix()
