"""Which files are pictures, by their first bytes: names lie."""

HEAD_BYTES = 16
_SIGNATURES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
    b"MM\0*",
    b"II+\0",  # TIFF of more than 4 GB
    b"MM\0+",
    b"GIF87a",
    b"GIF89a",
)
# The brands that phones write; each needs a decoder that few programs may ship.
_UNREAD_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
_BITMAP_HEADER_BYTES = (12, 40, 52, 56, 64, 108, 124)


def is_picture(head: bytes) -> bool:
    """Say whether a file that begins so is a picture that is read: JPEG, PNG, TIFF, GIF, WebP or BMP."""
    if head.startswith(_SIGNATURES):
        return True
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADER_BYTES


def is_unread_picture(head: bytes) -> bool:
    """Say whether a file that begins so is a picture of a kind that is not read: HEIC and AVIF."""
    return head[4:8] == b"ftyp" and head[8:12] in _UNREAD_BRANDS
