"""Markdown inside a leaflet: what it means, where each word stands, and that nothing is lost."""

from __future__ import annotations

import pytest
import trials

from handout.base.finding import Finding
from handout.leaflet.markdown import MAX_PROSE, inline, prose
from handout.leaflet.model import (
    Inline,
    Item,
    List,
    Paragraph,
    ProsePart,
    Run,
    SubHeading,
    Table,
    plain,
)


def read(text: str) -> tuple[tuple[ProsePart, ...], list[Finding]]:
    found: list[Finding] = []
    return prose(trials.placed(text), found.append), found


def fine(text: str) -> tuple[ProsePart, ...]:
    parts, found = read(text)
    assert found == []
    return parts


def said(text: str) -> Inline:
    found: list[Finding] = []
    runs = inline(trials.placed(text), found.append)
    assert found == []
    return runs


def outline(part: ProsePart | Item) -> object:
    """Return a part as plain lists and strings."""
    if isinstance(part, List):
        return [part.start, *map(outline, part.items)]
    if isinstance(part, Item):
        return list(map(outline, part.parts))
    if isinstance(part, Table):
        return [[plain(cell) for cell in row] for row in (part.columns, *part.rows)]
    return plain(part.runs)


def stands(run: Run) -> str:
    """Return what the file holds where the characters of a run are said to stand."""
    return "".join(run.text.source.text[run.text.index(n)] for n in range(len(run.text)))


def test_paragraphs_lists_and_headings() -> None:
    """Blank lines part paragraphs; dashes and numbers make lists; ### makes a sub-heading."""
    parts = fine("One.\nStill one.\n\n### Two\n\n- a\n- b\n  1. c\n  2. d\n\n5. e\n6. f")

    assert [type(part) for part in parts] == [Paragraph, SubHeading, List, List]
    assert [outline(part) for part in parts] == [
        "One. Still one.",
        "Two",
        [None, ["a"], ["b", [1, ["c"], ["d"]]]],
        [5, ["e"], ["f"]],
    ]


def test_bold_and_links_are_runs() -> None:
    """A run says whether it is bold and where it leads; marks are no part of its words."""
    runs = said("a **b [c](https://c.example) d** e")

    assert [(str(run.text), run.bold, run.href) for run in runs] == [
        ("a ", False, None),
        ("b ", True, None),
        ("c", True, "https://c.example"),
        (" (c.example) d", True, None),
        (" e", False, None),
    ]


def test_a_change_of_language_is_no_link() -> None:
    """Words in another language carry its tag and lead nowhere."""
    assert [(str(run.text), run.lang, run.href) for run in said("Say [aïe](lang:fr).")] == [
        ("Say ", None, None),
        ("aïe", "fr", None),
        (".", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Take 2 * 3 tablets.",
        "1 < 2 > 0 & more",
        "snake_case_word",
        "C:\\folder",
        "[not a link]",
        "a | b",
        "www.example.org",
        "5 - 3 = 2",
        "(c) (tm)",
        "\"quotes\" and 'quotes'",
        "1.no list",
        "+no list",
        "-no list",
        "!no image",
        "http://example.org",
        ":-)",
        "^up^ and ~down~",
        "no | table",
        "Take 2.\n3. is no list here",
    ],
)
def test_what_only_looks_like_a_mark_is_printed_as_it_stands(text: str) -> None:
    """Nothing that CommonMark leaves alone is changed, made smart or swallowed."""
    (part,) = fine(text)
    assert isinstance(part, Paragraph)

    assert plain(part.runs) == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\\*stars\\*", "*stars*"),
        ("&lt;5 mg", "<5 mg"),
        ("&#65;&#x42;", "AB"),
        ("&amp;lt;", "&lt;"),
        ("a\\\\b", "a\\b"),
        ("1986\\. A year", "1986. A year"),
        ("&euro;5", "€5"),
        ("`not closed", "`not closed"),
        ("<https://x.example/%41>", "https://x.example/%41"),
        ("[a](<https://x.example>)", "a (x.example)"),
    ],
)
def test_escapes_and_entities_are_what_they_stand_for(text: str, words: str) -> None:
    """What an author must escape is printed as the character that was meant."""
    (part,) = fine(text)
    assert isinstance(part, Paragraph)

    assert plain(part.runs) == words


