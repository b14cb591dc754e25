"""A batch that publishes readings of decrees, and dies at a step of it."""

import json
from pathlib import Path

from renaksi.outcome import Counts, Failure, Outcome
from renaksi.results import journal
from renaksi.results.store import Results, tidy

BAD = Failure("UnreadableDocument", "d: empty", 4)
# name: decree, reader, rows; d is rejected for its own sake
READINGS = {
    "a": ("3575-2021-15", "transcript", 3),
    "b": ("3575-2021-15", "vector", 3),
    "c": ("3575-2021-15", "vector", 4),
    "d": (None, None, 0),
    "e": ("3575-2021-16", "vector", 1),
}


# A second run over the same files, all changed: the best becomes a reject, others better ones or other decrees.
CHANGED = {
    "a": ("3575-2021-15", "vector", 9),
    "b": ("3575-2021-16", "vector", 1),
    "c": (None, None, 0),
    "d": ("3575-2021-15", "raster", 9),
    "e": ("3575-2021-16", "vector", 2),
}


class Killed(BaseException):
    """The process is no more."""


def sha_of(name, readings):
    return name + ("" if readings is READINGS else " changed")


def staged(results, name, readings=READINGS):
    """Stage what a worker would."""
    decree_id, reader, rows = readings[name]
    folder = results.staging / name
    folder.mkdir()
    (folder / "actions.csv").write_text(f"rows of {sha_of(name, readings)}\n")
    held, _ = results.previous.of(f"../{name}.pdf", Path(name))
    texts = [(each / "corrections.csv").read_text() for each in held]
    corrections = {name, *(line for text in texts for line in text.splitlines()[1:])}
    (folder / "corrections.csv").write_text("\n".join(["header", *sorted(corrections), ""]))
    if decree_id is None:
        (folder / "error.json").write_text(json.dumps({"kind": BAD.kind, "message": BAD.message}))
        return Outcome(Path(name), "rejected", sha256=name, error=BAD, folder=folder)
    counts = Counts(rows=rows, pages=1)
    return Outcome(
        Path(name), "accepted", sha256=name, decree_id=decree_id, counts=counts, folder=folder, reader=reader
    )


def publish_all(results, names, readings=READINGS):
    """Publish what is not there already, as a batch does."""
    results.expect([f"../{name}.pdf" for name in READINGS])
    for name in names:
        entry = results.entries.get(f"../{name}.pdf")
        known = entry is not None and entry.source_sha256 == sha_of(name, readings)
        if not known or not (results.out / entry.folder).is_dir():
            results.publish(staged(results, name, readings), f"../{name}.pdf", "usual")
    results.settle()


def kill_at(monkeypatch, step):
    """Let the process die at that step: before a rename, after it, or amid a line of the journal."""
    steps = iter(range(step))
    write = journal.Journal._write

    def go_on():
        if next(steps, None) is None:
            raise Killed

    def dying(move):
        def moved(path, target):
            go_on()
            result = move(path, target)
            go_on()
            return result

        return moved

    def torn(self, line):
        try:
            go_on()
        except Killed:
            self._stream.write(line[: len(line) // 2])
            raise
        write(self, line)

    monkeypatch.setattr(Path, "rename", dying(Path.rename))
    monkeypatch.setattr(Path, "replace", dying(Path.replace))
    monkeypatch.setattr(journal.Journal, "_write", torn)


def dies(monkeypatch, out, step, readings=READINGS):
    """Publish all, and say whether the process died at that step; nothing is tidied then."""
    (out / ".renaksi").mkdir(parents=True, exist_ok=True)
    with monkeypatch.context() as patch:
        kill_at(patch, step)
        results = None
        try:
            tidy(out)
            results = Results(out)
            publish_all(results, "abcde", readings)
        except Killed:
            return True
        finally:
            if results is not None:
                results.close()
    return False


def nothing_is_half(out):
    folders = [*out.glob("[0-9]*"), *out.glob("_rejected/*")]
    for folder in (each for each in folders if {path.name for path in each.iterdir()} - {"catatan.txt"}):
        assert (folder / "actions.csv").is_file()
        assert (folder / "error.json").exists() == (folder.parent != out)
