"""Trains the page network on chunks of worn crops; goes on from its checkpoint after a break.

    python -m training.train FOLDER [--steps N N] [--seed N]

Reads chunk-*.npz and wide-*.npz of FOLDER (training/data/store.py) and writes segment-SEED.pt there: weights, their
running mean, the optimizer's state, the step. It trains in stages; the crops of a step depend on the seed and the step
alone.
"""

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.network import PageNetwork, parameters
from training.truth import CLASSES

DECAY, WARM_UP, LEAST_RATE = 1e-4, 60, 0.01
# Classes in the order of training.truth.Ink: rules are thin, foreign ink is rare.
WEIGHTS = (4.0, 4.0, 2.0, 1.5, 3.0, 2.0)
# The overlap counts where a class is to be seen. Counted everywhere, a class that most steps lack is never found:
# bars had an F1 of 0 that way.
DICE_SHARES, DICE_WEIGHT, DICE_SMOOTH = (0.25, 0.25, 0.1, 0.1, 0.2, 0.1), 0.5, 20.0
# The weights that are exported are a running mean over about a thousand steps.
MEAN_DECAY = 0.999
# The chunks in memory change after so many steps.
POOL_STEPS, POOL_CHUNKS = 100, 10
SAVE_STEPS = 100


@dataclass(frozen=True, slots=True)
class Feed:
    """Which chunks a step's crops are cut from, how large (pixels), and how many."""

    names: str
    side: int
    batch: int


@dataclass(frozen=True, slots=True)
class Stage:
    """So many steps under one cosine of the learning rate, its feeds by turns."""

    steps: int
    rate: float
    feeds: tuple[Feed, ...]


PLAIN = Feed("chunk-[0-9]*[0-9].npz", 256, 4)
WIDE, MACHINE = Feed("wide-[0-9]*[0-9].npz", 384, 2), Feed("machine-[0-9]*[0-9].npz", 384, 2)
STAGES = (
    Stage(14_500, 3e-3, (PLAIN,)),
    Stage(2_400, 1e-3, (PLAIN, WIDE)),
    Stage(4_800, 1.5e-3, (MACHINE, WIDE, PLAIN, WIDE)),
)


@dataclass(slots=True)
class Training:
    """A run of training as far as it has come."""

    network: PageNetwork
    mean: PageNetwork
    optimizer: torch.optim.AdamW
    step: int = 0


def loss_of(logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Return the loss of logits (n x CLASSES x h x w) under labels (n x h x w bits); each class's overlap or nan."""
    truth = torch.stack([(labels >> bit) & 1 for bit in range(CLASSES)], 1).float()
    weights = torch.tensor(WEIGHTS).view(1, -1, 1, 1)
    entropy = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=weights)
    sure = logits.sigmoid()
    both, total = (sure * truth).sum((0, 2, 3)), (sure + truth).sum((0, 2, 3))
    overlap, seen = (2 * both + DICE_SMOOTH) / (total + DICE_SMOOTH), truth.amax((0, 2, 3)) > 0
    loss = entropy + DICE_WEIGHT * ((1 - overlap) * seen * torch.tensor(DICE_SHARES)).sum()
    return loss, torch.where(seen, overlap, torch.nan).detach()


class Crops:
    """The crops of each step, from chunks of a folder that are read by chance and kept for a while."""

    def __init__(self, folder: Path, feed: Feed, seed: int) -> None:
        self._paths, self._feed, self._seed, self._period = sorted(folder.glob(feed.names)), feed, seed, -1
        if not self._paths:
            raise FileNotFoundError(f"{folder} has no {feed.names}: run python -m training.data.store first")
        self._grey = self._labels = np.empty((0, 0, 0), np.uint8)

    def of_step(self, step: int) -> tuple[Tensor, Tensor]:
        """Return a batch of greys (n x 1 x h x w, -1 to 1) and labels (n x h x w)."""
        if step // POOL_STEPS != self._period:
            self._period = step // POOL_STEPS
            chance = np.random.default_rng([self._seed, 1, self._period])
            chosen = chance.choice(len(self._paths), min(POOL_CHUNKS, len(self._paths)), replace=False)
            chunks = [np.load(self._paths[index]) for index in chosen]
            self._grey = np.concatenate([chunk["grey"] for chunk in chunks])
            self._labels = np.concatenate([chunk["labels"] for chunk in chunks])
        chance, side = np.random.default_rng([self._seed, 2, step]), self._feed.side
        greys, labels = [], []
        for index in chance.integers(0, len(self._grey), self._feed.batch):
            y, x = chance.integers(0, self._grey.shape[1] - side + 1, 2)
            part = int(index), slice(y, y + side), slice(x, x + side)
            light = chance.uniform(0.8, 1.0), chance.uniform(0, 30)
            grey = self._grey[part].astype(np.float32)
            greys.append(np.clip(grey * light[0] + light[1], 0, 255) if chance.random() < 0.3 else grey)
            labels.append(self._labels[part])
        return torch.from_numpy(np.stack(greys)[:, None] / 127.5 - 1), torch.from_numpy(np.stack(labels))


