"""Every character of a scalar is found where it stands in the file, whatever its style."""

from __future__ import annotations

import pytest

from handout.base.text import Text
from handout.source.nodes import Mapping, Scalar, parse


def scalar(text: str) -> Text:
    """Read `key: text` and return the value."""
    reading = parse("x.yaml", f"key: {text}\n".encode())
    assert not reading.findings, reading.findings
    root = reading.root
    assert isinstance(root, Mapping)
    node = root.pairs[0][1]
    assert isinstance(node, Scalar)
    return node.text


def written(text: Text, word: str) -> str:
    """Return what stands in the file where `word` of the text is said to stand."""
    at = text.value.index(word)
    return "".join(text.source.text[text.index(at + n)] for n in range(len(word)))


STYLES = {
    "plain": "one two three",
    "plain over lines": "one\n  two\n  three",
    "plain with an empty line": "one\n  two\n\n  three",
    "plain, deeper lines": "one\n     two\n   three",
    "single quotes": "'one two three'",
    "single quotes over lines": "'one\n\n\n  two\n  three'",
    "single quotes, quoted": "'it''s one two ''''three'''",
    "double quotes": '"one two three"',
    "double quotes with escapes": r'"\u00e9one \"two\" \x41 three\n"',
    "double quotes, joined lines": '"one \\\n    two\\\n  \\ three"',
    "double quotes, joined over blank lines": '"one \\\n\n  \n  two\\\n  three"',
    "double quotes over lines": '"one\n  two\n\n  three"',
    "literal": "|\n  one\n  two\n  three",
    "literal, kept": "|+\n  one\n\n  two\n\n    three\n\n",
    "literal, stripped": "|-\n  one\n  two three",
    "literal, indent given": "|2\n    one\n  two\n   three",
    "literal, indent and chomping given": "|2-\n    one\n   two three",
    "literal with a comment": "| # literally\n  one\n  two three",
    "literal, blank lines first": "|\n\n  \n  one\n  two three",
    "folded": ">\n  one\n  two\n\n  three",
    "folded, stripped": ">-\n  one\n  two\n  three",
    "folded, deeper lines": ">\n  one\n    two\n    # three\n  three",
    "folded, spaces at line ends": ">\n  one   \n  two \n  three",
    "anchored by words": ">1+\n one\n two\n three\n\n",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("word", ["one", "two", "three"])
def test_a_word_is_found_where_it_stands(style: str, word: str) -> None:
    """A word of a scalar stands in the file at the place that its characters say."""
    assert written(scalar(STYLES[style]), word) == word


def test_an_escape_stands_where_it_is_written() -> None:
    """The place of a character that an escape stands for is the escape's backslash."""
    text = scalar(r'"a \u260e b \x41"')
    source = text.source.text

    assert [source[text.index(i)] for i in (0, 2, 4, 6)] == ["a", "\\", "b", "\\"]
    assert text.span(2, 3).column == 9


def test_a_quote_written_twice_stands_at_the_first() -> None:
    """After quotes written twice, places go on as the file does."""
    text = scalar("'it''s x'")

    assert text.span(2, 3).column == 9
    assert text.span(5, 6).column == 13


def test_white_space_of_a_fold_lies_between_its_lines() -> None:
    """The space that stands for a line end lies after the line before and before the line after."""
    text = scalar(">-\n  one\n  two")

    assert text.index(2) < text.index(3) < text.index(4)


@pytest.mark.parametrize("tail", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize("head", ["|", "|+", "|-", ">", ">+", ">-"])
def test_places_are_the_same_with_and_without_a_last_line_end(head: str, tail: str) -> None:
    """How a block ends moves nothing inside it."""
    text = scalar(f"{head}\n  one\n  two{tail}")

    assert written(text, "one") == "one"
    assert text.span(text.value.index("two")).line == 3
