"""The skeleton of a translation, its name, and the digest that says what it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from translating import BODY, HEAD, TODAY, read

from handout import cli, pipeline
from handout.author import translate
from handout.cli.exit_codes import FINE, USAGE
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.reader import load


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("leaflet.ar.yaml", True),
        ("leaflet.zh-Hans.yaml", True),
        ("leaflet.v2.yaml", False),
        ("leaflet.ar.pl.yaml", False),
        ("leaflet..yaml", False),
    ],
)
def test_a_name_may_end_in_a_language(name: str, fine: bool, tmp_path: Path) -> None:
    """A dot stands before a language and nowhere else."""
    path = tmp_path / name
    path.write_text(HEAD + BODY, encoding="utf-8")
    leaflet, findings = load(path)

    assert ("file-name" not in [f.id for f in findings]) == fine
    assert leaflet is not None
    assert leaflet.id == path.stem


def test_a_digest_covers_what_readers_see(tmp_path: Path) -> None:
    """A word, a level, bold and a list's first number count; review, topics and comments do not."""
    path = tmp_path / "leaflet.yaml"
    body = "sections:\n  - heading: H\n    content:\n      - |\n        {}\n"
    base = content_digest(read(path, HEAD + body.format("- One")))

    same = [
        HEAD + "# Note.\nkeywords: [a]\nreview: {version: '1'}\n" + body.format("-   One"),
        HEAD + body.format("-  One").replace("heading: H", "covers: [dose]\n    heading: H"),
    ]
    other = [
        body.format("- Two"),
        body.format("- **One**"),
        body.format("0. One\n        1. Two"),
        body.format("1. One\n        2. Two"),
        body.format("One"),
    ]
    assert {content_digest(read(path, text)) for text in same} == {base}
    assert len({content_digest(read(path, HEAD + text)) for text in other} | {base}) == 6


ORIGINAL = """title: Rest
language: en-GB
kind: information
main_message: Rest for 2 days.
review: {version: "1", status: draft, review_by: 2028-01-05, author: A nurse}
sections:
  - heading: What to do
    covers: [self-care]
    content:
      - |
        Rest at home. Take 10 mg once.

        1. Lie down
        2. Call 01632 960 014
      - warning: {level: urgent, title: Call 111, text: "See [us](https://example.org/x)."}
      - table: {columns: [A, B], rows: [["C", "5%"]], row_headers: yes}
      - contacts: [{name: Ward, phone: 01632 960 014, hours: 9am to 5pm}]
      - fill_in: [{label: Name, lines: 2}]
"""


def test_a_skeleton_is_a_leaflet_with_gaps(tmp_path: Path) -> None:
    """It can be read, has the original's structure and numbers, and each gap is named."""
    (tmp_path / "rest.yaml").write_text(ORIGINAL, encoding="utf-8")
    path = translate.write("rest", "pl", tmp_path, TODAY)

    ready, findings = pipeline.check(path, tmp_path, TODAY)
    assert findings == ()
    assert ready is not None
    text = path.read_text(encoding="utf-8")
    ids = [f.id for f in ready.verdict.findings if f.id.startswith("lang-")]
    gaps = [line for line in text.split("\n") if "\u2026" in line and line.strip()[0] != "#"]
    assert ids.count("lang-untranslated") == len(gaps) == 14
    # The hours and "2 days" are to be written as the language writes them.
    assert set(ids) == {
        "lang-untranslated",
        "lang-people",
        "lang-words-unchecked",
        "lang-date",
        "lang-unit",
    }
    assert "# Rest at home. Take 10 mg once." in text
    for kept in ("10 mg", "2. \u2026 01632 960 014", "https://example.org/x", "5%", "lines: 2"):
        assert kept in text


def test_a_skeleton_overwrites_nothing(tmp_path: Path) -> None:
    """A translation that is there already stays as it is."""
    (tmp_path / "rest.yaml").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "rest.pl.yaml").write_text("mine", encoding="utf-8")

    with pytest.raises(translate.NotWritten, match="there already"):
        translate.write("rest", "pl", tmp_path, TODAY)
    assert (tmp_path / "rest.pl.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rest.pl.yaml", "rest.yaml"]


@pytest.mark.parametrize(
    ("stem", "language", "why"),
    [
        ("none", "pl", "no leaflet"),
        ("rest", "polish", "not a language"),
        ("rest", "en", "itself"),
        ("rest", "en-GB", "itself"),
        ("broken", "pl", "has faults"),
    ],
)
def test_what_cannot_be_translated_is_said(
    stem: str, language: str, why: str, tmp_path: Path
) -> None:
    """A wrong name, language or original ends in a sentence, and no file."""
    (tmp_path / "rest.yaml").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")

    with pytest.raises(translate.NotWritten, match=why):
        translate.write(stem, language, tmp_path, TODAY)
    assert len(list(tmp_path.iterdir())) == 2


def test_the_command_writes_a_skeleton_once(tmp_path: Path) -> None:
    """`handout translate` ends well, and the second time with a usage fault."""
    (tmp_path / "rest.yaml").write_text(ORIGINAL, encoding="utf-8")
    arguments = ["translate", "rest", "zh-Hans", "--sources", str(tmp_path)]

    assert [cli.main(arguments), cli.main(arguments)] == [FINE, USAGE]
    assert (tmp_path / "rest.zh-Hans.yaml").is_file()
