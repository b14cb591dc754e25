"""Many files become one folder of results: what has to be read goes to an executor, what comes back is published."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from renaksi.batch.copies import Copies
from renaksi.batch.executor import TaskExecutor
from renaksi.batch.resume import choices_of, is_current
from renaksi.batch.supervisor import Stopped
from renaksi.batch.task import Settings, Task
from renaksi.inputs import Input
from renaksi.outcome import Failure, Outcome, ReaderDied
from renaksi.results.entry import NOT_READ, SAME_AS, WITHDRAWN, Entry, key_of, unread_entry
from renaksi.results.layout import ERROR
from renaksi.results.previous import keep_corrections
from renaksi.results.rejected import write_error
from renaksi.results.store import Results, open_results
from schemas.errors import MissingProgram, OutputError, RenaksiError

OnEntry = Callable[[Entry, bool], None]


def convert_all(
    inputs: Sequence[Path | Input],
    out: Path,
    settings: Settings,
    executor: AbstractContextManager[TaskExecutor],
    on_entry: OnEntry,
) -> list[Entry]:
    """Convert each file and publish what it gives; return the entries of the inputs in their order.

    Of files that are byte for byte the same one is read. Inputs that have a reason not to be read are noted with it.
    ``on_entry`` is called once for each input with its entry, and whether it was read now or known already. An
    exception, Ctrl-C among them, leaves whole results behind: what was published until then, and a manifest that says
    so.

    Raises:
        OutputError: the results cannot be written, or another program writes there.
        MissingProgram: the executor cannot work.
    """
    with open_results(out) as results, executor as workers:
        keys = {_key(each, out): each for each in map(_as_input, inputs)}
        files = {key: each.path for key, each in keys.items() if not each.reason}
        results.expect(files)
        workers.check(results.staging)
        copies = Copies(files, results.entries, results.previous.missing, settings.options.max_bytes)
        _Batch(results, settings, workers, on_entry).run(keys, copies)
        return [results.entries[key] for key in keys if key in results.entries]


def _as_input(given: Path | Input) -> Input:
    return Input(given) if isinstance(given, Path) else given


def _is_held_back(entry: Entry) -> bool:
    """Return whether a file of this content is not to be read, as long as nobody undoes its withdrawal."""
    return entry.status == WITHDRAWN and bool(entry.folder and entry.source_sha256)


def _copy_of_withdrawn(key: str, held: Entry) -> Entry:
    message = f"{Path(key).name}: byte for byte the same as {held.source_file}, which was {held.message}"
    return unread_entry(key, WITHDRAWN, message, held.source_sha256)


def _key(given: Input, out: Path) -> str:
    return key_of(given.path, out, follow=not given.reason)


class _Batch:
    """One run: the files that are being read, by the futures of their outcomes."""

    def __init__(self, results: Results, settings: Settings, executor: TaskExecutor, on_entry: OnEntry) -> None:
        self._results, self._settings, self._executor, self._on_entry = results, settings, executor, on_entry
        self._reading: dict[Future[Outcome], tuple[str, Task]] = {}

    def run(self, inputs: dict[str, Input], copies: Copies) -> None:
        withdrawn = {each.source_sha256: each for each in self._results.entries.values() if _is_held_back(each)}
        for key, given in inputs.items():
            held = None if given.reason else withdrawn.get(copies.hash_of(key) or "")
            first = None if given.reason or held else copies.first_of(key)
            entry = self._results.entries.get(key)
            if given.reason:
                self._leave(unread_entry(key, NOT_READ, f"{given.path.name}: {given.reason}.", given.sha256))
            elif held is not None:
                self._leave(held if held.source_file == key else _copy_of_withdrawn(key, held))
            elif first is not None:
                message = f"{given.path.name}: byte for byte the same as {first}, which is read once."
                self._leave(unread_entry(key, SAME_AS, message, copies.hash_of(key) or ""))
            elif entry is not None and is_current(entry, copies.hash_of(key), self._results.out, self._settings):
                self._on_entry(entry, False)
            else:
                self._publish_while(len(self._reading) >= self._executor.window, copies)
                self._submit(key, given.path)
        while self._reading:
            self._publish_while(True, copies)
        self._results.settle()

    def _leave(self, entry: Entry) -> None:
        """Note an input that is not read; one that is noted already keeps its time."""
        old = self._results.entries.get(entry.source_file)
        if old is None or replace(old, finished_at=entry.finished_at) != entry:
            self._results.leave_alone(entry)
        self._on_entry(entry, False)

    def _submit(self, key: str, path: Path) -> None:
        settings, previous = self._settings, self._results.previous
        corrections, reported = previous.of(key, path, settings.options.max_bytes)
        task = Task(
            path.resolve(), self._results.staging, settings.options, settings.limits,
            settings.report or reported, corrections, previous.strays,
        )  # fmt: skip
        self._reading[self._executor.pool.submit(self._executor.read, task)] = key, task

    def _publish_while(self, waiting: bool, copies: Copies) -> None:
        """Publish what has come back; wait for something if asked to."""
        done, _ = wait(self._reading, timeout=None if waiting else 0, return_when=FIRST_COMPLETED)
        for future in done:
            key, task = self._reading.pop(future)
            outcome = self._outcome_of(future, task)
            if outcome.folder is None and outcome.error is not None:
                raise OutputError(outcome.error.message)
            known = copies.hash_of(key)
            if outcome.sha256 == known:
                outcome = replace(outcome, sha256=known)  # the same text once: all entries are kept in memory
            kind = outcome.error.kind if outcome.error else ""
            self._on_entry(self._results.publish(outcome, key, choices_of(self._settings, kind)), True)

    def _outcome_of(self, future: Future[Outcome], task: Task) -> Outcome:
        """Return a future's outcome; a cluster that gave a file up has an exception instead."""
        try:
            return future.result()
        except (CancelledError, Stopped) as error:
            raise MissingProgram("The scheduler is gone. Start it again, then run the same command again.") from error
        except (RenaksiError, OSError):
            raise
        except Exception as error:
            return _given_up(task, error)


def _given_up(task: Task, error: Exception) -> Outcome:
    message = f"{task.path.name}: every worker that was to read it was lost ({error}). Read it on one machine."
    failure = Failure(ReaderDied.__name__, message, ReaderDied.exit_code)
    folder = task.new_folder()
    write_error(folder / ERROR, task.path.name, None, failure)
    keep_corrections(task.previous, folder)
    return Outcome(task.path, "rejected", error=failure, folder=folder)
