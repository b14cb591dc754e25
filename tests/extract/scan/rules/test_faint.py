"""Rules that are hardly darker than the noise of the paper they are scanned from."""

import cv2
import numpy as np
from drawn_pictures import SCALE, shape_of, straight_picture, table

from extract.scan.picture import Picture
from extract.scan.rules.detect import detect_rules


def scanned(pixels: np.ndarray, noise: float = 6) -> Picture:
    """Return drawn pixels as a grey scan shows them: paler, blurred, noisy, compressed."""
    random = np.random.default_rng(3)
    soft = cv2.GaussianBlur(235 - (255 - pixels.astype(np.float32)) * 0.9, (0, 0), 0.8)
    noisy = soft + random.normal(0, noise, soft.shape[:2])[..., None]
    _, packed = cv2.imencode(".jpg", noisy.clip(0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 70])
    return straight_picture(np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), dtype=np.uint8), SCALE)


def test_rules_hardly_darker_than_the_papers_noise_are_found():
    pale = np.where(table() < 255, np.uint8(230), np.uint8(255))
    for row in range(6):
        for column, x in enumerate((120, 510, 588)):
            cv2.putText(pale, "Rapat kerja"[: 11 - 8 * (column > 0)], (x, 150 + 110 * row), 0, 0.9, (20, 20, 20), 2)
    assert shape_of(scanned(pale)) == (6, 7)


def test_neither_noise_nor_print_nor_a_fills_edge_is_a_pale_rule():
    pixels = np.full((900, 1300, 3), 255, dtype=np.uint8)
    pixels[500:700, 100:1200] = (225, 235, 225)
    for y in range(80, 860, 38):
        cv2.putText(pixels, "Tersusunnya laporan hasil rapat kerja di lingkungan", (100, y), 0, 0.9, (20, 20, 20), 2)
    rules = detect_rules(scanned(pixels, noise=9))
    assert len(rules.horizontals) == len(rules.verticals) == 0
