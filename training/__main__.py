"""Make the scan reader's weights from nothing, or go on where a run was broken off.

    python -m training FOLDER [--seed N] [--steps N N] [--weights FOLDER] [--remark TEXT]

FOLDER keeps pages, crops and checkpoints (some 5 GB). About an hour of one processor's core, mostly training. The later
stages (--steps N N N) see hard wear and take half as long once more; they did not make the reading better
(docs/scans.md).
"""

import argparse
from pathlib import Path

from training import evaluate, train, train_cells
from training.card import write_card
from training.data import cells, store
from training.export import export_cell_network, export_page_network

WEIGHTS = Path(__file__).parent.parent / "extract/scan/weights"
DRAWN, LONG_MARKED, CHUNKS, WIDE_CHUNKS, TESTS = 380, 60, 128, 120, 8
MACHINE_CHUNKS, CELLS, CELL_STEPS = 60, 16_000, 2500
# Below this belief a month cell is undecided.
THRESHOLD = 0.9


def main(arguments: list[str] | None = None) -> None:
    """Make what is missing, train, export, evaluate, write the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, nargs="+", default=[train.STAGES[0].steps])
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--remark", default="", help="for the card: what was done otherwise than this code does it")
    chosen = parser.parse_args(arguments)
    folder: Path = chosen.folder
    pages = store.make_pages(folder, DRAWN, long_marked=LONG_MARKED)
    store.make_chunks(folder, pages, CHUNKS)
    stages = train.staged(chosen.steps)
    if len(stages) > 1:
        store.make_wide_chunks(folder, pages, WIDE_CHUNKS)
        store.make_wide_chunks(folder, pages, MACHINE_CHUNKS, "machine")
    store.make_tests(folder, store.make_pages(folder, DRAWN // 20, True, LONG_MARKED // 20), TESTS)
    for pages_of, out, limit, seed in (("pages", "cells.npz", CELLS, 11), ("test-pages", "test-cells.npz", 3000, 12)):
        if not (folder / out).exists():
            cells.make_cells(folder, pages_of, out, limit, seed)
    chosen.weights.mkdir(parents=True, exist_ok=True)
    export_page_network(train.train(folder, stages, chosen.seed), chosen.weights / "page.onnx")
    # the reader does not use it yet: its weights stay with what they were made from
    export_cell_network(train_cells.train(folder, CELL_STEPS, chosen.seed), folder / "cells.onnx")
    print("\n".join(evaluate.cell_lines(folder / "cells.onnx", folder / "test-cells.npz", THRESHOLD)))
    print(write_card(folder, chosen.weights, stages, chosen.seed, chosen.remark))


if __name__ == "__main__":
    main()
