"""Mutations of a picture file: what its header says, and its bytes; and pictures of what is no print."""

import io
import random

from PIL import Image

from tests.fuzz.bytes import flipped, mutated

MODES = ("1", "L", "P", "RGB", "RGBA", "CMYK", "I;16")
FORMATS = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF", "webp": "WEBP", "bmp": "BMP", "gif": "GIF"}


def _noise(rng: random.Random, ending: str) -> bytes:
    size = (rng.choice((1, 2, 40, 300)), rng.choice((1, 3, 50, 400)))
    image = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    stream = io.BytesIO()
    image.convert("RGB" if ending in ("jpg", "webp") else "L").save(stream, FORMATS[ending])
    return stream.getvalue()


def mutated_picture(data: bytes, rng: random.Random, ending: str) -> bytes:
    """Return a picture with its first bytes changed, or any; one in five is noise of an absurd shape."""
    share = rng.random()
    if share < 0.2:
        return _noise(rng, ending)
    if share < 0.6:
        return flipped(data[:200], rng) + data[200:]
    return mutated(data, rng)
