"""Every message that the code can write has its Indonesian; parameters and doubts within it are said in it too."""

import ast
import re
from functools import cache

import pytest
from places import ROOT

from schemas.findings import CODES
from schemas.wording import in_indonesian, messages

PACKAGES = ("extract", "normalize", "renaksi", "schemas")
# What is no text in an f-string or in a call stands for any value.
ANY = "Xy"
NAMES = {"program": "Program", "activity": "Kegiatan"}


@cache
def trees():
    return {
        path: ast.parse(path.read_text(encoding="utf-8")) for name in PACKAGES for path in (ROOT / name).rglob("*.py")
    }


@cache
def constants():
    """Return all texts that a module gives a name to, by name."""
    held = {}
    for tree in trees().values():
        for node in tree.body:
            if isinstance(node, ast.Assign) and (text := text_of(node.value)) is not None:
                held.update({each.id: text for each in node.targets if isinstance(each, ast.Name)})
    return held


def text_of(node):
    """Return the text of a literal with ANY in the place of each value, None for what is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else ANY for part in node.values)
    return None


def texts_of(node, scope, depth=0):
    """Return the texts that an expression may be; a name means what is assigned to it in its function."""
    if (text := text_of(node)) is not None:
        return [text]
    if isinstance(node, ast.IfExp):
        return texts_of(node.body, scope, depth) + texts_of(node.orelse, scope, depth)
    if isinstance(node, ast.Name) and node.id in constants():
        return [constants()[node.id]]
    if isinstance(node, ast.Name) and depth < 2:
        given = [each.value for each in ast.walk(scope) if isinstance(each, ast.Assign) and names(each, node.id)]
        return [text for value in given for text in texts_of(value, scope, depth + 1)]
    return []


def names(assignment, name):
    return any(isinstance(target, ast.Name) and target.id == name for target in assignment.targets)


def written():
    """Yield (message, where) of each call that names a code and a message after it."""
    for path, tree in trees().items():
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for place, argument in enumerate(call.args[:-1]):
                choices = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
                if any(isinstance(each, ast.Constant) and each.value in CODES for each in choices):
                    scope = next((each for each in functions if each.lineno <= call.lineno <= each.end_lineno), tree)
                    for text in texts_of(call.args[place + 1], scope):
                        yield text, f"{path.relative_to(ROOT)}:{call.lineno}"


def test_every_message_that_the_code_writes_is_known_in_indonesian():
    found = dict(written())
    assert len(found) > 100
    missing = {text: place for text, place in found.items() if in_indonesian(text, {}) is None}
    assert missing == {}


def doubts():
    """Yield the texts of month marks' doubts, which messages hold within them."""
    tree = trees()[ROOT / "normalize/plan/month_marks.py"]
    for node in ast.walk(tree):
        values = [word.value for word in node.keywords if word.arg == "doubt"] if isinstance(node, ast.Call) else []
        values += [node.value] if isinstance(node, ast.Assign) and names(node, "doubt") else []
        for value in values:
            yield from texts_of(value, tree)


def test_every_doubt_about_a_mark_is_known_in_indonesian():
    found = set(doubts())
    assert len(found) > 8
    assert {text for text in found if in_indonesian(text, {}) is None} == set()


def test_parameters_are_the_same_in_both_languages():
    for english, own in messages().items():
        assert set(re.findall(r"\{\w+\}", own)) <= set(re.findall(r"\{\w+\}", english)), english


@pytest.mark.parametrize(
    ("english", "own"),
    [
        ("Month 3: so little ink that it may be dirt.", "Bulan 3: tinta yang begitu sedikit sehingga mungkin kotoran."),
        ("The program of this row is not known.", "Program baris ini tidak diketahui."),
        ("Not known: program, activity.", "Tidak diketahui: program, kegiatan."),
        ("Month 3: something that nobody knows.", "Bulan 3: something that nobody knows."),
        ("Nothing of ours.", None),
        ("x" * 501, None),
    ],
)
def test_what_is_said(english, own):
    assert in_indonesian(english, NAMES) == own
