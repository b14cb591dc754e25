"""Trains the page network on chunks of worn crops; goes on from its checkpoint after a break.

    python -m training.train FOLDER [--steps N] [--seed N]

Reads chunk-*.npz of FOLDER (training/data/store.py) and writes segment-SEED.pt there: weights, their running mean, the
optimizer's state, the step. The crops of a step depend on the seed and the step alone.
"""

import argparse
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.network import PageNetwork, parameters
from training.truth import CLASSES

STEP_PX, BATCH = 256, 4
RATE, DECAY, WARM_UP, LEAST_RATE = 3e-3, 1e-4, 60, 0.01
# Classes in the order of training.truth.Ink: rules are thin, foreign ink is rare.
WEIGHTS = (4.0, 4.0, 2.0, 1.5, 6.0, 3.0)
DICE_SHARES, DICE_WEIGHT, DICE_SMOOTH = (0.25, 0.25, 0.1, 0.1, 0.2, 0.1), 0.5, 20.0
# The weights that are exported are a running mean over about a thousand steps.
MEAN_DECAY = 0.999
# The chunks in memory change after so many steps.
POOL_STEPS, POOL_CHUNKS = 100, 10
SAVE_STEPS = 100
STEPS = 14_500


@dataclass(slots=True)
class Training:
    """A run of training as far as it has come."""

    network: PageNetwork
    mean: PageNetwork
    optimizer: torch.optim.AdamW
    step: int = 0


def loss_of(logits: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Return the loss of logits (n x CLASSES x h x w) under labels (n x h x w bits), and the overlap of each class."""
    truth = torch.stack([(labels >> bit) & 1 for bit in range(CLASSES)], 1).float()
    weights = torch.tensor(WEIGHTS).view(1, -1, 1, 1)
    entropy = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=weights)
    sure = logits.sigmoid()
    both, total = (sure * truth).sum((0, 2, 3)), (sure + truth).sum((0, 2, 3))
    dice = 1 - (2 * both + DICE_SMOOTH) / (total + DICE_SMOOTH)
    return entropy + DICE_WEIGHT * (dice * torch.tensor(DICE_SHARES)).sum(), (1 - dice).detach()


class Crops:
    """The crops of each step, from chunks of a folder that are read by chance and kept for a while."""

    def __init__(self, paths: list[Path], seed: int) -> None:
        if not paths:
            raise FileNotFoundError("there are no chunks of crops: run python -m training.data.store first")
        self._paths, self._seed, self._period = paths, seed, -1
        self._grey = self._labels = np.empty((0, 0, 0), np.uint8)

    def of_step(self, step: int) -> tuple[Tensor, Tensor]:
        """Return BATCH greys (n x 1 x h x w, -1 to 1) and labels (n x h x w)."""
        if step // POOL_STEPS != self._period:
            self._period = step // POOL_STEPS
            chance = np.random.default_rng([self._seed, 1, self._period])
            chosen = chance.choice(len(self._paths), min(POOL_CHUNKS, len(self._paths)), replace=False)
            chunks = [np.load(self._paths[index]) for index in chosen]
            self._grey = np.concatenate([chunk["grey"] for chunk in chunks])
            self._labels = np.concatenate([chunk["labels"] for chunk in chunks])
        chance = np.random.default_rng([self._seed, 2, step])
        greys, labels = [], []
        for index in chance.integers(0, len(self._grey), BATCH):
            y, x = chance.integers(0, self._grey.shape[1] - STEP_PX + 1, 2)
            part = int(index), slice(y, y + STEP_PX), slice(x, x + STEP_PX)
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
    run = Training(network, mean, torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY))
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


def rate_at(step: int, steps: int) -> float:
    """Return the learning rate of a step: a short rise, then a cosine."""
    fall = 0.5 + 0.5 * math.cos(math.pi * min(step / steps, 1.0))
    return RATE * min((step + 1) / WARM_UP, 1.0) * (LEAST_RATE + (1 - LEAST_RATE) * fall)


def one_step(run: Training, crops: tuple[Tensor, Tensor], rate: float) -> tuple[float, Tensor]:
    """Learn from some crops; return their loss and the overlap of each class."""
    for group in run.optimizer.param_groups:
        group["lr"] = rate
    grey, labels = crops
    loss, overlap = loss_of(run.network(grey.contiguous(memory_format=torch.channels_last)), labels)
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


def train(folder: Path, steps: int, seed: int) -> Path:
    """Train up to a number of steps; return the checkpoint's path."""
    torch.set_num_threads(1)  # two threads spin for each other and take many times the processor's time
    path = folder / f"segment-{seed}.pt"
    run, crops = begun(path, seed), Crops(sorted(folder.glob("chunk-[0-9]*[0-9].npz")), seed)
    run.network.train()
    print(f"{parameters(run.network)} parameters, from step {run.step}", flush=True)
    losses, overlaps, started = [], [], time.process_time()
    while run.step < steps:
        loss, overlap = one_step(run, crops.of_step(run.step), rate_at(run.step, steps))
        losses.append(loss)
        overlaps.append(overlap)
        if run.step % SAVE_STEPS == 0 or run.step == steps:
            saved(run, path)
            shares = torch.stack(overlaps).mean(0).tolist()
            spent = (time.process_time() - started) / len(losses)
            print(
                f"step {run.step} loss {np.mean(losses):.4f} overlap {' '.join(f'{v:.3f}' for v in shares)} "
                f"{spent:.2f} s a step",
                flush=True,
            )
            losses, overlaps, started = [], [], time.process_time()
    return path


def main(arguments: list[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    print(train(chosen.folder, chosen.steps, chosen.seed))


if __name__ == "__main__":
    main()
