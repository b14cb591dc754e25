"""Small office files written by hand, part by part: what a test is about stands in its XML."""

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(links):
    """Return a part of links: (kind, target) by id."""
    found = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{kind}" Target="{target}"/>' for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{found}</Relationships>'


def write_package(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Write a ZIP of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def write_docx(path: Path, body: str, *, styles: str = "", numbering: str = "", others: dict[str, str] | None = None):
    """Write a word-processor file: the XML within body, styles and numbering; ``others``: further parts by kind."""
    links = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
    parts = {
        "_rels/.rels": relations({"d": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
    }
    for kind, content in (others or {}).items():
        links[kind] = (kind.rstrip("0123456789"), f"{kind}.xml")
        parts[f"word/{kind}.xml"] = content
    parts["word/_rels/document.xml.rels"] = relations(links)
    return write_package(path, parts)


def par(text="", run="", paragraph=""):
    """Return a paragraph of one run, with the properties given."""
    inner = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{paragraph}</w:pPr>{inner}</w:p>"


def cell(content="", properties=""):
    """Return a cell of this text, or of these paragraphs."""
    inner = content if content.startswith("<") else par(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def table(*rows, properties=BORDERS, widths=()):
    """Return a table of rows of cells; a row is a list of cells, or its XML."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(row if isinstance(row, str) else f"<w:tr>{''.join(map(as_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def as_cell(content):
    """Return a cell's XML as it is, a text as the cell of it."""
    return content if content.startswith("<w:tc>") else cell(content)
