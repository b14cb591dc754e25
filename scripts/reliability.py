"""Draw how often values of a confidence are right: reliability.py VALUES.csv [PICTURE.png].

VALUES.csv comes from ``benchmarks/scans.py --values``: source, variant, field, confidence, 1 where right. Prints a line
for each step of confidence, and what a threshold there would flag and miss.
"""

import csv
import sys
from itertools import pairwise
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

STEPS = np.array([0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001])
PICTURE = Path(__file__).parent.parent / "docs/images/reliability.png"


def main(values: str, picture: str = str(PICTURE)) -> None:
    """Print the figures and draw them."""
    with Path(values).open(encoding="utf-8", newline="") as file:
        rows = [
            (field.startswith("month_"), float(sure), right == "1") for _, _, field, sure, right in csv.reader(file)
        ]
    texts = np.array([(sure, right) for month, sure, right in rows if not month])
    shares, counts = [], []
    for low, high in pairwise(STEPS.tolist()):
        own = texts[(texts[:, 0] >= low) & (texts[:, 0] < high)]
        counts.append(len(own))
        shares.append(float(own[:, 1].mean()) if len(own) else np.nan)
        flagged = texts[texts[:, 0] < low]
        missed = texts[(texts[:, 0] >= low) & (texts[:, 1] == 0)]
        print(
            f"{low:.3f} to {high:.3f}: {len(own):6} values, {100 * shares[-1]:6.2f} % right; a threshold of {low:.3f} "
            f"flags {100 * len(flagged) / len(texts):.2f} % and misses {100 * len(missed) / len(texts):.2f} %"
        )
    months = [right for month, _, right in rows if month]
    print(f"months: {len(months)} cells, {100 * float(np.mean(months)):.3f} % right")
    _draw(shares, counts, Path(picture))


def _draw(shares: list[float], counts: list[int], path: Path) -> None:
    figure, (above, below) = plt.subplots(2, 1, figsize=(7, 5), sharex=True, height_ratios=(3, 1))
    names = [f"{low:g}" for low in STEPS[:-1]]
    above.plot(names, [100 * share for share in shares], "o-", color="#1f5fa8")
    above.axvline(names.index("0.6"), color="#b03030", linestyle="--", label="below: low-confidence")
    above.set_ylabel("values right, %")
    above.set_ylim(0, 103)
    above.legend(loc="lower right")
    below.bar(names, counts, color="#8aa9cc")
    below.set_yscale("log")
    below.set_ylabel("values")
    below.set_xlabel("confidence of the least sure word, from")
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
