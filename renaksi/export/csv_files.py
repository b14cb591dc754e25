"""Each table of all decrees as one CSV file: the decrees' files one below the other under one header."""

from contextlib import ExitStack
from pathlib import Path
from typing import IO

from renaksi.export import Exported, Language
from renaksi.export.decrees import Source, folders_of
from renaksi.results.atomic import replacing
from renaksi.results.layout import table_file
from schemas.contracts import TABLES


def write(sources: list[Source], folder: Path, language: Language) -> Exported:
    """Write a CSV file for each table into a folder; all are put in place at the end.

    Raises:
        OutputError: a decree's file is damaged, or a file cannot be written.
    """
    with ExitStack() as stack:
        paths = {name: folder / table_file(name, "csv") for name in TABLES}
        streams: dict[str, IO[bytes]] = {
            name: stack.enter_context(stack.enter_context(replacing(path, parents=True)).open("wb"))
            for name, path in paths.items()
        }
        for name, stream in streams.items():
            stream.write((",".join(TABLES[name].columns) + "\n").encode())
        for decree in folders_of(sources, "csv"):
            for name, stream in streams.items():
                stream.write(decree.files[table_file(name, "csv")].partition(b"\n")[2])
    return Exported(tuple(paths.values()))


def _stream(stack: ExitStack, path: Path) -> IO[bytes]:
    partial = stack.enter_context(replacing(path, parents=True))
    return stack.enter_context(partial.open("wb"))
