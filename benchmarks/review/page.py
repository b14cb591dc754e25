"""How long each act of a reviewer takes on a large decree: page.py REPORT_HTML [ROWS [ROUNDS]].

The rows of a report page (OUT/<decree_id>/report.html) are repeated until there are ROWS (500), with a doubt on each
fourth, and all is done by the keyboard in Chromium. Prints two medians for each act, in ms: what the page's main thread
computes until the result is drawn (processor time, so that other programs on the machine do not
count), and the time from the key to the next frame (the browser's own Event Timing, in steps of 8 ms).
"""

import json
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

ROWS, ROUNDS = 500, 15
CHOSEN_ROW = 250
OPEN, CLOSE = '<script type="application/json" id="data">', "</script>"
# What it does, the keys before it (not measured), the key that is measured, the keys after it.
ACTS = (
    ("choose the row below", (), "ArrowDown", ()),
    ("set a month", (), "3", ()),
    ("set all months", (), "a", ()),
    ("take it back", ("4",), "Control+z", ()),
    ("row seen", (), "r", ("Control+z",)),
    ("page seen", (), "g", ("Control+z",)),
    ("value right, on to the next", (), "y", ("Control+z",)),
    ("open the dialog", (), "Enter", ("Escape",)),
    ("close the dialog", ("Enter",), "Escape", ()),
    ("keep what was typed", ("Enter", "x"), "Enter", ("Control+z",)),
    ("take a row out", (), "Delete", ("Control+z",)),
    ("join two rows", (), "j", ("Control+z",)),
    ("move a row", (), "Alt+ArrowDown", ("Control+z",)),
)
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
OBSERVE = """() => { window.felt = 0; new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (one.name === 'keydown') window.felt = Math.max(window.felt, one.duration);
}).observe({ type: 'event', durationThreshold: 16 }); }"""


def repeated(data: dict[str, Any], count: int) -> dict[str, Any]:
    """Return the record of a report with its rows and pages again and again, each with its own number and places."""
    own, pages, boxes = data["rows"], data["pages"], data["boxes"]
    times = -(-count // len(own))
    made, places = [], {"": data["places"].get("", {})}
    for no in range(1, count + 1):
        again, at = divmod(no - 1, len(own))
        row = own[at]
        made.append(row | {"no": no, "pages": [page + again * len(pages) for page in row["pages"]]})
        shift = again * len(boxes)
        fields = data["places"].get(str(row["no"]), {})
        places[str(no)] = {field: [index + shift for index in found] for field, found in fields.items()}
    doubt = {"severity": "warning", "code": "value-suspect", "message": "x", "printed": None, "closed": None}
    findings = [
        doubt | {"finding_no": no, "row_no": no, "field": "indicator", "page": made[no - 1]["pages"][0]}
        for no in range(4, count + 1, 4)
    ]
    shifts = [again * len(pages) for again in range(times)]
    return data | {
        "rows": made, "places": places, "findings": findings, "corrections": [],
        "boxes": [[page + shift, *rest] for shift in shifts for page, *rest in boxes],
        "pages": [[page + shift, *rest] for shift in shifts for page, *rest in pages],
    }  # fmt: skip


def enlarged(report: Path, count: int, folder: Path) -> Path:
    """Write a report page with ``count`` rows; return its place."""
    text = report.read_text(encoding="utf-8")
    head, rest = text.split(OPEN, 1)
    data, tail = rest.split(CLOSE, 1)
    made = repeated(json.loads(data), count)
    sheets = re.findall(r'<figure class="sheet".*?</figure>', head, re.DOTALL)
    more = [sheets[at % len(sheets)] for at in range(len(sheets), len(made["pages"]))]
    numbered = (renumbered(one, no) for no, one in enumerate(more, len(sheets) + 1))
    head = head.replace(sheets[-1], sheets[-1] + "".join(numbered))
    path = folder / "report.html"
    path.write_text(head + OPEN + json.dumps(made).replace("<", "\\u003c") + CLOSE + tail, encoding="utf-8")
    return path


def renumbered(sheet: str, page: int) -> str:
    """Return the markup of a page under another number."""
    return re.sub(r'id="page-\d+" data-page="\d+"', f'id="page-{page}" data-page="{page}"', sheet)


def computed_ms(session: CDPSession) -> float:
    """Return the processor time of the page's main thread since it began, in ms."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def timed(page: Page, session: CDPSession, key: str) -> tuple[float, float]:
    """Press a key; return what was computed and what was felt, in ms."""
    page.evaluate("() => { window.felt = 0; }")
    page.evaluate(FRAMES)
    before = computed_ms(session)
    page.keyboard.press(key)
    page.evaluate(FRAMES)
    computed = computed_ms(session) - before
    page.wait_for_timeout(150)
    return computed, float(page.evaluate("() => window.felt"))


def measure(page: Page, session: CDPSession, rounds: int) -> None:
    """Do each act some times, and print its medians."""
    page.evaluate("localStorage.setItem('renaksi:reviewer', 'NAMA')")
    page.evaluate(OBSERVE)
    for name, before, key, after in ACTS:
        found = []
        for _ in range(rounds):
            page.locator(f'#rows > :nth-child({CHOSEN_ROW}) [data-field="indicator"]').first.focus()
            for each in before:
                page.keyboard.press(each)
            found.append(timed(page, session, key))
            for each in after:
                page.keyboard.press(each)
        computed, felt = (statistics.median(each) for each in zip(*found, strict=True))
        print(f"{name:30s} {computed:6.0f} {felt:6.0f}")


def main() -> None:
    """Measure all acts on one page."""
    report, *rest = sys.argv[1:]
    count, rounds = (int(each) for each in (rest + [ROWS, ROUNDS][len(rest) :]))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = enlarged(Path(report), count, Path(folder))
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri())
        measure(page, session, rounds)
        chromium.close()


if __name__ == "__main__":
    main()
