"""Two versions side by side: every change is told, numbers before words, for three readers."""

from __future__ import annotations

import datetime
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
import trials

from handout import cli
from handout.author.change_sheet import as_html, as_text, notice
from handout.author.changes import Change, changes
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import typed
from handout.source import nodes

DAY = datetime.date(2026, 11, 22)
PATH = Path("leaflet.yaml")


def leaflet(*content: str, head: str = "") -> Leaflet:
    data = trials.leaflet(*content, head=head).encode()
    found = typed(nodes.parse("leaflet.yaml", data), PATH)[0]
    assert found is not None
    return found


def test_numbers_come_before_words() -> None:
    """A dose, a unit, a word that counts and a negation stand first; one change is one row."""
    old = leaflet("Walk slowly.", "Take 5 mg at night.", "Take one tablet.", "Do not drive.")
    new = leaflet("Walk quickly.", "Take 50 mg at night.", "Take two tablets.", "Do drive.")
    found = changes(old, new)

    assert " ".join(c.after for c in found.numbers) == (
        "Take 50 mg at night. Take two tablets. Do drive."
    )
    assert [c.after for c in found.words] == ["Walk quickly."]
    shown = as_text("old", "new", found)
    assert "Take [-5-] {+50+} mg at night." in shown
    assert shown.index("50") < shown.index("quickly")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See [this](https://a.example/1).", "See [this](https://a.example/2)."),
        ("warning: {level: note, text: Rest.}", "warning: {level: urgent, text: Rest.}"),
        ("Rest now.", '"**Rest** now."'),
        ('"- a\\n- b"', '"1. a\\n2. b"'),
        ("figure: {image: a.svg, alt: An arm}", "figure: {image: b.svg, alt: An arm}"),
        ("Rest.", '"Rest.\\n\\nWalk."'),
    ],
)
def test_no_change_is_passed_over(old: str, new: str) -> None:
    """What an approver approves never differs without a word of it in the sheet."""
    found = changes(leaflet(old), leaflet(new))

    assert found.numbers or found.words or found.form
    assert not any(changes(leaflet(new), leaflet(new)))


def test_every_word_of_both_versions_is_in_the_sheet() -> None:
    """Passages that came, went and moved are all told: old words and new words are complete."""
    old = ["First of all, rest.", "Drink water.", "Call us on 01632 960123.", "Eat well."]
    new = ["Drink cold water.", "Sleep.", "Call us on 01632 960124.", "First of all, rest."]
    found = changes(leaflet(*old), leaflet(*new))
    told = [*found.numbers, *found.words]

    assert {c.before for c in told} - {""} <= {*old}
    assert {*old} - {*new} <= {c.before for c in told}
    assert {*new} - {*old} <= {c.after for c in told}
    for change in told:
        pieces = change.pieces()
        for side, gone in ((change.before, "in"), (change.after, "out")):
            assert " ".join(p.words for p in pieces if p.state != gone) == side


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [tag] * (tag != "meta")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_sheet_is_one_file_and_holds_no_foreign_tag() -> None:
    """Words of a leaflet stay words in HTML, and its tags are closed."""
    new = leaflet("Take 6 mg if a<b & c.", head="review: {version: '2'}\n")
    page = as_html("a&b", "new", new, changes(leaflet("Take 5 mg if a<b & c."), new))
    tags = Tags()
    tags.feed(page)

    assert tags.open == []
    assert "<del>5</del> <ins>6</ins> mg if a&lt;b &amp; c." in page
    assert "a&amp;b" in page
    assert "://" not in page


def test_the_notice_is_a_draft_that_can_be_read(tmp_path: Path) -> None:
    """A correction for patients says both versions, and leaves what to do to a person."""
    new = leaflet("Take 6 mg *now*.".replace("*", ""), 'Say "a | b \\\\* c".')
    said = notice(new, changes(leaflet("Take 5 mg now."), new), DAY)
    path = trials.write(tmp_path, said)
    found = [f for f in trials.check(path) if f.severity == "error"]
    read = typed(nodes.read(path), path)[0]

    assert found == []
    assert read is not None
    assert read.is_draft
    assert "Take 5 mg now." in said
    assert '"[Say what to do now, and by when.]"' in said


def test_the_command_reads_files_and_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision of git is a version; a missing one and a broken one are named."""
    monkeypatch.chdir(tmp_path)
    path = trials.write(tmp_path, trials.leaflet("Take 5 mg."))
    for words in ("init -q", "add .", "-c user.name=a -c user.email=a@b.example commit -qm one"):
        subprocess.run(["git", *words.split()], check=True, cwd=tmp_path)
    path.write_text(trials.leaflet("Take 50 mg."))

    assert cli.main(["diff", "HEAD:leaflet.yaml", "leaflet.yaml", "--html", "c.html"]) == 0
    assert "Take [-5-] {+50+} mg." in capsys.readouterr().out
    assert "<ins>50</ins>" in Path("c.html").read_text()
    assert cli.main(["diff", "HEAD:none.yaml", "leaflet.yaml"]) == 2
    assert "none.yaml" in capsys.readouterr().err
    assert cli.main(["diff", "--html", "c.html", "--", "-x:leaflet.yaml", "leaflet.yaml"]) == 2
    path.write_text("title: [")
    assert cli.main(["diff", "HEAD:leaflet.yaml", "leaflet.yaml"]) == 1
    assert cli.main(["diff", "HEAD:leaflet.yaml", "HEAD:leaflet.yaml", "--notice", "c.html"]) == 2


def test_a_change_knows_where_it_stands() -> None:
    """A passage is named by its section and what it is."""
    (change,) = changes(leaflet("Rest."), leaflet("Rest well.")).words

    assert change == Change("A section", "paragraph", "Rest.", "Rest well.")
