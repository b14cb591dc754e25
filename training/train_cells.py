"""Trains the network for month cells and calibrates it on cells that it did not learn from.

    python -m training.train_cells FOLDER [--steps N] [--seed N]

Reads cells.npz of FOLDER (training/data/cells.py) and writes cells-SEED.pt there.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.network import CellNetwork, parameters
from training.truth import CellKind

BATCH, RATE, DECAY, SMOOTHING = 128, 4e-3, 1e-3, 0.02
# One cell in so many is kept for the temperature.
KEPT_EACH = 10
# A kind with fewer cells counts no more than if it had so many.
FEWEST = 30
TEMPERATURES = tuple(0.4 + 0.05 * step for step in range(60))


def train(folder: Path, steps: int, seed: int) -> Path:
    """Train on the cells of a folder; return the checkpoint's path."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    with np.load(folder / "cells.npz") as kept:
        windows, kinds = torch.from_numpy(kept["windows"]), torch.from_numpy(kept["kinds"]).long()
    order = torch.randperm(len(kinds), generator=torch.Generator().manual_seed(seed))
    held, own = order[: len(kinds) // KEPT_EACH], order[len(kinds) // KEPT_EACH :]
    network = _trained(windows[own], kinds[own], steps)
    network.eval()
    with torch.no_grad():
        logits = torch.cat([network(_scaled(part)) for part in torch.split(windows[held], 512)])
    network.temperature.fill_(_temperature(logits, kinds[held]))
    right = float((logits.argmax(1) == kinds[held]).float().mean())
    print(f"{parameters(network)} parameters, {right:.4f} right, temperature {float(network.temperature):.2f}")
    path = folder / f"cells-{seed}.pt"
    torch.save({"network": network.state_dict()}, path)
    return path


def _trained(windows: Tensor, kinds: Tensor, steps: int) -> CellNetwork:
    network = CellNetwork()
    rare = 1 / torch.bincount(kinds, minlength=len(CellKind)).float().clamp(min=FEWEST).sqrt()
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for step in range(steps):
        chosen = torch.randint(len(kinds), (BATCH,))
        logits = network(_scaled(windows[chosen]))
        loss = F.cross_entropy(logits, kinds[chosen], rare / rare.mean(), label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        plan.step()
        if step % 200 == 199:
            print(f"step {step + 1} loss {float(loss.detach()):.4f}", flush=True)
    return network


def _scaled(windows: Tensor) -> Tensor:
    return windows.float() / 127.5 - 1


def _temperature(logits: Tensor, kinds: Tensor) -> float:
    """Return the temperature under which the kept cells are the least surprising."""
    return min(TEMPERATURES, key=lambda value: float(F.cross_entropy(logits / value, kinds)))


def main(arguments: list[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    print(train(chosen.folder, chosen.steps, chosen.seed))


if __name__ == "__main__":
    main()
