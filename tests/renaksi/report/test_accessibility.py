"""The pages by the rules of WCAG 2.2 AA, as axe checks them, and their layout from 390 px up, in a real browser."""

from importlib.resources import files

import pytest
from click.testing import CliRunner

from renaksi.cli import main

pytestmark = pytest.mark.slow
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"label-content-name-mismatch": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
PARTS = ("rows", "findings", "gantt", "formal", "review")
# A row outside of the screen is not laid out, so that axe would take what lies elsewhere for its background.
LAID_OUT = ".row { content-visibility: visible !important; }"
WIDTHS = (1440, 900, 390)


@pytest.fixture(scope="module")
def pages(out):
    assert CliRunner().invoke(main, ["overview", str(out)]).exit_code == 0
    return {"queue": out / "index.html", "overview": out / "overview.html", "report": out / "8171-2021-5/report.html"}


@pytest.fixture
def sized(browser, pages):
    contexts = []

    def open_at(name, width):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True))
        page = contexts[-1].new_page()
        page.goto(pages[name].resolve().as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


def violations(page):
    """Return what axe finds on a page, or in its dialog: what is behind that is covered, which axe does not see."""
    page.add_style_tag(content=LAID_OUT)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document.querySelector('dialog[open]') ?? document, rules)", RULES)[
        "violations"
    ]
    return [(each["id"], len(each["nodes"]), each["nodes"][0]["html"][:200]) for each in found]


def test_axe_finds_what_is_wrong(sized):
    page = sized("queue", 1440)
    page.evaluate("document.querySelector('h1').style.color = '#eee'; document.querySelector('#search').id = 'x'")
    page.evaluate("document.querySelector('.search').replaceWith(document.querySelector('#x'))")
    assert {"color-contrast", "label"} <= {rule for rule, *_ in violations(page)}


@pytest.mark.parametrize("width", (1440, 390))
@pytest.mark.parametrize("name", ("queue", "overview", "report"))
def test_axe_finds_nothing(name, width, sized):
    page = sized(name, width)
    for part in PARTS if name == "report" else ("",):
        if part:
            page.click(f"#tab-{part}")
        assert violations(page) == [], part


# A key in the rows, and the dialog that it opens.
DIALOGS = {"Enter": "editor", "3": "editor", "+": "editor", "s": "editor", "?": "helper"}


@pytest.mark.parametrize("width", (1440, 390))
@pytest.mark.parametrize("key", DIALOGS)
def test_axe_finds_nothing_in_a_dialog_which_keeps_the_focus_and_gives_it_back(key, width, sized):
    page = sized("report", width)
    page.locator("#row-2 [data-field=indicator]").first.focus()
    page.keyboard.press(key)
    assert page.locator(f"#{DIALOGS[key]}").is_visible()
    assert violations(page) == []
    inside = f"document.querySelector('#{DIALOGS[key]}').contains(document.activeElement)"
    stops = page.locator(f"#{DIALOGS[key]} :is(button, input, select, textarea, [tabindex]):visible").count()
    for step in ("Tab", "Shift+Tab"):
        for _ in range(stops + 1):
            page.keyboard.press(step)
            assert page.evaluate(inside)
    page.mouse.click(3, 3)
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    assert page.evaluate("document.activeElement.dataset.field") == "indicator"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ("queue", "overview", "report"))
@pytest.mark.parametrize("language", ("id", "en"))
def test_no_page_is_wider_than_the_screen_and_no_tab_is_cut(name, width, language, sized):
    page = sized(name, width)
    page.click(f"[data-language={language}]")
    for part in PARTS if name == "report" else ("",):
        if part:
            page.click(f"#tab-{part}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
        tabs = page.locator("[role=tab]").evaluate_all(
            "tabs => tabs.map(tab => [tab.getBoundingClientRect().right, tab.scrollWidth - tab.clientWidth])"
        )
        assert [tab for tab in tabs if tab[0] > width or tab[1] > 1] == [], part
    if name == "report":
        assert page.locator("#zoom-fit").inner_text() == "100%"
