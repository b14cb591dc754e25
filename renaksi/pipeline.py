"""A file becomes an Outcome: read, normalize, build. The only place that knows all three stages."""

import time
from dataclasses import replace
from pathlib import Path

from extract import read_document
from normalize import normalize
from renaksi.outcome import ContractViolated, Outcome, counts_of, failure_of, failure_of_fault
from schemas.decree import Normalized
from schemas.document import Document
from schemas.errors import LimitExceeded, RenaksiError
from schemas.hashing import sha256_of
from schemas.options import ReadOptions
from schemas.tables import Facts, Tables, build
from schemas.version import VERSION


def convert(path: Path, options: ReadOptions | None = None) -> Outcome:
    """Return what became of one file. Never raises: an error rejects this file, a fault keeps its traceback."""
    begun = time.perf_counter()
    options = options or ReadOptions()
    sha256 = sha256_of(path, options.max_bytes)
    try:
        outcome = _outcome(path, tables_of(path, options, sha256))
    except RenaksiError as error:
        outcome = Outcome(path, "rejected", error=failure_of(error))
    except MemoryError:
        outcome = Outcome(path, "rejected", error=failure_of(LimitExceeded(_out_of_memory(path.name))))
    except Exception as error:
        outcome = Outcome(path, "rejected", error=failure_of_fault(path.name, error))
    return replace(outcome, sha256=sha256, seconds=time.perf_counter() - begun)


def _out_of_memory(name: str) -> str:
    return f"{name}: takes more memory than there is. Cut out the decree, or raise --max-memory."


def tables_of(path: Path, options: ReadOptions, sha256: str | None = None) -> Tables:
    """Return the tables of one file, valid or not; ``sha256``: its hash where that is already known.

    Raises:
        RenaksiError: the file cannot be read or holds no plan.
    """
    document = read_document(path, options, sha256)
    normalized = normalize(document)
    return build(_with_reading(normalized, document), facts_of(document))


def facts_of(document: Document) -> Facts:
    """Return what the tables say about the file."""
    readers = "+".join(sorted({page.reader for page in document.pages})) or None
    name = document.source.name.encode("utf-8", "backslashreplace").decode()  # bytes in it that are no text
    return Facts(name, document.source.sha256, len(document.pages), readers, VERSION)


def _with_reading(normalized: Normalized, document: Document) -> Normalized:
    """Return the decree with the readers' findings too, unless it has them already."""
    known = set(normalized.findings)
    unknown = tuple(item for item in document.findings if item not in known)
    return replace(normalized, findings=unknown + normalized.findings)


def _outcome(path: Path, tables: Tables) -> Outcome:
    counts = counts_of(tables)
    broken = dict(counts.codes).get("contract-violated", 0)
    error = None
    if tables.status == "rejected":
        what = f"{path.name}: {broken} values break the contract of their table, see findings.csv. Please report it."
        error = failure_of(ContractViolated(what))
    reader = None if tables.decrees["reader"].isna().iloc[0] else str(tables.decrees["reader"].iloc[0])
    return Outcome(
        path, tables.status, decree_id=tables.decree_id, tables=tables, error=error, counts=counts, reader=reader
    )
