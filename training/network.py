"""The two networks: pixels of a page become classes of ink, the pixels of a month cell become its kind.

The page network works at half resolution (four pixels become four channels of one), with long strips at an eighth and
a sixteenth of it: a rule differs from a line of print by what goes on for centimetres to both sides.
"""

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.truth import CLASSES, CellKind

# Channels at 1/2, 1/4, 1/8 and 1/16 of the page's resolution, and behind the last mixing.
CHANNELS, LAST = (12, 24, 40, 64), 16
# How far a strip looks along a row or a column of its own resolution.
STRIP = 15
CELL_CHANNELS = (16, 24, 40, 48)


def _conv(into: int, out: int, kernel: int | tuple[int, int] = 3, stride: int = 1) -> nn.Sequential:
    size = (kernel, kernel) if isinstance(kernel, int) else kernel
    conv = nn.Conv2d(into, out, size, stride, (size[0] // 2, size[1] // 2), bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(out), nn.ReLU(True))


class Strips(nn.Module):
    """Looks far along rows and columns side by side and adds what it saw."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.into, self.out = _conv(channels, inner, 1), nn.Conv2d(2 * inner, channels, 1)
        self.along, self.down = _conv(inner, inner, (1, STRIP)), _conv(inner, inner, (STRIP, 1))

    def forward(self, x: Tensor) -> Tensor:
        """Return the input with what the strips saw added."""
        inner = self.into(x)
        return F.relu(x + self.out(torch.cat((self.along(inner), self.down(inner)), 1)))


class PageNetwork(nn.Module):
    """A U-Net: n x 1 x h x w greys from -1 to 1 (h and w multiples of 16) become n x CLASSES x h x w logits."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d = CHANNELS
        self.stage_2 = nn.Sequential(_conv(4, a), _conv(a, a))
        self.stage_4 = nn.Sequential(_conv(a, b, 3, 2), _conv(b, b))
        self.stage_8 = nn.Sequential(_conv(b, c, 3, 2), _conv(c, c), Strips(c, 20))
        self.stage_16 = nn.Sequential(_conv(c, d, 3, 2), Strips(d, 32), _conv(d, d), Strips(d, 32))
        self.to_eighth, self.mix_eighth = _conv(d, c, 1), nn.Sequential(_conv(c, c), Strips(c, 20))
        self.to_quarter, self.mix_quarter = _conv(c, b, 1), _conv(b, b)
        self.to_half, self.mix_half = _conv(b, a, 1), _conv(a, LAST)
        self.head = nn.Conv2d(LAST, 4 * CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits of each class at each pixel."""
        half = self.stage_2(F.pixel_unshuffle(x, 2))
        quarter = self.stage_4(half)
        eighth = self.stage_8(quarter)
        y = self.stage_16(eighth)
        y = self.mix_eighth(_doubled(self.to_eighth(y)) + eighth)
        y = self.mix_quarter(_doubled(self.to_quarter(y)) + quarter)
        y = self.mix_half(_doubled(self.to_half(y)) + half)
        return F.pixel_shuffle(self.head(y), 2)


def _doubled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


class CellNetwork(nn.Module):
    """n x 2 x 48 x 48 values from -1 to 1 (training/data/window.py) become n x len(CellKind) logits.

    The logits are divided by a temperature, which is set after training so that shares are what they say.
    """

    def __init__(self) -> None:
        super().__init__()
        sizes = (2, *CELL_CHANNELS)
        self.body = nn.Sequential(*(_conv(into, out, 3, 2) for into, out in pairwise(sizes)))
        self.out = nn.Linear(2 * CELL_CHANNELS[-1], len(CellKind))
        self.temperature = nn.Parameter(torch.ones(()), requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the logits of each kind."""
        y = self.body(x)
        return torch.as_tensor(self.out(torch.cat((y.mean((2, 3)), y.amax((2, 3))), 1)) / self.temperature)


def parameters(network: nn.Module) -> int:
    """Return how many numbers a network has learnt."""
    return sum(value.numel() for value in network.parameters())
