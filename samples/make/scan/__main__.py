"""Make one scan of a sample, or list the variants.

    python -m samples.make.scan FOLDER VARIANT OUT.pdf

FOLDER is a sample such as ``samples/gallery/html-ticks``. Without OUT it lists the variants.
"""

import sys
from pathlib import Path

from samples.make.scan import VARIANTS, make_scan, seed_of


def main(arguments: list[str]) -> None:
    """Make one scan, or list the variants."""
    if len(arguments) != 3:
        sys.exit("\n".join(f"{name:24} {scan}" for name, scan in VARIANTS.items()))
    folder, variant, out = arguments
    path = make_scan(Path(folder) / "decree.pdf", VARIANTS[variant], Path(out), seed_of(Path(folder).name + variant))
    print(f"{path}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