def begun(path: Path, seed: int) -> Training:
    """Return the training that a checkpoint holds, a new one where there is none."""
    torch.manual_seed(seed)
    network, mean = PageNetwork(), PageNetwork()
    mean.load_state_dict(network.state_dict())
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    run = Training(network, mean, torch.optim.AdamW(network.parameters(), weight_decay=DECAY))
    if path.exists():
        kept: dict[str, Any] = torch.load(path, weights_only=True)
        network.load_state_dict(kept["network"])
        mean.load_state_dict(kept["mean"])
        run.optimizer.load_state_dict(kept["optimizer"])
        run.step = int(kept["step"])
    return run


def saved(run: Training, path: Path) -> None:
    """Write a checkpoint: beside, then renamed."""
    state = {
        "network": run.network.state_dict(),
        "mean": run.mean.state_dict(),
        "optimizer": run.optimizer.state_dict(),
        "step": run.step,
    }
    scratch = path.with_suffix(".new")
    torch.save(state, scratch)
    scratch.replace(path)


def rate_at(stage: Stage, step: int) -> float:
    """Return the learning rate of a step of a stage: a short rise, then a cosine."""
    fall = 0.5 + 0.5 * math.cos(math.pi * min(step / stage.steps, 1.0))
    return stage.rate * min((step + 1) / WARM_UP, 1.0) * (LEAST_RATE + (1 - LEAST_RATE) * fall)


def one_step(run: Training, crops: tuple[Tensor, Tensor], rate: float) -> tuple[float, Tensor]:
    """Learn from some crops; return their loss and the overlap of each class."""
    for group in run.optimizer.param_groups:
        group["lr"] = rate
    grey, labels = crops
    with torch.autocast("cpu", dtype=torch.bfloat16):  # a third less time where the processor has it
        logits = run.network(grey.contiguous(memory_format=torch.channels_last))
    loss, overlap = loss_of(logits.float(), labels)
    run.optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(run.network.parameters(), 2.0)
    run.optimizer.step()
    run.step += 1
    decay = min(MEAN_DECAY, 1 - 1 / (run.step + 1))
    for kept, new in zip(run.mean.state_dict().values(), run.network.state_dict().values(), strict=True):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - decay)
    return float(loss.detach()), overlap


def train(folder: Path, stages: Sequence[Stage], seed: int) -> Path:
    """Train through all stages; return the checkpoint's path."""
    torch.set_num_threads(1)  # two threads spin for each other and take many times the processor's time
    path = folder / f"segment-{seed}.pt"
    run = begun(path, seed)
    run.network.train()
    print(f"{parameters(run.network)} parameters, from step {run.step}", flush=True)
    first = 0
    for stage in stages:
        if run.step < first + stage.steps:
            _train_stage(run, stage, first, [Crops(folder, feed, seed) for feed in stage.feeds], path)
        first += stage.steps
    return path


def _train_stage(run: Training, stage: Stage, first: int, feeds: Sequence[Crops], path: Path) -> None:
    """Train to the end of a stage that began at step ``first``, with a checkpoint now and then."""
    losses, overlaps, started = [], [], time.process_time()
    while run.step < first + stage.steps:
        crops = feeds[run.step % len(feeds)].of_step(run.step)
        loss, overlap = one_step(run, crops, rate_at(stage, run.step - first))
        losses.append(loss)
        overlaps.append(overlap)
        if run.step % SAVE_STEPS == 0 or run.step == first + stage.steps:
            saved(run, path)
            shares = " ".join(f"{v:.3f}" for v in torch.stack(overlaps).nanmean(0).tolist())
            spent = (time.process_time() - started) / len(losses)
            print(f"step {run.step} loss {np.mean(losses):.4f} overlap {shares} {spent:.2f} s a step", flush=True)
            losses, overlaps, started = [], [], time.process_time()


def staged(steps: Sequence[int]) -> tuple[Stage, ...]:
    """Return the first stages with other numbers of steps."""
    return tuple(replace(stage, steps=count) for stage, count in zip(STAGES, steps, strict=False))


def main(arguments: list[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, nargs="+", default=[stage.steps for stage in STAGES])
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    print(train(chosen.folder, staged(chosen.steps), chosen.seed))


if __name__ == "__main__":
    main()
