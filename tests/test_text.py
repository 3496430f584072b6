"""Text that knows its places: slices keep them, and lines are named as they stand in the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handout.base.text import Source, Text, _raw_columns, normal
from handout.source.nodes import parse

FILE = "one\n  two three\n\nfour"
SOURCE = Source("x.yaml", FILE, "")


def test_a_span_counts_lines_and_columns_from_one() -> None:
    """The first character of a file is line 1, column 1, and a span ends after its last."""
    span = SOURCE.span(6, 9)

    assert (span.line, span.column, span.end_column, span.excerpt) == (2, 3, 6, "  two three")
    assert (SOURCE.span(0).line, SOURCE.span(0).column, SOURCE.span(0).end_column) == (1, 1, 2)


def test_a_span_over_several_lines_ends_with_the_first() -> None:
    """A place is one line, for a caret can stand under no more."""
    assert SOURCE.span(6, len(FILE)).end_column == len("  two three") + 1


def test_a_span_past_the_end_is_the_end() -> None:
    """Whatever index a layer hands down, its place lies inside the file."""
    for start in (len(FILE), len(FILE) + 9, -3):
        span = SOURCE.span(start)
        assert 1 <= span.line <= 4
        assert 1 <= span.column <= len(span.excerpt) + 1


def test_many_places_share_their_line() -> None:
    """A hundred thousand places on one long line cost no more memory than the line."""
    long = Source("x.yaml", "y" * 1000 + "\nz", "")

    assert long.span(1).excerpt is long.span(500).excerpt


def test_slices_keep_their_places() -> None:
    """A slice of a slice of a text that YAML folded still knows where it stood."""
    text = Text("one two three", SOURCE, ((0, 0), (3, 5), (8, 10)))
    assert [text.index(i) for i in (0, 2, 3, 7, 8, 12)] == [0, 2, 5, 9, 10, 14]

    part = text[2:][2:8]
    assert str(part) == "two th"
    assert [part.index(i) for i in range(6)] == [text.index(i + 4) for i in range(6)]


def test_a_text_strips_without_losing_its_place() -> None:
    """White space at the ends goes, and what is left stays where it was."""
    text = Text("  two three", SOURCE, ((0, 4),)).strip()

    assert (str(text), text.index(0), len(text)) == ("two three", 6, 9)
    assert str(Text(" \n ", SOURCE, ((0, 0),)).strip()) == ""


def test_texts_are_equal_by_their_words() -> None:
    """Place is no part of what a text says."""
    assert Text("a", SOURCE, ((0, 0),)) == Text("a", SOURCE, ((0, 5),))
    assert len({Text("a", SOURCE, ((0, 0),)), Text("a", SOURCE, ((0, 5),))}) == 1
    assert Text("a", SOURCE, ((0, 0),)) != "a"


def test_an_empty_text_has_a_place() -> None:
    """Even nothing stands somewhere."""
    assert Text("", SOURCE, ((0, 6),)).span().line == 2


def test_columns_count_the_characters_that_stand_in_the_file() -> None:
    """Behind a letter written as two characters, columns are those of the file, not of NFC."""
    source = parse("x.yaml", "a: cafe\u0301 \U0001f48a x\n".encode()).source
    assert source is not None
    at = source.text.index("\U0001f48a")
    span = source.span(at, at + 1)

    assert span.column == 10
    assert span.excerpt[span.column - 1 : span.end_column - 1] == "\U0001f48a"


marks = st.sampled_from("\u0301\u0327\u0323\u1100\u1161\u11a8\u09c7\u09be\u0f71\u0f72")
lines = st.lists(
    st.one_of(st.characters(exclude_characters="\n\r", codec="utf-8"), marks), max_size=20
).map("".join)


@given(lines)
def test_columns_of_a_normalised_line_cover_it(raw: str) -> None:
    """Every column of a line as it is read, and its end, has its column in the line as written."""
    read = normal(raw)
    columns = _raw_columns(raw)

    assert len(columns) == len(read) + 1
    assert list(columns) == sorted(columns)
    assert columns[-1] == len(raw)
    assert all(0 <= column < len(raw) for column in columns[:-1])
    for at, character in enumerate(read):
        if character.isascii() and raw[columns[at]].isascii():
            assert raw[columns[at]] == character
