"""How well the networks do on what training never saw: kept-back documents under kept-back wear.

    python -m training.evaluate FOLDER PAGE.onnx [CELLS.onnx]

Prints for each kind of wear the precision, recall and F1 of each class of pixels, those within a pixel of a right one
counted as right; and for month cells the table of kinds, at which share of belief how many are right, and what the
threshold of abstention leaves undecided. Pixels say whether training works; whether decrees are read better is for
benchmarks/scans.py to say: a page of right pixels may still have a wrong lattice.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.truth import CellKind, Ink

# Evaluation, like the reader, takes a pixel for what the network is surer of than not (of 255).
SURE = 127
NEAR = np.ones((3, 3), np.uint8)
Counts = NDArray[np.int64]


def session_of(path: Path) -> Any:
    """Return a session of one thread for a network."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def counts_of(sure: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Counts:
    """Return for each class: found pixels, right ones of them, true pixels, found ones of them."""
    counts = np.zeros((len(Ink), 4), np.int64)
    for index, bit in enumerate(Ink):
        found, true = sure[index] > SURE, (labels & np.uint8(bit)) > 0
        right, seen = found & _grown(true), true & _grown(found)
        counts[index] = [int(pixels.sum()) for pixels in (found, right, true, seen)]
    return counts


def _grown(pixels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(cv2.dilate(pixels.astype(np.uint8), NEAR) > 0)


def page_counts(network: Path, chunks: list[Path]) -> dict[str, Counts]:
    """Return the counts of each kind of wear (the second word of a chunk's name)."""
    session, found = session_of(network), defaultdict[str, Counts](lambda: np.zeros((len(Ink), 4), np.int64))
    for path in chunks:
        with np.load(path) as chunk:
            for grey, labels in zip(chunk["grey"], chunk["labels"], strict=True):
                sure = session.run(None, {"grey": grey[None, None]})[0][0]
                found[path.stem.split("-", 1)[1].rsplit("-", 1)[0]] += counts_of(sure, labels)
    return dict(found)


def page_lines(counts: dict[str, Counts]) -> list[str]:
    """Return the rows of a table in Markdown: wear, class, precision, recall, F1."""
    lines = ["| wear | class | precision | recall | F1 |", "|---|---|---|---|---|"]
    for wear, of_wear in counts.items():
        for bit, (found, right, true, seen) in zip(Ink, of_wear.tolist(), strict=True):
            precision, recall = right / max(found, 1), seen / max(true, 1)
            score = 2 * precision * recall / max(precision + recall, 1e-9)
            lines.append(f"| {wear} | {str(bit.name).lower()} | {precision:.3f} | {recall:.3f} | {score:.3f} |")
    return lines


def cell_lines(network: Path, cells: Path, threshold: float) -> list[str]:
    """Return the table of kinds (rows true, columns found, the last one undecided) of kept-back month cells."""
    session = session_of(network)
    with np.load(cells) as kept:
        shares = np.concatenate(
            [session.run(None, {"window": part})[0] for part in np.array_split(kept["windows"], 50) if len(part)]
        )
        kinds = kept["kinds"]
    found = np.where(shares.max(axis=1) >= threshold, shares.argmax(axis=1), len(CellKind))
    table = np.zeros((len(CellKind), len(CellKind) + 1), np.int64)
    np.add.at(table, (kinds, found), 1)
    names = [kind.name.lower() for kind in CellKind]
    lines = [f"| true, found | {' | '.join(names)} | undecided |", "|---" * (len(names) + 2) + "|"]
    lines += [f"| {name} | {' | '.join(map(str, row))} |" for name, row in zip(names, table.tolist(), strict=True)]
    return lines + _calibration(shares, kinds)


def _calibration(shares: NDArray[np.float32], kinds: NDArray[np.int64]) -> list[str]:
    """Return how many of the cells of each band of belief are right."""
    belief, right = shares.max(axis=1), shares.argmax(axis=1) == kinds
    lines = ["", "| belief | cells | right |", "|---|---|---|"]
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 0.97), (0.97, 0.99), (0.99, 1.01)):
        band = (belief >= low) & (belief < high)
        if band.any():
            lines.append(f"| {low:.2f} to {min(high, 1):.2f} | {band.sum()} | {right[band].mean():.4f} |")
    return lines


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of one or both networks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("page_network", type=Path)
    parser.add_argument("cell_network", type=Path, nargs="?")
    parser.add_argument("--threshold", type=float, default=0.9)
    chosen = parser.parse_args(arguments)
    print("\n".join(page_lines(page_counts(chosen.page_network, sorted(chosen.folder.glob("test-*[0-9].npz"))))))
    if chosen.cell_network:
        print("\n".join(cell_lines(chosen.cell_network, chosen.folder / "test-cells.npz", chosen.threshold)))


if __name__ == "__main__":
    main()
