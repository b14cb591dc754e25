"""How long an overview takes after each choice: choices.py OVERVIEW_HTML [ROUNDS].

Every value of every choice is set in Chromium, and a region searched for sign by sign. Printed are, for each choice,
how many values it has and the median and the longest time in ms: what the page's main thread computes until the result
is drawn (processor time, so that other programs on the machine do not count), and the time until the next frame.
"""

import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "review"))

from page import computed_ms

CHOICES = ("year", "month", "province", "area", "sort", "columns")
SEARCH = "Kabupaten"
SET = """([name, value]) => new Promise(done => {
  const control = document.getElementById(name), start = performance.now();
  control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def values(page: Page) -> Iterator[tuple[str, str]]:
    """Yield each choice with each of its values, and the search as it is typed."""
    for name in CHOICES:
        first, *rest = page.locator(f"#{name} option").evaluate_all("all => all.map(each => each.value)")
        yield from ((name, value) for value in (*rest, first))
    for length in range(1, len(SEARCH) + 1):
        yield "search", SEARCH[:length]
    yield "search", ""


def main(overview: Path, rounds: int = 3) -> None:
    """Print a line for each choice."""
    found: dict[str, list[tuple[float, float]]] = {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(f"{overview.resolve().as_uri()}#year=")
        page.wait_for_selector("html[data-ready]")
        for _ in range(rounds):
            for name, value in values(page):
                before = computed_ms(session)
                felt = float(page.evaluate(SET, [name, value]))
                found.setdefault(name, []).append((computed_ms(session) - before, felt))
        chromium.close()
    print(f"{'choice':10} {'values':>6}  computed, longest    felt, longest")
    for name, took in found.items():
        computed, felts = zip(*took, strict=True)
        parts = [f"{statistics.median(each):8.0f} {max(each):8.0f}" for each in (computed, felts)]
        print(f"{name:10} {len(took) // rounds:6}  {'  '.join(parts)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
