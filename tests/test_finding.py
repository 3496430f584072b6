"""A finding: how it is sorted, and how people, programs and workflow runs are shown it."""

from __future__ import annotations

import itertools
import json

import pytest

from handout.base.finding import (
    NOTE,
    Finding,
    Span,
    as_json,
    error,
    github,
    has_errors,
    human,
    shorten,
    show,
    tidy,
    visible,
    warning,
)

KEYS = ["path", "line", "column", "end_column", "id", "severity", "message", "hint"]


def at(
    line: int = 1, column: int = 1, end: int = 0, excerpt: str = "", path: str = "x.yaml"
) -> Span:
    return Span(path, line, column, end or column + 1, excerpt)


def caret_under(shown: str) -> str:
    """Return what of the excerpt stands above the carets, in a terminal of narrow letters."""
    _, line, carets = shown.split("\n")[:3]
    return "".join(
        c for c, mark in itertools.zip_longest(line, carets, fillvalue=" ") if mark == "^"
    )


def test_human_shows_place_message_line_caret_and_hint() -> None:
    """A fault looks as a good compiler shows it."""
    place = Span("sources/x.yaml", 31, 9, 15, "        5.0 mg twice a day")

    assert human(error("dose-zero", "a trailing zero", place, "write 5 mg")) == (
        "sources/x.yaml:31:9: error[dose-zero] a trailing zero\n"
        "   31 |         5.0 mg twice a day\n"
        "      |         ^^^^^^\n"
        "  what to do: write 5 mg"
    )


def test_human_shows_both_places() -> None:
    """A fault that has two places shows the line of each."""
    fault = error("twice", "again", at(5, 1, 3, "b: 2"), also=at(2, 1, 3, "a: 1"))

    assert "the other place: x.yaml:2:1\n    2 | a: 1\n" in human(fault)


def test_a_whole_file_shows_its_path_alone() -> None:
    """A fault of the file as a whole has no line to show."""
    assert human(error("file-missing", "no such file", Span("x.yaml"))) == (
        "x.yaml: error[file-missing] no such file"
    )


@pytest.mark.parametrize("text", ["plain words", "wörds with äccents", "x" * 500 + " words"])
def test_the_caret_stands_under_the_fault(text: str) -> None:
    """The carets stand under the very characters that the finding names, in long lines too."""
    start = text.index("w")
    place = at(1, start + 1, start + 6, text)

    assert caret_under(human(error("id", "m", place))) == text[start : start + 5]


def test_the_caret_counts_cells_not_characters() -> None:
    """A wide character takes two cells and a combining mark none, and the caret knows."""
    line = "剂量e\u0301 x"
    carets = human(error("id", "m", at(1, 6, 7, line))).split("\n")[2]

    assert carets == "      | " + " " * 6 + "^"


def test_a_long_line_is_cut_around_the_fault() -> None:
    """However long a line is, what is shown of it fits a screen."""
    shown = human(error("id", "m", at(1, 5_000, 9_000, "y" * 10_000)))

    assert max(map(len, shown.split("\n"))) <= 110


def test_nothing_shown_can_steer_a_terminal() -> None:
    """Escape sequences and reordering characters in a file never reach the terminal."""
    evil = "a\x1b[2Jb\u202ec\rd"
    shown = human(error("id", evil, at(1, 1, 3, evil, path=evil), evil, at(1, 1, 3, evil)))

    assert all(c.isprintable() or c == "\n" for c in shown)
    assert len(visible(evil)) == len(evil)


def test_json_has_the_eight_keys_of_the_contract() -> None:
    """Other programs read exactly these keys, in this order."""
    rows = json.loads(as_json([error("id", "m", at(3, 4, 6, "line"), "h")]))

    assert [list(row) for row in rows] == [KEYS]
    assert list(rows[0].values()) == ["x.yaml", 3, 4, 6, "id", "error", "m", "h"]


def test_json_of_nothing_is_an_empty_list() -> None:
    """A program that reads the findings of a fault-free run reads a list."""
    assert json.loads(show([], "json")) == []


def test_json_is_json_for_any_path() -> None:
    """A path whose bytes are no UTF-8 still gives text that every JSON reader takes."""
    text = as_json([error("id", "caf\udce9", Span("caf\udce9.yaml"))])

    assert json.loads(text)[0]["path"].encode("utf-8")


def test_github_escapes_what_its_syntax_uses() -> None:
    """A message of several lines and a path with colons stay one annotation."""
    fault = warning("id", "50% of\nlines", at(2, 3, 5, path="a:b,c.yaml"), "do: this")

    assert github(fault) == (
        "::warning file=a%3Ab%2Cc.yaml,line=2,col=3,endColumn=5,title=id::"
        "50%25 of%0Alines What to do: do: this"
    )


def test_github_calls_a_note_a_notice() -> None:
    """The workflow's word for the mildest level is another than ours."""
    assert github(Finding("id", NOTE, "m", Span("x.yaml"))) == "::notice file=x.yaml,title=id::m"


def test_findings_are_sorted_by_place() -> None:
    """However they were found, findings come in the order of the file, each once."""
    findings = [
        error("b", "m", at(1, 2)),
        error("a", "m", at(1, 2)),
        warning("a", "m", at(1, 2)),
        error("a", "l", at(1, 2)),
        error("z", "m", at(1, 1)),
        error("a", "m", at(2, 1)),
        error("a", "m", Span("x.yaml")),
        error("a", "m", at(9, 9, path="a.yaml")),
    ]
    wanted = tidy(findings)

    assert len(wanted) == len(findings)
    assert [f.span.path for f in wanted] == ["a.yaml", *["x.yaml"] * 7]
    for order in itertools.islice(itertools.permutations(findings), 0, 40_320, 97):
        assert tidy([*order, *order]) == wanted


def test_only_errors_stop_a_build() -> None:
    """Warnings and notes are shown and stop nothing."""
    assert has_errors([warning("a", "m", at()), error("b", "m", at())])
    assert not has_errors([warning("a", "m", at()), Finding("c", NOTE, "m", at())])


def test_a_quoted_text_is_never_a_page() -> None:
    """A message quotes so much of a text that the author knows it again, and no more."""
    assert shorten("short") == "short"
    assert len(shorten("long " * 1000)) < 70