@pytest.mark.parametrize(
    "text",
    [
        "one **two** three",
        "one\n   two **three\nfour** five",
        "a [b](https://b.example/(x)) c",
        "a <https://b.example> c",
        "x \\* y **z** \\_ w",
        "&lt; **a** &amp; b",
        "### A b ###",
        "#1 rule: **a**",
        "| a | b |\n|---|---|\n| c \\| d **e** \\| f | g |",
        "\\| a | b |\n|---|---|\n| | c |",
        "- one\n  two **three**\n- four\n  - five [six](tel:111) seven",
        "3. a\n4. b **c**",
        "| a | b |\n|---|---|\n|  c **d** | e |\n| f | [g](https://g.example) |",
        "a [b](https://b.example/ ) c",
        "a **b**[c](https://c.example)**d** e",
        "  a\n  b  \n c",
    ],
)
def test_every_character_stands_where_it_is_said_to(text: str) -> None:
    """A run's characters are those of the file at their places, escapes and line ends aside."""
    runs: list[Run] = []

    def walk(part: object) -> None:
        if isinstance(part, Run):
            runs.append(part)
        elif isinstance(part, tuple):
            for one in part:
                walk(one)
        elif isinstance(part, (Paragraph, SubHeading)):
            walk(part.runs)
        elif isinstance(part, List):
            walk(part.items)
        elif isinstance(part, Item):
            walk(part.parts)
        elif isinstance(part, Table):
            walk((part.columns, part.rows))

    walk(fine(text))
    assert runs
    for run in runs:
        value = run.text.value.split(" (")[0]  # the address that paper needs stands nowhere
        for character, at_place in zip(value, stands(run)):
            assert (
                character == at_place or at_place in "\\&" or (character, at_place) == (" ", "\n")
            )


def test_places_hold_through_folded_yaml() -> None:
    """Markdown in a folded block knows the line and column of each of its words."""
    found = trials.HEAD + "      - >-\n        one\n        two **three** four\n"
    from handout.leaflet.reader import LEAFLET
    from handout.source.nodes import parse

    root = parse("x.yaml", found.encode()).root
    assert root is not None
    leaflet = LEAFLET.read(root, lambda finding: None)
    runs = leaflet.sections[0].content[0].parts[0].runs

    assert [(run.text.span().line, run.text.span().column) for run in runs] == [
        (7, 9),
        (8, 15),
        (8, 22),
    ]
    assert runs[0].text.span(4, 7).column == 9


TYPED = (
    ":::note",
    "::: tip\n\nRest.\n\n:::",
    "!!! danger",
    "Rest{.large} well",
    "### Rest {#rest}",
    "Rest {: .large #rest }",
    "[Rest](https://a.example){target=_blank}",
    "Dear {{ name }}",
    "{% if tired %} rest",
    "for ${name}",
    "[rest][why]",
    "[rest][]",
    "![bed][picture]",
    "[why]: https://a.example",
    "[[Rest]]",
    "[TOC]",
    "rest^[a while]",
    "*[GP]: family doctor",
    "well done :smile:",
    "good :+1:",
    "$x_2$",
    "\\frac{1}{2}",
    "rest &nosuchsign; well",
    "#Rest",
    "####### rest",
)
INNOCENT = (
    "Pay $5 or $10.",
    "between [1] and [2 (3)]",
    "[6] [7]",
    "a {bracket} and {2}",
    "Ward #3 and #4",
    "from 10:30: come",
    "Q & A; R&D; see",
    "One::two and Dr. A: b",
    "\\:::note",
    "rest\\{.large}",
    "\\#Rest",
    "&amp;nosuchsign;",
    "x^2^ and H~2~O",
    "Stop!!! Now",
    "Why???",
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("*a*", "md-italic"),
        ("_a_", "md-italic"),
        ("***a***", "md-italic"),
        ("`a`", "md-code"),
        ("```\na\n```", "md-code"),
        ("~~~\na", "md-code"),
        ("a\n\n     b", "md-code"),
        ("![a](b.png)", "md-image"),
        ("<b>a</b>", "md-html"),
        ("<!-- a -->", "md-html"),
        ("<script>a</script>", "md-html"),
        ("a <br> b", "md-html"),
        ("> a", "md-quote"),
        ("---", "md-rule"),
        ("# a", "md-heading"),
        ("a\n===", "md-heading"),
        ("#1 a\n#2 b\n---", "md-heading"),
        ("- a\n  - b\n    - c", "md-list-depth"),
        ("- a\n\n  | a | b |\n  |---|---|", "md-table"),
        ("1. a\n3. b", "md-list-number"),
        ("2. a\n1. b", "md-list-number"),
        ("-\n- a", "md-list-empty"),
        ("[a](b)", "md-link"),
        ("[a](javascript:x)", "md-link"),
        ("[a](//b.example)", "md-link"),
        ("[](https://a.example)", "md-link"),
        ("[a](https://a.example 'b')", "md-link-title"),
        ("[a](lang:xx)", "md-language"),
        ("| no | table |", "md-table"),
        ("===", "md-rule"),
        ("~~struck~~", "md-struck"),
        ("a ==marked== word", "md-marked"),
        ("a ++new++ word", "md-marked"),
        ("a | b\nc | d", "md-table"),
        *[(typed, "md-typed") for typed in TYPED],
        ("###", "md-empty"),
        ("&#8203;", "md-character"),
        ("a&shy;b", "md-character"),
        ("e&#x301;", "md-character"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "md-table-row"),
        ("| a | b |\n|---|---|\n| 1 |", "md-table-row"),
        ("| a | b |\n|---|\n| 1 | 2 |", "md-table"),
        ("**a **b", "md-bold"),
    ],
)
def test_what_a_leaflet_may_not_hold_is_refused_by_name(text: str, id: str) -> None:
    """What would be lost, renumbered or hard to read is named where it stands."""
    _, found = read(text)

    assert id in {finding.id for finding in found}
    assert all(1 <= finding.span.line <= text.count("\n") + 1 for finding in found)


