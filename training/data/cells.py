"""Month cells for training: windows of worn cells with their kind, as the reader cuts them from a picture.

    python -m training.data.cells FOLDER [--each N]

Reads the pages that training/data/store.py made in FOLDER and writes cells.npz and test-cells.npz there
(windows n x 2 x 48 x 48 and kinds n).
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.foreign import Crop, patches
from training.data.other_wear import augraphy_worn, has_augraphy
from training.data.store import load_page
from training.data.wear import HANDLED, scanned
from training.data.window import cell_window
from training.truth import PAGE_DPI, SEEN_DPI, CellKind, Grey, TruePage

# A cell is worn with this much of its surroundings (pixels of SEEN_DPI).
AROUND_PX = 64
# The lattice's rules are found to within about a pixel of where they are.
RULE_ERROR_PX = 1.0
# Kinds are drawn so often as to come out about even; a page gives no more of one kind than this.
EACH_KIND = 14
WEARS_A_CELL = 2
LARGEST_PX = 480
AUGRAPHY_SHARE, AUGRAPHY = (
    0.12,
    ("bad_photo_copy", "dirty_drum", "letterpress", "low_ink_periodic", "stains", "noisy_lines"),
)


def cells_of(rng: np.random.Generator, page: TruePage) -> tuple[list[Grey], list[int]]:
    """Return windows of worn month cells of a page and their kinds, no kind more than a few times."""
    windows: list[Grey] = []
    kinds: list[int] = []
    for kind in CellKind:
        own = page.cells[page.cells[:, 4] == kind]
        for index in rng.permutation(len(own))[:EACH_KIND]:
            for _ in range(WEARS_A_CELL):
                window = _worn_window(rng, page, own[index])
                if window is not None:
                    windows.append(window)
                    kinds.append(int(kind))
    return windows, kinds


def _worn_window(rng: np.random.Generator, page: TruePage, cell: NDArray[np.int32]) -> Grey | None:
    """Return a cell's window as the reader sees it, worn and its rules a little off; None where it is too large."""
    x0, top, x1, bottom = (int(value) for value in cell[:4])
    share = SEEN_DPI / PAGE_DPI * rng.uniform(0.94, 1.06)
    rim = int(AROUND_PX / share)
    size = int(max(x1 - x0, bottom - top) * share) + 2 * AROUND_PX
    if size > LARGEST_PX or min(x1 - x0, bottom - top) * share < 5:
        return None
    middle = (x0 + x1) / 2, (top + bottom) / 2
    angle = np.radians(rng.normal(0, 0.25))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) / share
    shift = np.array(middle) - turn @ (size / 2, size / 2)
    warp = np.column_stack((turn, shift)).astype(np.float32)
    near = slice(max(top - rim, 0), bottom + rim), slice(max(x0 - rim, 0), x1 + rim)
    warp[:, 2] -= (near[1].start, near[0].start)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    soft = cv2.GaussianBlur(page.grey[near], (0, 0), rng.uniform(0.4, 1.0))
    grey = cv2.warpAffine(soft, warp, (size, size), flags=flags, borderValue=255)
    crop = _handled(rng, Crop(grey.astype(np.float32), np.zeros((size, size), np.uint8)))
    worn, _ = scanned(rng, crop)
    half = np.array([(x1 - x0), (bottom - top)]) * share / 2
    box = np.array([size / 2 - half[0], size / 2 - half[1], size / 2 + half[0], size / 2 + half[1]])
    return cell_window(worn, box + rng.normal(0, RULE_ERROR_PX, 4))


def _handled(rng: np.random.Generator, crop: Crop) -> Crop:
    """Return a cell's crop worn before it is scanned; seldom by what covers all of a cell, for nobody could read it."""
    if has_augraphy() and rng.random() < AUGRAPHY_SHARE:
        return augraphy_worn(rng, crop, AUGRAPHY[rng.integers(len(AUGRAPHY))])
    for chance, wear in HANDLED:
        if wear.__name__ in SMALL_WEAR and rng.random() < chance:
            crop = wear(rng, crop)
    if rng.random() < 0.1:
        crop = Crop(crop.grey - patches(rng, crop.size, 4) * 12, crop.labels)
    return crop


# Stamps, pens and holes over a single cell would often be all that is in it.
SMALL_WEAR = frozenset(("toner", "faded", "pale", "streaked", "folded", "printed_through"))


def make_cells(folder: Path, pages: str, out: str, limit: int, seed: int) -> Path:
    """Write the month cells of some pages of a folder; return the file's path."""
    rng = np.random.default_rng(seed)
    windows: list[Grey] = []
    kinds: list[int] = []
    paths = sorted((folder / pages).glob("*.npz"))
    for index in rng.permutation(len(paths)):
        page = load_page(paths[index])
        if len(page.cells):
            found, of_page = cells_of(rng, page)
            windows += found
            kinds += of_page
        if len(windows) >= limit:
            break
    path = folder / out
    np.savez(path, windows=np.stack(windows), kinds=np.array(kinds))
    print(path, np.bincount(kinds, minlength=len(CellKind)).tolist(), flush=True)
    return path


def main(arguments: list[str] | None = None) -> None:
    """Write the cells for training and for tests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cells", type=int, default=24_000)
    chosen = parser.parse_args(arguments)
    make_cells(chosen.folder, "pages", "cells.npz", chosen.cells, 11)
    make_cells(chosen.folder, "test-pages", "test-cells.npz", chosen.cells // 8, 12)


if __name__ == "__main__":
    main()
