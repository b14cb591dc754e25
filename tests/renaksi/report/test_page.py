import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from factories import facts, normalized
from office import xlsx_decrees
from places import GALLERY
from reportlab.pdfgen.canvas import Canvas
from small_plans import write_plan

import renaksi.report
from renaksi.cli import main
from renaksi.export.words import WORDS
from renaksi.pipeline import convert
from renaksi.report.data import json_for_script, report_data
from renaksi.report.page import report_page, write_report
from renaksi.report.page import words as dictionary
from renaksi.report.pictures import PAGE_BYTES, pictures_of
from renaksi.results.tables_io import read_tables, write_tables
from schemas.errors import OutputError
from schemas.findings import CODES
from schemas.tables import build
from schemas.wording import field_names


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_a_page_allows_only_its_own_style_and_script(tmp_path):
    page = report_page(build(normalized(), facts()), tmp_path / "gone.pdf")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert not re.search(r"\sstyle=|\son[a-z]+=", re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL))


def test_no_text_can_leave_the_data_of_a_page():
    text = "</script><!-- &amp; \u2028 ]]>"
    written = json_for_script({"a": text})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written) == {"a": text}


def test_a_source_that_is_gone_or_changed_gives_no_pictures(tmp_path):
    tables = build(normalized(), facts())
    assert data_of(report_page(tables, tmp_path / "gone.pdf"))["why"] == "gone"
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 another")
    page = report_page(tables, tmp_path / "a.pdf")
    assert (data_of(page)["why"], page.count("<img")) == ("changed", 0)


def test_a_damaged_file_is_shown_as_it_was_mended_for_reading(tmp_path):
    path = write_plan(tmp_path / "plan.pdf")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"endobj") + len(b"endobj")])
    outcome = convert(path)
    assert report_page(outcome.tables, path).count("<img") == 1


def test_an_office_file_gives_a_report_without_pictures(tmp_path):
    xlsx_decrees.typed_page_by_page(tmp_path / "plan.xlsx")
    outcome = convert(tmp_path / "plan.xlsx")
    data = data_of(report_page(outcome.tables, tmp_path / "plan.xlsx"))
    assert (data["why"], data["pages"], len(data["rows"])) == ("office", [], 9)


@pytest.mark.slow
def test_a_report_holds_all_rows_pages_and_places_and_is_the_same_twice(tmp_path):
    source = GALLERY / "html-narrow-turned/decree.pdf"
    outcome = convert(source)
    write_tables(outcome.tables, tmp_path / "a")
    path = write_report(read_tables(tmp_path / "a"), source, tmp_path / "a/report.html")
    page = path.read_text()
    data = data_of(page)
    assert (len(data["rows"]), len(data["pages"])) == (outcome.counts.rows, outcome.counts.pages)
    assert page.count("<img ") == outcome.counts.pages
    assert len(data["boxes"]) == len({tuple(box) for box in data["boxes"]})
    assert write_report(read_tables(tmp_path / "a"), source, tmp_path / "a/report.html").read_text() == page
    assert len(page) < 150_000 * outcome.counts.pages


def test_a_transcript_shows_its_lines(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("satu\r\ndua\n", newline="")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    tables = build(normalized(), facts())
    tables.decrees["source_sha256"], tables.decrees["reader"] = digest, "transcript"
    assert data_of(report_page(tables, source))["lines"] == ["satu", "dua", ""]


def test_a_heavy_page_is_made_smaller(tmp_path):
    rows = (bytes((x * x * 7 + y * x * 13) % 251 for x in range(900)) for y in range(900))
    from PIL import Image

    Image.frombytes("L", (900, 900), b"".join(rows)).save(tmp_path / "noise.png")
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(900, 900))
    canvas.drawImage(str(tmp_path / "noise.png"), 0, 0, 900, 900)
    canvas.save()
    (picture,) = pictures_of(tmp_path / "a.pdf", [1])
    assert (picture.width, picture.height) == (900, 900)
    assert len(base64.b64decode(picture.uri.partition(",")[2])) <= PAGE_BYTES[1]


def test_both_languages_have_the_same_words():
    one, other = dictionary()["id"], dictionary()["en"]
    for part in ("page", "fields", "codes"):
        assert one[part].keys() == other[part].keys()
        places = [
            {name: set(re.findall(r"{\w+}", text)) for name, text in words[part].items()} for words in (one, other)
        ]
        assert places[0] == places[1]
    assert one["codes"].keys() == set(CODES)
    assert (len(one["months"]), len(one["areas"])) == (len(other["months"]), len(other["areas"])) == (12, 8)


def test_every_translated_message_keeps_what_is_in_it():
    for english, own in dictionary()["id"]["messages"].items():
        held, kept = (re.findall(r"{\w+}", text) for text in (english, own))
        assert set(kept) <= set(held), english
        assert len(held) == len(set(held)), english


def test_every_word_the_pages_ask_for_is_there():
    folder = Path(renaksi.report.__file__).parent
    texts = "".join(path.read_text() for path in folder.iterdir() if path.suffix in (".js", ".j2"))
    asked = set(re.findall(r'\bt\("(\w+)"', texts)) | set(re.findall(r'data-t(?:-\w+)?="(\w+)"', texts))
    assert len(asked) > 60
    assert asked - dictionary()["id"]["page"].keys() == set()


def test_every_field_has_a_name_for_people_and_the_same_one_in_the_workbook():
    data = report_data(build(normalized(), facts()))
    fields = {*data["decree"], *data["facts"], "program_no", "sub_activity", "change_area", "remarks"}
    for language in ("id", "en"):
        assert fields - dictionary()[language]["fields"].keys() == set()
        assert WORDS[language].items() >= {name: field_names(language)[name] for name in fields}.items()


def test_a_report_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(OutputError, match=r"report\.html"):
        write_report(build(normalized(), facts()), tmp_path / "a.pdf", tmp_path / "missing/report.html")


def test_the_command_writes_a_report_for_each_decree(tmp_path):
    result = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert (result.exit_code, "no published decree" in result.stderr) == (2, True)
