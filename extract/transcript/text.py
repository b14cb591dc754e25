"""Text of a transcript made plain: markup away, entities decoded, white space folded. Knows one line at a time."""

import html
import re
import unicodedata

from schemas.document import Line, Word

_BREAK = re.compile(r"<\s*(?:br|/p|/div|/h[1-6]|/li|/tr|hr)\b[^>]*>", re.IGNORECASE)
# Known tags only: "< 5 hari" and "<nama>" are text.
_TAG = re.compile(
    r"</?(?:a|b|body|center|code|del|div|em|font|figure|h[1-6]|head|header|html|i|img|ins|li|main|mark|meta|ol|p|page|"
    r"pre|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|!doctype)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_ITALIC = re.compile(r"(?<![*\w])\*(?=\S)([^*]*\w[^*]*)\*(?![*\w])")
_BOLD = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_HEADING = re.compile(r"^\s*#{1,6}\s+")
# Zero-width signs, soft hyphens and byte order marks, which no reader sees.
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")

_PAGE_SIGNS = (
    re.compile(r"^\s*<!--\s*(?:page|halaman|hal)\W{0,3}(\d{1,4})\s*-->\s*$", re.IGNORECASE),
    re.compile(r"^\s*(?:#{1,6}\s+|\*\*|[-=]{2,}\s*)(?:page|halaman)\s+(\d{1,4})\b[\s*:=-]*$", re.IGNORECASE),
    re.compile(r"^\s*[-–—]\s?(\d{1,4})\s?[-–—]\s*$"),
)


def plain(text: str, *, markdown: bool = True) -> str:
    """Return a text without tags, emphasis and entities: NFC, white space folded to single spaces."""
    text = _TAG.sub("", text)
    if markdown:
        text = _ESCAPE.sub(r"\1", _BOLD.sub("", _ITALIC.sub(r"\1", text)))
    text = unicodedata.normalize("NFC", html.unescape(text))
    return " ".join(_UNSEEN.sub("", text).split())


def to_lines(text: str, number: int, *, markdown: bool = True) -> tuple[Line, ...]:
    """Return the printed lines of one line of the file; a ``<br>`` begins a further one of the same number."""
    parts = (plain(part, markdown=markdown) for part in _BREAK.split(_HEADING.sub("", text)))
    return tuple(Line(tuple(Word(word) for word in part.split()), None, number) for part in parts if part)


def without_hidden(text: str) -> str:
    """Return a text without scripts, styles and comments; comments that name a page and all line ends stay."""
    return _HIDDEN.sub(
        lambda match: match[0] if page_sign(match[0]) is not None else "\n" * match[0].count("\n"),
        text,
    )


def page_sign(line: str) -> int | None:
    """Return the page number of a line that prints nothing else: "- 2 -", "## Page 3", a comment naming a page."""
    return next((int(match[1]) for sign in _PAGE_SIGNS if (match := sign.match(line))), None)
