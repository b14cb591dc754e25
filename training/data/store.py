"""Makes what training reads and keeps it in a folder: clean pages with their truth, then chunks of worn crops.

    python -m training.data.store FOLDER [--drawn N] [--chunks N] [--tests N]

Every file depends on its number alone and is left as it is where it exists, so that a broken run goes on.
"""

import argparse
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.data.born_digital import true_pages
from training.data.looks import LONG_MARKINGS, MARKINGS
from training.data.other_wear import KEPT_FOR_TESTS, augraphy_window, augraphy_worn, has_augraphy, scan_maker_page
from training.data.tables import drawn_page
from training.data.wear import RIM_PX, scanned, warped, worn_crop
from training.truth import Grey, Ink, Labels, TruePage

SAMPLES = Path(__file__).parents[2] / "samples"
# The test half of benchmarks/scans.py: never seen in training, neither as a segment nor as a cell.
KEPT_DOCUMENTS = frozenset(
    ("docx-bands-quarter-ends", "docx-open-sides-upright", "html-ticks", "html-merged-blocks",
     "report-arrows-long-merge", "xlsx-quarters-months")
)  # fmt: skip
# Crops are wider than what a step of training sees, which is cut from them by chance.
CROP_PX, CHUNK = 320, 64
PAGES_A_DOCUMENT = 4
# Of so many chunks one is worn by the scan maker, two by augraphy; one shows bars and arrows, one stamps and pen.
OTHER_WEAR_EACH = 6
KINDS_OF_CHUNK = {2: "marked", 5: "stained"}
# One drawn page in so many has bars or arrows over its months, which are rare otherwise.
MARKED_EACH = 5
CROPS_A_PAGE = 16
# The second stage of training sees wider crops, worn hard, some of them around bars and arrows or by augraphy.
WIDE_PX, WIDE_CHUNK, WIDE_CROPS_A_PAGE, MARKED_TRIES = 400, 40, 8, 12
KINDS_OF_TEST = ("own", "scan-maker", "augraphy", "hard")
KINDS_OF_WIDE = {"wide": ("hard", "hard", "marked", "hard", "hard", "augraphy"), "machine": ("machine",)}

Pair = tuple[Grey, Labels]


def make_pages(folder: Path, drawn: int, tests: bool = False, long_marked: int = 0) -> list[Path]:
    """Write clean pages, drawn ones and those of the gallery that are (or are not) kept for tests; return them.

    ``long_marked``: so many of the drawn ones, the last, have bars and arrows of all kinds over their months.
    """
    name = "test-pages" if tests else "pages"
    out = folder / name
    out.mkdir(parents=True, exist_ok=True)
    words = [word for word in (SAMPLES / "kota-pasuruan-2021/source.txt").read_text("utf-8").split() if word.isascii()]
    found = []
    for index in range(drawn):
        path = out / f"drawn-{index:04}.npz"
        found.append(path)
        if not path.exists():
            plain = ("bar", "arrow") if index % MARKED_EACH == 0 else MARKINGS
            markings = LONG_MARKINGS if index >= drawn - long_marked else plain
            _save(path, drawn_page(_chance(name, index), words, markings))
    for source in sorted(SAMPLES.glob("gallery/*/decree.pdf")):
        if (source.parent.name in KEPT_DOCUMENTS) == tests:
            found += _gallery_pages(source, out)
    return found


def _gallery_pages(source: Path, out: Path) -> list[Path]:
    done = out / f"{source.parent.name}.done"
    if not done.exists():
        for number, page in true_pages(source):
            if number > 1 and number <= 1 + PAGES_A_DOCUMENT:  # the first one is the decree's letter
                _save(out / f"{source.parent.name}-{number}.npz", page)
        done.touch()
    return sorted(out.glob(f"{source.parent.name}-*.npz"))


def _save(path: Path, page: TruePage) -> None:
    scratch = path.with_suffix(".new.npz")
    np.savez_compressed(scratch, grey=page.grey, labels=page.labels, cells=page.cells)
    scratch.replace(path)


def load_page(path: Path) -> TruePage:
    """Return a page that make_pages wrote."""
    with np.load(path) as kept:
        return TruePage(kept["grey"], kept["labels"], kept["cells"])


def _chance(name: str, index: int) -> np.random.Generator:
    return np.random.default_rng([zlib.crc32(name.encode()), index])


def make_chunks(folder: Path, pages: list[Path], count: int) -> list[Path]:
    """Write chunks of worn crops (CHUNK x CROP_PX x CROP_PX greys and labels); return their paths."""
    found = []
    for index in range(count):
        path = folder / f"chunk-{index:04}.npz"
        found.append(path)
        if not path.exists():
            _save_pairs(path, list(_chunk(_chance("chunks", index), pages, index)))
    return found


