"""Lines that an author wrote apart are never run together; prose is wrapped wherever it likes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import trials

from handout.base.finding import Finding
from handout.leaflet import line_ends
from handout.leaflet.markdown import inline, prose
from handout.leaflet.model import Inline, Paragraph, lines, plain
from handout.leaflet.passages import find
from handout.leaflet.reader import load

WRITTEN = trials.TOP / "tests" / "written"
IDS = {"md-lines", "md-bullet", "md-list-mark", "md-list-one", "md-list-inline"}


def blocks(name: str) -> list[str]:
    text = (WRITTEN / f"{name}.txt").read_text(encoding="utf-8")
    return [block.strip("\n") for block in text.split("%%\n")]


def found(text: str) -> list[str]:
    """Return what reading a text finds of its lines, each once."""
    reports: list[Finding] = []
    prose(trials.placed(text), reports.append)
    return sorted({finding.id for finding in reports} & IDS)


def in_yaml(folder: Path, value: str) -> list[Finding]:
    """Return what a leaflet with this value as a block finds."""
    _, findings = load(trials.write(folder, trials.leaflet(value)))
    return [finding for finding in findings if finding.id in IDS]


def block(style: str, text: str) -> str:
    return style + "\n" + textwrap.indent(text, " " * 8)


@pytest.mark.parametrize("text", blocks("prose"))
def test_wrapped_prose_is_silent(text: str, tmp_path: Path) -> None:
    """Nothing is said of prose that an editor or a writer has wrapped, folded by YAML or not."""
    assert found(text) == []
    assert in_yaml(tmp_path, block("|", text)) == []
    assert in_yaml(tmp_path, block(">-", text)) == []


@pytest.mark.parametrize("text", blocks("apart"))
def test_lines_written_apart_are_found(text: str, tmp_path: Path) -> None:
    """Lists with typed marks, one entry a line, addresses, a heading above its text."""
    assert found(text) != []
    assert in_yaml(tmp_path, block("|", text)) != []
    assert in_yaml(tmp_path, block(">-", text)) != []


UNMARKED = [text for text in blocks("apart") if found(text) == ["md-lines"] and text[0] != "-"]


@pytest.mark.parametrize("text", UNMARKED)
def test_a_break_at_each_line_keeps_them(text: str) -> None:
    """What the finding tells an author to write is read as lines, and nothing more is said."""
    written = text.replace("\n", "\\\n")
    assert found(written) == []
    (paragraph,) = prose(trials.placed(written), lambda finding: None)
    assert isinstance(paragraph, Paragraph)
    assert [plain(line) for line in lines(paragraph.runs)] == text.replace("**", "").split("\n")


def paragraphs() -> Iterator[str]:
    """Yield the words of every paragraph and entry of the leaflets that ship."""
    for path in sorted((trials.TOP / "sources").glob("*.yaml")):
        leaflet, _ = load(path)
        for part in find(leaflet, Paragraph):
            yield plain(part.runs)


def test_leaflets_wrapped_anew_stay_silent() -> None:
    """Each paragraph that ships, and each of the sentences above, at every width from 60 to 100."""
    every = [*paragraphs(), *(text.replace("\n", " ") for text in blocks("prose"))]
    wrong = []
    count = 0
    for words in every:
        for width in range(60, 101):
            text = textwrap.fill(words, width, break_on_hyphens=False, break_long_words=False)
            if "\n" in text and not re.match(r"[-+*>#|]|\d+[.)] ", text):
                count += 1
                reports: list[Finding] = []
                line_ends.check(trials.placed(text), reports.append)
                wrong += [text for _ in reports]
    assert count > 5_000
    assert len(wrong) < count / 500, wrong[:5]


def said(text: str) -> tuple[Inline, list[str]]:
    reports: list[Finding] = []
    return inline(trials.placed(text), reports.append), [finding.id for finding in reports]


def test_a_cell_or_a_caption_keeps_its_lines_or_says_so() -> None:
    """In one paragraph's words, a line end is a space in prose, and a finding between entries."""
    assert said("Take it\nwith food") == ((said("Take it with food"))[0], [])
    assert said("Morning: 1 tablet\nNight: 2 tablets")[1] == ["md-lines"]
    runs, findings = said("Morning: 1 tablet\\\nNight: 2 tablets")
    assert findings == []
    assert [plain(line) for line in lines(runs)] == ["Morning: 1 tablet", "Night: 2 tablets"]


