"""Text in UTF-8 that a program took for Windows-1252 and saved again becomes what it was ("âˆš" is a tick)."""

import re

from schemas.findings import Finding, finding

# Windows-1252 leaves five bytes open, which programs keep as controls.
_BYTES = {bytes([byte]).decode("cp1252", errors="ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_GOES_ON = "".join(re.escape(sign) for sign, byte in _BYTES.items() if byte < 0xC0)
# How UTF-8 writes a sign in two to four bytes: no word of any language looks so.
_BROKEN = re.compile(
    f"[\u00c2-\u00df][{_GOES_ON}]|[\u00e0-\u00ef][{_GOES_ON}]{{2}}|[\u00f0-\u00f4][{_GOES_ON}]{{3}}",
)
# A text may have been saved so more than once.
_MOST_TIMES = 3
_PRINTED = 20


def without_mojibake(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text with broken signs put right, and a finding that says so; no finding where none was broken."""
    broken: list[str] = []
    for _ in range(_MOST_TIMES):
        found = [sign for sign in _BROKEN.findall(text) if _mended(sign) != sign]
        if not found:
            break
        broken += found
        text = _BROKEN.sub(lambda match: _mended(match[0]), text)
    if not broken:
        return text, ()
    message = "Signs of UTF-8 had been saved as those of Windows-1252; they were put right."
    return text, (finding("encoding-repaired", message, printed=" ".join(dict.fromkeys(broken[:_PRINTED]))),)


def _mended(sign: str) -> str:
    """Return the sign that some letters are the bytes of, the letters where they are none that is printed."""
    try:
        mended = bytes(_BYTES[letter] for letter in sign).decode("utf-8")
    except UnicodeDecodeError:
        return sign
    return mended if mended.isprintable() or mended.isspace() or mended == "\ufeff" or mended in _BYTES else sign
