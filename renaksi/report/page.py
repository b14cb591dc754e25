"""The report page of a decree: the tables beside pictures of the pages they were read from, in one file."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from renaksi.report.data import json_for_script, pages_named, report_data
from renaksi.report.pictures import Picture, page_count, pictures_of, shown_pages
from renaksi.results.atomic import write_text
from schemas.findings import CODES
from schemas.hashing import sha256_of
from schemas.tables import Tables
from schemas.wording import field_names, messages

# All pages of a decree are shown; of a longer file, such as a bundle, those on which something was read.
LONGEST = 60
STYLES = ("shared.css", "report.css", "review.css", "print.css")
SCRIPTS = (
    *(
        "shared.js",
        "state.js",
        "pages.js",
        "values.js",
        "rows.js",
        "findings.js",
        "lists.js",
        "dialogs.js",
        "edit.js",
        "keys.js",
        "doubts.js",
    ),
    *("csv.js", "served.js", "start.js"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the source can be shown: pictures or lines, or why there are none (gone, changed, unreadable, office)."""

    pictures: tuple[Picture, ...] = ()
    lines: tuple[str, ...] = ()
    why: str | None = None


def write_report(tables: Tables, source: Path, path: Path) -> Path:
    """Write the report of tables to a file, in one step; ``source`` is the file they were read from.

    A source that is gone or has changed since gives a report without pictures, which says so.

    Raises:
        OutputError: it cannot be written.
    """
    return write_page(report_page(tables, source), path)


def write_page(text: str, path: Path) -> Path:
    """Write a page in one step; what is no text in it becomes question marks.

    Raises:
        OutputError: it cannot be written.
    """
    return write_text(path, text, errors="replace")


def report_page(tables: Tables, source: Path) -> str:
    """Return the report of tables as HTML; the same tables and source give the same text."""
    shown = shown_of(tables, source)
    data = report_data(tables) | {"lines": shown.lines, "why": shown.why}
    pages = [(picture.page, picture.width, picture.height) for picture in shown.pictures]
    return render(
        "report.html.j2", STYLES, SCRIPTS, data | {"pages": pages}, decree=data["decree"] | {"id": tables.decree_id},
        pictures=shown.pictures, total=int(tables.decrees["pages"].iloc[0]),
    )  # fmt: skip


def served_page(text: str, depth: int) -> str:
    """Return a report page as a server gives it out: it may send corrections there; ``depth``: folders to the queue."""
    marked = text.replace("<head>", f'<head>\n<meta name="renaksi-served" content="{"../" * depth}">', 1)
    return marked.replace("default-src &#39;none&#39;;", "default-src &#39;none&#39;; connect-src &#39;self&#39;;", 1)


def shown_of(tables: Tables, source: Path) -> Shown:
    """Return what can be shown of a source that is still the one that was read."""
    sha256 = sha256_of(source)
    if sha256 is None:
        return Shown(why="gone")
    if sha256 != tables.decrees["source_sha256"].iloc[0]:
        return Shown(why="changed")
    if "transcript" in str(tables.decrees["reader"].iloc[0]):
        return Shown(lines=tuple(_decoded(source.read_bytes()).split("\n")))
    if "office" in str(tables.decrees["reader"].iloc[0]):
        return Shown(why="office")
    with shown_pages(source, int(tables.decrees["pages"].iloc[0])) as file:
        count = page_count(file)
        named = pages_named(tables)
        wanted = [page for page in range(1, count + 1) if count <= LONGEST or page in named]
        pictures = tuple(pictures_of(file, wanted))
    return Shown(pictures, why=None if pictures else "unreadable")


def _decoded(data: bytes) -> str:
    """Return a transcript's text with its lines as the reader counted them."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def render(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], data: Any, **values: Any) -> str:
    """Return a page: a template with its style, script and data inside, which nothing else may join (CSP)."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("renaksi.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style = "".join(_asset(name) for name in styles)
    script = '(() => {\n"use strict";\n' + "".join(_asset(name) for name in scripts) + "})();\n"
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template(template).render(
        style=Markup(style), script=Markup(script), policy=policy, words=words()["id"],
        data=Markup(json_for_script(data)), dictionary=Markup(json_for_script(words())), **values,
    )  # fmt: skip
    return page + "\n"


@cache
def words() -> Mapping[str, Any]:
    """Return both languages: id and en, each with the words of the page, of fields and of findings."""
    both: dict[str, Any] = json.loads(_asset("words.json"))
    for language, page in json.loads(_asset("review_words.json")).items():
        both[language]["page"] |= page
    meanings = {code: kind.meaning for code, kind in CODES.items()}
    for language, own in both.items():
        own["fields"] = field_names(language)
    both["en"]["codes"] = meanings
    both["id"]["messages"] = messages()
    both["id"]["codes"] = {code: both["id"]["codes"].get(code, meaning) for code, meaning in meanings.items()}
    return both


def _asset(name: str) -> str:
    return files("renaksi.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