def make_wide_chunks(folder: Path, pages: list[Path], count: int, name: str = "wide") -> list[Path]:
    """Write chunks of wide crops (WIDE_CHUNK x WIDE_PX x WIDE_PX greys and labels), worn hard; return their paths.

    ``name``: "wide" for all kinds of hard wear, "machine" for what looks most like rules.
    """
    found, kinds = [], KINDS_OF_WIDE[name]
    for index in range(count):
        path = folder / f"{name}-{index:04}.npz"
        found.append(path)
        if not path.exists():
            _save_pairs(path, list(_wide_chunk(_chance(name, index), pages, kinds[index % len(kinds)])))
    return found


def _wide_chunk(rng: np.random.Generator, pages: list[Path], kind: str) -> Iterator[Pair]:
    for _ in range(WIDE_CHUNK // WIDE_CROPS_A_PAGE):
        page = load_page(_page_for(rng, pages, kind))
        for _ in range(WIDE_CROPS_A_PAGE):
            if kind == "augraphy" and has_augraphy():
                yield augraphy_window(rng, page.grey, page.labels, WIDE_PX)[:2]
            else:
                yield worn_crop(rng, page.grey, page.labels, WIDE_PX, kind)


def _page_for(rng: np.random.Generator, pages: list[Path], kind: str) -> Path:
    """Return a page by chance; one that has bars or arrows where these are wanted and some of a few tries have them."""
    for _ in range(MARKED_TRIES):
        path = pages[rng.integers(len(pages))]
        if kind != "marked" or (load_page(path).labels & np.uint8(Ink.BAR)).any():
            break
    return path


def _save_pairs(path: Path, pairs: list[Pair]) -> None:
    scratch = path.with_suffix(".new.npz")
    np.savez(scratch, grey=np.stack([grey for grey, _ in pairs]), labels=np.stack([labels for _, labels in pairs]))
    scratch.replace(path)


def _chunk(rng: np.random.Generator, pages: list[Path], index: int) -> Iterator[Pair]:
    turn = index % OTHER_WEAR_EACH
    for _ in range(CHUNK // CROPS_A_PAGE):
        page = load_page(pages[rng.integers(len(pages))])
        if turn == 1:
            yield from _cuts(rng, *scan_maker_page(rng, page.grey, page.labels))
        elif turn in (3, 4) and has_augraphy():
            for _ in range(CROPS_A_PAGE):
                yield augraphy_window(rng, page.grey, page.labels, CROP_PX)[:2]
        else:
            for _ in range(CROPS_A_PAGE):
                yield worn_crop(rng, page.grey, page.labels, CROP_PX, KINDS_OF_CHUNK.get(turn, ""))


def _cuts(rng: np.random.Generator, grey: Grey, labels: Labels) -> Iterator[Pair]:
    """Yield crops of a worn page, mostly from where rules are."""
    for _ in range(CROPS_A_PAGE):
        for _ in range(8):
            y, x = (int(rng.integers(0, side - CROP_PX)) for side in grey.shape)
            part = slice(y, y + CROP_PX), slice(x, x + CROP_PX)
            if (labels[part] & np.uint8(Ink.HORIZONTAL | Ink.VERTICAL)).any() or rng.random() < 0.1:
                break
        yield grey[part].copy(), labels[part].copy()


def make_tests(folder: Path, pages: list[Path], count: int) -> list[Path]:
    """Write chunks of crops of kept-back pages, a fourth of them worn by kept-back wear."""
    found = []
    for index in range(count):
        kind = KINDS_OF_TEST[index % len(KINDS_OF_TEST)]
        path = folder / f"test-{kind}-{index:04}.npz"
        found.append(path)
        if path.exists() or (kind == "augraphy" and not has_augraphy()):
            continue
        rng, pairs = _chance("tests", index), list[Pair]()
        for _ in range(CHUNK // CROPS_A_PAGE):
            page = load_page(pages[rng.integers(len(pages))])
            if kind == "scan-maker":
                pairs += _cuts(rng, *scan_maker_page(rng, page.grey, page.labels))
            else:
                pairs += [_test_crop(rng, page, kind) for _ in range(CROPS_A_PAGE)]
        _save_pairs(path, pairs)
    return found


def _test_crop(rng: np.random.Generator, page: TruePage, kind: str) -> Pair:
    if kind != "augraphy":
        return worn_crop(rng, page.grey, page.labels, CROP_PX, kind)
    name = KEPT_FOR_TESTS[rng.integers(len(KEPT_FOR_TESTS))]
    crop = augraphy_worn(rng, warped(rng, page.grey, page.labels, CROP_PX + 2 * RIM_PX), name)
    grey, labels = scanned(rng, crop)
    inner = slice(RIM_PX, RIM_PX + CROP_PX)
    return grey[inner, inner], labels[inner, inner]


def main(arguments: list[str] | None = None) -> None:
    """Make all that is missing in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drawn", type=int, default=240)
    parser.add_argument("--chunks", type=int, default=180)
    parser.add_argument("--tests", type=int, default=8)
    chosen = parser.parse_args(arguments)
    pages = make_pages(chosen.folder, chosen.drawn)
    make_chunks(chosen.folder, pages, chosen.chunks)
    make_tests(chosen.folder, make_pages(chosen.folder, chosen.drawn // 20, tests=True), chosen.tests)


if __name__ == "__main__":
    main()
