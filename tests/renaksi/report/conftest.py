"""A browser that opens pages from disk, and a folder of results with report pages."""

import os
import shutil

import pytest
from click.testing import CliRunner
from places import SAMPLES

from renaksi.cli import main

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser):
    """Open pages; in the end: no error was logged and no request has left the file."""
    troubles, requests, contexts = [], [], []

    def open_page(path, fragment="", **options):
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, **options))
        contexts[-1].set_default_timeout(8000)
        page = contexts[-1].new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.resolve().as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    out = tmp_path_factory.mktemp("browser") / "out"
    names = ("kota-pasuruan-2021-typeset", "gallery/html-narrow-turned", "gallery/html-two-month-blocks")
    files = [str(SAMPLES / name / "decree.pdf") for name in names]
    CliRunner().invoke(main, ["convert", *files, "-o", str(out)])
    assert CliRunner().invoke(main, ["report", str(out)]).exit_code == 0
    return out