def test_a_list_entry_numbers_itself_alike_or_upwards() -> None:
    """All ones count up; any other numbering must be what is printed."""
    assert outline(fine("1. a\n1. b\n1. c")[0]) == [1, ["a"], ["b"], ["c"]]
    assert outline(fine("7. a\n8. b")[0]) == [7, ["a"], ["b"]]


def test_a_cell_too_many_is_never_dropped_in_silence() -> None:
    """Markdown drops surplus cells; here the row is an error at its line."""
    _, found = read("| Day | Dose |\n|---|---|\n| Monday | 5 mg | 10 mg |")

    assert [(f.id, f.span.line) for f in found] == [("md-table-row", 3)]


def test_cells_hold_escaped_bars() -> None:
    """A bar with a backslash is a character of its cell."""
    (table,) = fine("| a | b |\n|---|---|\n| 1 \\| 2 | 3 |")

    assert outline(table) == [["a", "b"], ["1 | 2", "3"]]


def test_an_inline_text_is_one_paragraph_whatever_it_looks_like() -> None:
    """In a cell, `- none` and `1. first` are words."""
    for text in ("- none", "1. first", "# 4", "> 5", "+ 6", "| 7 |", "a\nb"):
        assert plain(said(text)) == text.replace("\n", " ")


def test_text_past_the_limit_is_refused() -> None:
    """One piece of text has a limit, and what is past it is not read."""
    parts, found = read("a" * (MAX_PROSE + 1))

    assert (parts, [f.id for f in found]) == ((), ["md-too-long"])


@pytest.mark.parametrize(
    "noise",
    [
        "**a ",
        "[",
        "[a](",
        "<a ",
        "&#x41;",
        "`",
        "*",
        "_a ",
        "![",
        "\\",
        "| a ",
        "- ",
        "> ",
        "1. ",
        "#",
        "# ",
        "(",
        "](",
        "|-",
        "-|\n",
        " ",
        "\n ",
    ],
)
def test_noise_is_read_to_its_end(noise: str) -> None:
    """Marks repeated without sense, as many as fit a text, are read and never raise."""
    parts, found = read((noise * MAX_PROSE)[: MAX_PROSE // 4])

    assert parts or found or not noise.strip()


@pytest.mark.parametrize("text", INNOCENT)
def test_signs_that_are_only_signs_are_no_marks(text: str) -> None:
    """Money, brackets, numbers with a hash and what has a backslash before it are printed."""
    assert read(text)[1] == []


@pytest.mark.parametrize("words", ["a. rest\nb. drink", "I. rest\nII. drink", "A. Rest\nB. Drink"])
def test_lines_that_start_with_letters_are_a_list(words: str) -> None:
    """With a stop behind them as with a bracket."""
    assert [f.id for f in read(words)[1]] == ["md-bullet"]
