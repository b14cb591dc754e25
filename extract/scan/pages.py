"""The scanned pages of one file: read one after the other or spread over processes, the result is the same."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from statistics import median

from extract.ocr import load_engine
from extract.scan.child_process import end_with_parent
from schemas.confidence import READ_WELL
from schemas.document import Page
from schemas.findings import Finding, finding
from schemas.options import ReadOptions
from schemas.reference.lexicon import is_known

# Half of the words of a page of print are read with more certainty than this, unless a stamp lies on the few that there
# are; those seen in noise with less. No noise ever holds this many known words of this many letters that are read
# surely.
NOISE_CONFIDENCE, FEWEST_KNOWN_WORDS, LONG_WORD_LETTERS = 0.6, 2, 4
Reading = tuple[Page, list[Finding]]


def read_scanned_pages(
    path: Path, numbers: Sequence[int], options: ReadOptions, on_page: Callable[[int], None] = lambda done: None
) -> dict[int, Reading]:
    """Return the pages (1-based numbers) of a PDF read from their pictures, with the findings of each.

    ``on_page`` is called after each of them with how many are read.

    Raises:
        MissingProgram: the chosen engine is not installed.
    """
    jobs = min(options.jobs, len(numbers))
    found = _spread(path, numbers, options, jobs, on_page) if jobs > 1 and _may_have_children() else {}
    for number in numbers:
        if number not in found:
            found[number] = _read(path, number, options)
            on_page(len(found))
    return {number: found[number] for number in numbers}


def _may_have_children() -> bool:
    """Say whether this process may start others: the workers of a multiprocessing.Pool may not."""
    return not multiprocessing.current_process().daemon


def _spread(
    path: Path, numbers: Sequence[int], options: ReadOptions, jobs: int, on_page: Callable[[int], None]
) -> dict[int, Reading]:
    """Return the pages that the processes have read: all of them, unless one of the processes dies.

    Processes are started anew everywhere, never forked: this one may have threads and open handles of PDFium.
    """
    found: dict[int, Reading] = {}
    options = replace(options, on_page=None)  # what it calls may be of this process alone
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin) as pool:
        waiting = {number: pool.submit(_read, path, number, options) for number in numbers}
        try:
            for number, future in waiting.items():
                found[number] = future.result()
                on_page(len(found))
        except BrokenProcessPool:
            # killed for its memory, or started from a script that may not be imported: the rest is read here
            return found
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found


def _begin() -> None:
    """Let a process of these use one core, and end with this one."""
    import cv2

    cv2.setNumThreads(1)
    end_with_parent()


def _read(path: Path, number: int, options: ReadOptions) -> Reading:
    from extract.scan.page import read_scanned_page

    engine = options.engine or load_engine(options.ocr_engine)
    page, findings = read_scanned_page(path, number, engine, options.watch)
    return unless_noise(page, findings)


def _prints_words(page: Page) -> bool:
    """Say whether a few known words are surely read on a page, whatever the rest is."""
    words = {word.text for line in page.lines for word in line.words if word.confidence >= READ_WELL}
    return sum(len(word) >= LONG_WORD_LETTERS and is_known(word) for word in words) >= FEWEST_KNOWN_WORDS


def unless_noise(page: Page, findings: list[Finding]) -> Reading:
    """Return a page without the letters that an engine sees in a photo or in noise."""
    sure = [word.confidence for line in page.lines for word in line.words]
    if page.grids or not sure or median(sure) >= NOISE_CONFIDENCE or _prints_words(page):
        return page, findings
    message = f"Page {page.number} is a picture; if it shows print, it cannot be read."
    return replace(page, lines=()), [finding("page-unreadable", message, page=page.number), *findings]
