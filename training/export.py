"""A trained network becomes ONNX, its norms folded in, bytes in and bytes out, with its digest.

python -m training.export CHECKPOINT OUT.onnx
"""

import argparse
import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn

from training.data.window import CELL_PX
from training.network import CellNetwork, PageNetwork
from training.truth import CLASSES

OPSET = 17
# The weights ship in the package; more than this would be felt by everyone who installs it.
LARGEST_BYTES = 3_000_000


class PageBytes(nn.Module):
    """Grey bytes (1 x 1 x h x w) become bytes (1 x CLASSES x h x w), 255 where the network is sure."""

    def __init__(self, network: PageNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, grey: Tensor) -> Tensor:
        """Return how sure the network is of each class at each pixel."""
        return torch.as_tensor((self.network(grey.float() / 127.5 - 1).sigmoid() * 255).to(torch.uint8))


class CellShares(nn.Module):
    """Window bytes (n x 2 x 48 x 48) become shares of belief in each kind (n x len(CellKind))."""

    def __init__(self, network: CellNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, window: Tensor) -> Tensor:
        """Return calibrated shares that sum to one."""
        return torch.as_tensor(self.network(window.float() / 127.5 - 1).softmax(1))


def export_page_network(checkpoint: Path, out: Path) -> str:
    """Write the running mean of a training's weights as ONNX; return the file's sha256."""
    network = PageNetwork()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])
    axes = {"grey": {2: "h", 3: "w"}, "sure": {2: "h", 3: "w"}}
    example = torch.zeros(1, 1, 256, 320, dtype=torch.uint8)
    assert PageBytes(network.eval())(example).shape == (1, CLASSES, 256, 320)
    return _write(PageBytes(network.eval()), example, out, ("grey", "sure"), axes)


def export_cell_network(checkpoint: Path, out: Path) -> str:
    """Write a trained cell network as ONNX; return the file's sha256."""
    network = CellNetwork()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["network"])
    axes = {"window": {0: "n"}, "shares": {0: "n"}}
    example = torch.zeros(1, 2, CELL_PX, CELL_PX, dtype=torch.uint8)
    return _write(CellShares(network.eval()), example, out, ("window", "shares"), axes)


def _write(
    network: nn.Module, example: Tensor, out: Path, names: tuple[str, str], axes: dict[str, dict[int, str]]
) -> str:
    torch.onnx.export(
        network,
        (example,),
        out,
        input_names=[names[0]],
        output_names=[names[1]],
        opset_version=OPSET,
        dynamic_axes=axes,
        dynamo=False,
    )
    content = out.read_bytes()
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"{out} has {len(content)} bytes, more than {LARGEST_BYTES}")
    return hashlib.sha256(content).hexdigest()


def main(arguments: list[str] | None = None) -> None:
    """Export as the command line says: a checkpoint of training.train or of training.train_cells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args(arguments)
    is_page = "mean" in torch.load(chosen.checkpoint, weights_only=True)
    print((export_page_network if is_page else export_cell_network)(chosen.checkpoint, chosen.out), chosen.out)


if __name__ == "__main__":
    main()