@pytest.mark.parametrize(
    "value",
    [
        '"Morning: 1 tablet\\nNight: 2 tablets"',
        '"take one\\nthen two"',
        block(">-", "- this\n- that"),
        block(">-", "1. this\n2. that"),
        "Bring your\n          - tablets\n          - glasses",
        block(">", "Ward 12  \nLevel 3"),
        block(">", "one\\\ntwo"),
    ],
)
def test_what_yaml_folds_is_found_all_the_same(value: str, tmp_path: Path) -> None:
    """YAML makes a space of a line's end before Markdown sees it; the finding says to write |."""
    (finding,) = in_yaml(tmp_path, value)
    assert finding.id in ("md-lines", "md-bullet")
    assert "|" in finding.hint or '"' in value


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The dose is more than 2 mg\n+ 4 mg in the evening.", "md-list-mark"),
        ("You were given 5 mg\n- 2 mg less than before.", "md-list-mark"),
        ("+ 4 mg\n+ 2 mg", "md-list-mark"),
        ("One tablet*\n\n* not for children", "md-list-mark"),
        ("* not for children", "md-list-mark"),
        ("1) Wash. 2) Dry.", "md-list-inline"),
        ("1. Wash. 2. Dry.\n2. Go.", "md-list-inline"),
        ("1986. That was the year of your last injection.", "md-list-one"),
        ("24. December is a holiday.", "md-list-one"),
        ("10) Come back.", "md-list-one"),
        ("The most in one day is tablet number\n1. Then stop.", "md-list-one"),
    ],
)
def test_a_sign_or_number_that_starts_a_line_is_not_lost(text: str, id: str) -> None:
    """Markdown would make a list of it, and a minus or a year would be gone."""
    assert found(text) == [id]


@pytest.mark.parametrize(
    "text",
    [
        "Bring:\n- this\n- that",
        "Bring\n- this\n- that",
        "Take:\n- 2 mg in the morning",
        "- one entry",
        "1. first\n2. second",
        "1. Wash.\n\nThen wait.\n\n2. Dry.",
        "1. only one so far",
        "Steps:\n1. Wash.",
        "5. e\n6. f",
        "- 5 mg\n  - 2 mg at noon",
        "See [1] and (2).",
        "5 - 3 = 2",
        "1986\\. That was the year.",
    ],
)
def test_a_list_that_was_meant_is_silent(text: str) -> None:
    """Several entries, a colon before them, or a backslash say what was meant."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["- 2 mg less", "- 5 units", "- (3) tablets"])
def test_a_minus_before_an_amount_is_not_lost(text: str) -> None:
    """A lone entry that starts with a number may have been less of it; two entries are a list."""
    assert found(text) == ["md-list-mark"]
    assert found(text + "\n- none at night") == []
    assert found("Take:\n" + text) == []


def test_a_message_quotes_whole_words() -> None:
    """Half a medicine's name is no quotation: the end of one line, the beginning of the next."""
    before = "Hydroxychloroquine 200 mg: one tablet each morning with food"
    reports: list[Finding] = []
    prose(
        trials.placed(f"{before}\nMethylprednisolone 4 mg: none at all until Thursday"),
        reports.append,
    )
    (finding,) = [one for one in reports if one.id == "md-lines"]
    quoted = re.findall(r"`([^`]+)`", finding.message)[:2]
    for words in quoted:
        assert set(words.replace("...", "").split()) <= set(
            f"{before} Methylprednisolone 4 mg: none at all until Thursday".split()
        )
