"""Make the pictures of the pages for docs/images: pictures.py RENAKSI CHROMIUM."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
COLOURS = 96


def main(renaksi: str, chromium: str) -> None:
    """Convert the samples, open their pages, and keep what a reader sees of them."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        subprocess.run([renaksi, "convert", ROOT / "samples", "-o", out], capture_output=True)
        subprocess.run([renaksi, "report", out], check=True, capture_output=True)
        subprocess.run([renaksi, "overview", out, "--month", "6"], check=True, capture_output=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            for name, address, height in (
                ("report", f"{_with_pictures(out).as_uri()}#row-6", 900),
                ("overview", f"{(out / 'overview.html').as_uri()}#year=", 1100),
            ):
                page.set_viewport_size({"width": 1440, "height": height})
                page.goto(address)
                page.wait_for_timeout(1000)  # pictures are decoded after the page is there
                _keep(page.screenshot(), ROOT / f"docs/images/{name}.png")
            browser.close()


def _with_pictures(out: Path) -> Path:
    """Return the report with the most to see: the largest."""
    return max(out.glob("*/report.html"), key=lambda path: path.stat().st_size)


def _keep(data: bytes, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
