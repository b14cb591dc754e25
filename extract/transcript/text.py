"""Text of a transcript made plain: markup away, entities decoded, white space folded. Knows one line at a time.

Every pattern here meets foreign text: repetitions are bounded or cannot overlap, so that a line of n signs costs n.
"""

import html
import re
import unicodedata

from schemas.document import UNREADABLE, Line, Word

_BREAK = re.compile(r"<\s{0,3}(?:br|/p|/div|/h[1-6]|/li|/tr|hr)\b[^<>]{0,400}>", re.IGNORECASE)
# Known tags only: "< 5 hari" and "<nama>" are text.
_TAG = re.compile(
    r"</?(?:a|b|body|br|center|code|del|div|em|font|figure|h[1-6]|head|header|html|i|img|ins|li|link|main|mark|meta|o:p|ol|p|"
    r"page|pre|s|section|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|!doctype)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# Any sign of ASCII that is no letter, number or blank may be escaped (CommonMark 2.4); formulas stay as they are.
_ESCAPE = re.compile(r"(\$[^$\\]{0,100}\\[a-z][^$]{0,300}\$)|\\([!-/:-@\[-`{-~])")
# Emphasis has no blank inside its signs; longer than a paragraph it is none.
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]{1,1000})\*(?![*\w])")
_BOLD = re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_HEADING = re.compile(r"^\s{0,40}#{1,6}\s")
# The target of a link may hold one pair of brackets: "https://example.org/a_(b)".
_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,1000})\]\(([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:\s\"[^\"]{0,200}\")?\)"
)
# The mark of a footnote, raised behind a word or a number: "1)", "2", "*".
_FOOTNOTE = re.compile(r"[(\[]?(?:\d{1,2}|[a-z*†‡])[)\]]?")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_UNIT_BEFORE = re.compile(r"(?:^|[\s\d])(?:[kcdm]?m|ha|10)$", re.IGNORECASE)
_SUP = re.compile(r"<sup>([^<>]{1,20})</sup>|\$\s?\^\s?\{?([^${}]{1,20})\}?\s?\$|(\[\^[\w-]{1,20}\])", re.IGNORECASE)
_BOX = re.compile(r"<input\b([^<>]{0,400})>", re.IGNORECASE)
_STRUCK = re.compile(r"~~([^~]{1,1000})~~")
# Zero-width signs, soft hyphens and byte order marks, which no reader sees, and signs that choose a glyph's colour.
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f]")
# What a service has escaped twice is seen as markup after the first decoding.
_ESCAPED_TIMES = 3

# The signs before a line of a block quote; the end of a tag on a line of its own has no blank or bar behind it.
_QUOTE = re.compile(r"^(?:[ \t]{0,3}>(?=[ \t|>]|$)[ \t]?){1,9}", re.MULTILINE)
_QUOTED = re.compile(r"(?:^[ \t]{0,3}>(?:[ \t|>][^\n]*)?(?:\n|\Z)){3,}", re.MULTILINE)

_PAGE_SIGNS = (
    re.compile(r"\s{0,40}<!--\s{0,9}(?:page|halaman|hal)\W{0,3}(\d{1,4})\s{0,9}-->\s{0,40}", re.IGNORECASE),
    re.compile(
        r"\s{0,40}(?:#{1,6}\s+|\*\*|[-=]{2,9}\s{0,9})(?:page|halaman)\s{1,9}(\d{1,4})\b[\s*:=-]{0,40}", re.IGNORECASE
    ),
    re.compile(r"\{(\d{1,4})\}-{9,400}\s{0,40}"),
    re.compile(r"\s{0,400}[-–—]\s?(\d{1,4})\s?[-–—]\s{0,400}"),
)
_HIDING = ("<!--", "<script", "<style")


def plain(text: str, *, markdown: bool = True) -> str:
    """Return a text without tags, emphasis, links and entities: NFC, white space folded to single spaces.

    A picture is the words that stand for it, or ``UNREADABLE`` without any.
    """
    text = _TAG.sub("", text)
    if markdown:
        text = _BOX.sub(_sign_of_box, text)
        text = _LINK.sub(lambda match: match[2] or (UNREADABLE if match[1] else ""), text)
        text = _ESCAPE.sub(_unescaped, _BOLD.sub("", _ITALIC.sub(r"\1", text)))
    for _ in range(_ESCAPED_TIMES):
        decoded = html.unescape(text)
        if decoded == text:
            break
        text = _TAG.sub(" ", decoded)
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def without_quote_signs(text: str) -> str:
    """Return a text whose stretches of three quoted lines or more ("> ...") are without the signs for that."""
    return _QUOTED.sub(lambda match: _QUOTE.sub("", match[0]), text)


def split_struck(text: str) -> tuple[str, str]:
    """Return a Markdown text without its struck-out words, and these."""
    if "~~" not in text:
        return text, ""
    return _STRUCK.sub(" ", text), " ".join(plain(words) for words in _STRUCK.findall(text))


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _sign_of_box(match: re.Match[str]) -> str:
    attributes = match[1].casefold()
    if "checkbox" not in attributes and "radio" not in attributes:
        return match[0]
    return "☑" if re.search(r"\bchecked\b", attributes) else "☐"


def split_raised(text: str) -> tuple[str, str]:
    """Return a Markdown text with exponents as raised digits and without the marks of footnotes, and these."""
    kept, notes, at = "", [], 0
    for match in _SUP.finditer(text):
        kept += text[at : match.start()]
        more, note = ("", match[3]) if match[3] else parted_raised(kept, (match[1] or match[2]).strip())
        kept, at = kept + more, match.end()
        notes.append(note)
    return kept + text[at:], " ".join(filter(None, notes))


def parted_raised(before: str, raised: str) -> tuple[str, str]:
    """Return what of raised print belongs to the text before it, and what is the mark of a footnote."""
    if _UNIT_BEFORE.search(before):
        return raised.translate(_RAISED), ""
    return ("", raised) if _FOOTNOTE.fullmatch(raised) and before.strip() else (raised, "")


def to_lines(text: str, number: int, *, markdown: bool = True) -> tuple[Line, ...]:
    """Return the printed lines of one line of the file; a ``<br>`` begins a further one of the same number."""
    text = _HEADING.sub("", text)
    if markdown and "<" in text:  # emphasis may go on over a break
        text = _ITALIC.sub(r"\1", text)
    parts = (plain(part, markdown=markdown) for part in _BREAK.split(text))
    return tuple(Line(tuple(Word(word) for word in part.split()), None, number) for part in parts if part)


def without_hidden(text: str) -> str:
    """Return a text without scripts, styles and comments; comments that name a page and all line ends stay.

    What is opened and never closed is text: a damaged file loses nothing.
    """
    kept: list[str] = []
    lower, at = text.lower(), 0
    coming = {sign: lower.find(sign) for sign in _HIDING}
    while (found := min((place, sign) for sign, place in (*coming.items(), ("", len(text))) if place >= 0))[1]:
        begin, sign = found
        end = _end_of_hidden(lower, begin, sign)
        if end < 0:
            coming[sign] = -1
            continue
        hidden = text[begin:end]
        kept.append(text[at:begin])
        kept.append(hidden if page_sign(hidden) is not None else "\n" * hidden.count("\n"))
        at = end
        coming = {s: lower.find(s, at) if 0 <= place < at else place for s, place in coming.items()}
    return "".join(kept) + text[at:]


def _end_of_hidden(lower: str, begin: int, sign: str) -> int:
    """Return where a comment, a script or a style that begins at a place ends, -1 where it never does."""
    if sign == "<!--":
        end = lower.find("-->", begin + len(sign))
        return end if end < 0 else end + 3
    closing = lower.find(f"</{sign[1:]}", begin)
    return closing if closing < 0 else lower.find(">", closing) + 1 or -1


def page_sign(line: str) -> int | None:
    """Return the page number of a line that prints nothing else: "- 2 -", "## Page 3", a comment naming a page."""
    if len(line) > 1000:
        return None
    return next((int(match[1]) for sign in _PAGE_SIGNS if (match := sign.fullmatch(line))), None)
