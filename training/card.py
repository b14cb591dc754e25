"""The model card: what the weights beside it were made from, how well they do, what they do not do, their digests."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from training import evaluate, train
from training.data import store
from training.data.other_wear import KEPT_FOR_TESTS
from training.network import PageNetwork, parameters

TEXT = """# Weights of the scan reader

Written by `make model` (training/); change nothing here by hand.

| file | what it does | parameters | sha256 |
|---|---|---|---|
| page.onnx | pixels of a page at 200 dpi: horizontal rule, vertical rule, print, fill, bar or arrow, foreign ink | \
{page_parameters} | `{page_digest}` |

## Data
Made by the project's own code: {pages} clean pages, of them {drawn} drawn by chance (training/data/tables.py) and the
others from the gallery's born-digital PDFs, whose vector reading is the truth (training/data/born_digital.py).
{chunks} chunks of {chunk} crops of {crop_px} pixels were worn by training/data/wear.py, by the samples' scan maker
and by augraphy, {wide_chunks} of {wide_chunk} crops of {wide_px} pixels hard, as machines, folds, hands and the other
side of the sheet wear pages (training/data/machines.py, training/data/paper.py). No page of a real person or office is
among them.

Kept back: the documents {documents}; of augraphy {wear}.

## Training
Seed {seed}; each stage under a cosine of its own:

{stages}
{remark}

## Figures
On kept-back documents, worn by chance by the same wear (own, hard), by the scan maker, and by kept-back wear of
augraphy. Pixels within one of a right one count as right. They say that training worked; how well scans are read is in
docs/scans.md.

{page_figures}

## Limits
- Pictures at 200 dpi, drawn to that from 150 to 300; print of 5 to 12 points, upright or in quarter turns; rules from
  0.24 points on; skew up to a degree and a half.
- The reader uses the rules, and foreign ink to know where a rule cannot be told. Print, fills and bars are learned
  beside them; bars and foreign ink are not good enough to be used alone.
- A fold or a streak that runs along a rule may be taken for it; what foreign ink hides is not read. Streaks all over a
  page, as a copier's dirty rollers draw them, are taken for vertical rules: that wear is kept back
  and was not learned from.
"""


def write_card(folder: Path, weights: Path, stages: Sequence[train.Stage], seed: int, remark: str = "") -> Path:
    """Write README.md beside the weights from what training left in its folder; return its path.

    ``remark``: what was done otherwise than this code does it.
    """
    page = weights / "page.onnx"
    pages = sorted((folder / "pages").glob("*.npz"))
    tests = sorted(folder.glob("test-*[0-9].npz"))
    text = TEXT.format(
        page_parameters=parameters(PageNetwork()),
        page_digest=digest_of(page),
        pages=len(pages),
        drawn=sum(path.name.startswith("drawn-") for path in pages),
        chunks=len(list(folder.glob("chunk-[0-9]*[0-9].npz"))),
        chunk=store.CHUNK,
        documents=", ".join(sorted(store.KEPT_DOCUMENTS)),
        wear=", ".join(KEPT_FOR_TESTS),
        crop_px=store.CROP_PX,
        wide_chunks=len(list(folder.glob("wide-[0-9]*[0-9].npz"))),
        wide_chunk=store.WIDE_CHUNK,
        wide_px=store.WIDE_PX,
        seed=seed,
        stages="\n".join(_stage_line(stage) for stage in stages),
        remark=f"\n{remark}\n" if remark else "",
        page_figures="\n".join(evaluate.page_lines(evaluate.page_counts(page, tests))),
    )
    path = weights / "README.md"
    path.write_text(text, encoding="utf-8")
    return path


def _stage_line(stage: train.Stage) -> str:
    feeds = " and of ".join(f"{feed.batch} crops of {feed.side} pixels" for feed in stage.feeds)
    by_turns = " by turns" if len(stage.feeds) > 1 else ""
    return f"- {stage.steps} steps of {feeds}{by_turns}, rate {stage.rate}"


def digest_of(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
