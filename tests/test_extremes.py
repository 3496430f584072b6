"""What is far too long or too much is laid out all the same: nothing off the page, nothing lost.

A word that no line can hold is named besides, and nothing is printed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import trials

from handout import pipeline
from handout.base.formats import format_of
from handout.pages.pages import Pages, lay
from handout.setting.ops import Glyphs

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 5
ADDRESS = "https://example.org/" + "a-very/long.path?with=query&and_more=1" * 10


def words(count: int, letter: str = "w") -> str:
    """Return so many words, each with a number of its own."""
    return " ".join(f"{letter}{n}x" for n in range(count))


EXTREMES = {
    "a long word": LONG,
    "a long address": f"<{ADDRESS}>",
    "a short link to a long address": f"'[x]({ADDRESS})'",
    "a long word in a warning": f"warning: {{level: urgent, title: '{LONG}', text: '{LONG}'}}",
    "long words in steps": f"steps: ['{LONG}', '{ADDRESS}']",
    "long words in every cell": f"table: {{columns: [{LONG}, b], rows: [[{LONG}, {LONG}]]}}",
    "long words in contacts": f"contacts: [{{name: {'N' * 100}, email: {'e' * 100}@x.org}}, "
    f"{{name: b, web: {'w' * 150}}}]",
    "long labels": f"key_facts: [{{label: {'L' * 60}, text: {LONG}}}]",
    "a long label to fill in": f"fill_in: [{{label: {'L' * 120}, lines: 10}}]",
    "a step taller than a page": f"steps: ['{words(2500)}', b]",
    "a list entry taller than a page": f"|\n        - {words(2500)}\n        - b",
    "a paragraph of many pages": words(4000),
    "a row taller than a page": f"table: {{columns: [a, b], rows: [['{words(2500)}', z], [c, d]]}}",
    "a row with two tall cells": (
        f"table: {{columns: [a, b], rows: [['{words(900)}', '{words(900, 'v')}']]}}"
    ),
    "a table of many pages": "table: {columns: [a, b], rows: ["
    + ", ".join(f"[w{n}x, y]" for n in range(500))
    + "]}",
    "twelve columns": "table: {columns: ["
    + ", ".join(f"Column{n}" for n in range(12))
    + "], rows: [["
    + ", ".join(f"w{n}x" for n in range(12))
    + "]]}",
    "large numbers": "|\n        999999998. w0x\n        999999999. w1x",
    "fifty steps": "steps: [" + ", ".join(f"w{n}x" for n in range(50)) + "]",
    "many no-break spaces": "'" + words(300).replace(" ", "\u00a0") + "'",
    "a letter with many marks": "'a" + "\u0323\u0301\u0308" * 40 + "b'",
}


def drawn(pages: Pages) -> str:
    """Return all that is drawn, without its spaces."""
    said = (
        word.text
        for page in pages.pages
        for op in page
        if isinstance(op, Glyphs)
        for word in op.words
    )
    return re.sub(r"\s", "", "".join(said))


@pytest.mark.parametrize(
    "look", [("standard", "a4"), ("large-print", "letter")], ids=lambda look: look[0]
)
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_laid_out_on_the_page(
    tmp_path: Path, name: str, look: tuple[str, str]
) -> None:
    """Every word of an extreme leaflet is drawn, inside the paper, with no hyphen put in."""
    path = trials.write(tmp_path, trials.leaflet(EXTREMES[name]))
    ready, found = pipeline.check(path, tmp_path)
    assert ready is not None, found
    format = format_of(*look)
    pages = lay(ready.leaflet, ready.brand, format, ready.pictures)
    glyphs = [op for page in pages.pages for op in page if isinstance(op, Glyphs)]

    unbroken = re.search(r"\b\w{55,}\b", EXTREMES[name])  # no line holds it, and it is not cut
    assert {finding.id for finding in pages.findings} == ({"layout-word"} if unbroken else set())
    assert all(op.x >= 0 and op.x + op.width <= format.width for op in glyphs)
    assert all(op.y <= format.height for op in glyphs)
    said = drawn(pages)
    assert set(re.findall(r"[wv]\d+x", EXTREMES[name])) <= set(re.findall(r"[wv]\d+x", said))
    for whole in (LONG, ADDRESS.removeprefix("https://")):
        assert whole in said or whole not in EXTREMES[name] or "cell" in name


@pytest.mark.parametrize(
    "block",
    [
        f"warning: {{level: note, text: '{words(2500)}'}}",
        f"key_facts: [{{label: a, text: '{words(2500)}'}}]",
    ],
)
def test_a_box_that_no_page_can_hold_is_a_finding(tmp_path: Path, block: str) -> None:
    """What is never split and fits no page is named where it stands, and no file is made."""
    path = trials.write(tmp_path, trials.sound(block))
    ran = trials.run("build", path, "-o", tmp_path / "out", cwd=tmp_path)

    assert ran.code == 1
    assert "error[layout-box]" in ran.err
    assert f"{path}:7:" in ran.err
    assert trials.names(tmp_path / "out") == []
