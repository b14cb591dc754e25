import zlib
from pathlib import Path

import pytest

from extract.vector.reference.soft_hyphens import maps_soft_hyphen

MAP = b"/CIDInit /ProcSet findresource begin begincmap 1 beginbfchar <%s> <%s> endbfchar endcmap"


def file_of(tmp_path: Path, *streams: tuple[bytes, bytes]) -> Path:
    """Return a file with these streams: the words of their dictionaries, and their bytes."""
    objects = (
        b"%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (number, words, content)
        for number, (words, content) in enumerate(streams, 1)
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"".join(objects))
    return path


def packed(content: bytes) -> tuple[bytes, bytes]:
    return b"/Filter /FlateDecode", zlib.compress(content)


@pytest.mark.parametrize(("code", "expected"), [(b"00AD", True), (b"00ad", True), (b"002D", False)])
def test_a_map_that_names_the_soft_hyphen(tmp_path: Path, code: bytes, expected: bool) -> None:
    assert maps_soft_hyphen(file_of(tmp_path, packed(MAP % (b"03", code)))) is expected
    assert maps_soft_hyphen(file_of(tmp_path, (b"", MAP % (b"03", code)))) is expected


def test_only_font_maps_are_looked_at(tmp_path: Path) -> None:
    path = file_of(tmp_path, packed(b"BT (00AD) Tj ET"), (b"/Filter /DCTDecode", b"\xff\xd800AD"))
    assert maps_soft_hyphen(path) is False


def test_a_long_page_before_the_map_hides_nothing(tmp_path: Path) -> None:
    page = bytes(range(256)) * 400
    path = file_of(tmp_path, packed(page), packed(MAP % (b"03", b"00AD")))
    assert maps_soft_hyphen(path) is True


@pytest.mark.parametrize(
    "stream",
    [
        (b"/Filter [ /ASCII85Decode /FlateDecode ]", b"GhQ(_~>"),
        (b"/Filter /FlateDecode", b"no such thing"),
        (b"/Encrypt 5 0 R", b""),
    ],
    ids=["packed twice", "damaged", "locked"],
)
def test_what_cannot_be_told_is_not_told(tmp_path: Path, stream: tuple[bytes, bytes]) -> None:
    assert maps_soft_hyphen(file_of(tmp_path, stream)) is None
