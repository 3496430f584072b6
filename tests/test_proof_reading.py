"""How the proof reads: directions, lines, joined letters, packed objects, each by itself."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bidi import algorithm as reference
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    TextStringObject,
)

from handout.language import bidi as layout
from handout.language.isolates import isolates
from handout.proof.compare.readback import _shared
from handout.proof.compare.visual_order import fits, shown
from handout.proof.expect import bidi, written_order
from handout.proof.read import object_streams
from handout.proof.read.strings import words

LETTERS = "\u05d0\u05d1\u0627\u062b\u064eab12 .,%-+/:\u061f\u060c\u0663"


SIGNS = (
    '()[]<>5mg \u200c\u200d\u200e\u200f\u034f\u2265\u00d7\u2013\u00b0\u201c\u201d"'
    "\u00b7|#*~=\u20ac\u00bd"
)


def mixtures(letters: str, count: int) -> list[str]:
    """Return random texts of some letters."""
    dice = random.Random(7)
    return ["".join(dice.choice(letters) for _ in range(dice.randint(1, 16))) for _ in range(count)]


@pytest.mark.parametrize("base", [0, 1])
def test_directions_agree_with_an_independent_implementation(base: int) -> None:
    """Levels are those of python-bidi (brackets and stretches kept apart aside)."""
    for text in mixtures(LETTERS, 2000):
        store = reference.get_empty_storage()
        store["base_level"], store["base_dir"] = base, "LR"[base]
        reference.get_embedding_levels(text, store)
        reference.explicit_embed_and_overrides(store)
        reference.resolve_weak_types(store)
        reference.resolve_neutral_types(store, False)
        reference.resolve_implicit_levels(store, False)

        assert bidi.levels(text, base) == [c["level"] for c in store["chars"]], ascii(text)


@pytest.mark.parametrize("base", [0, 1])
def test_the_proof_and_the_pages_find_one_order(base: int) -> None:
    """Two ways of working out the same rules agree: brackets, signs, doses and all."""
    for text in mixtures(LETTERS + SIGNS, 6000):
        found = written_order.levels(text, base == 1)
        theirs = layout.levels(text, base, isolates(text, base))

        assert shown(text, found, 0, len(text)) == shown(text, theirs, 0, len(text)), ascii(text)
        assert bidi.order(theirs) == layout.reorder(range(len(text)), theirs)


@pytest.mark.parametrize(
    ("told", "drawn", "agree"),
    [
        ("\u05d0\u05d1 2 mg to 10 mg", "2 mg to 10 mg \u05d1\u05d0", True),
        ("\u05d0\u05d1 2 mg to 10 mg", "10 mg to 2 mg \u05d1\u05d0", False),
        ("\u05d0\u05d1 2 mg to 10 mg", "mg 10 to mg 2 \u05d1\u05d0", False),
        ("\u05d0\u05d1 10 \u05d1\u05d0 2", "2 \u05d0\u05d1 10 \u05d1\u05d0", True),
        ("\u05d0\u05d1 10 \u05d1\u05d0 2", "10 \u05d0\u05d1 2 \u05d1\u05d0", False),
        ("\u05d0\u05d1 \u05d2", "\u05d2 \u05d1\u05d0", True),
        ("\u05d0\u05d1 \u05d2", "\u05d2\u05d1\u05d0", False),
        ("\u05d0\u05d1\u05d2", "\u05d2 \u05d1\u05d0", False),
        ("\u05d0 (5) \u05d1", "\u05d1 (5) \u05d0", True),
        ("\u05d0 (5 \u05d1) \u05d2", "\u05d2 )\u05d1 5( \u05d0", True),
        ("\u05d0 -5", "-5 \u05d0", True),
        ("\u05d0 -5", "5- \u05d0", False),
        ("\u05d0-5", "5-\u05d0", True),
    ],
)
def test_a_right_to_left_line_reads_as_it_must_look(told: str, drawn: str, agree: bool) -> None:
    """A line fits if each glyph stands where the words put it; turned doses and spaces do not."""
    levels = written_order.levels(told, True)

    assert fits(shown(told, levels, 0, len(told)), list(drawn)) is agree


def test_a_joined_glyph_reads_as_its_letters_in_order() -> None:
    """One glyph of two letters (lam and alef) says them as they are read, not as they are drawn."""
    told = "\u0628\u0644\u0627"
    wanted = shown(told, written_order.levels(told, True), 0, 3)

    assert fits(wanted, ["\u0644\u0627", "\u0628"])
    assert not fits(wanted, ["\u0627\u0644", "\u0628"])
    assert not fits(wanted, ["\u0628", "\u0644\u0627"])


def test_told_words_are_shared_out_among_the_lines_that_draw_them() -> None:
    """An ActualText of two lines is cut where the first line ends, by what is seen of it.

    What is unseen goes with the word that it stands at: before it after a space, else behind it.
    """
    assert _shared("one two \u200dthree", [6, 5]) == ["one two ", "\u200dthree"]
    assert _shared("one two\u200d three", [6, 5]) == ["one two\u200d ", "three"]
    assert _shared("one two", [3, 4]) == []


# ---------------------------------------------------------------- packed objects


def plain(thing: object) -> object:
    """Return a value without its types: what it says."""
    if isinstance(thing, IndirectObject):
        return ("reference", thing.idnum, thing.generation)
    if isinstance(thing, DictionaryObject | dict):
        return {str(key): plain(dict.get(thing, key)) for key in thing}
    if isinstance(thing, ArrayObject | list):
        return [plain(one) for one in list.__iter__(thing)]
    if isinstance(thing, ByteStringObject | bytes):
        return words(bytes(thing))
    if isinstance(thing, TextStringObject):
        return str(thing)
    if isinstance(thing, NullObject) or thing is None:
        return None
    return getattr(thing, "value", thing) if not isinstance(thing, str) else str(thing)


def test_packed_objects_are_what_pypdf_reads(built: dict[str, Path]) -> None:
    """Every object of every file says the same, whichever way it is unpacked."""
    for name, path in built.items():
        ours, theirs = PdfReader(path), PdfReader(path)
        object_streams.unpack(ours, lambda stream: bytes(stream.get_data()))
        unpacked = [number for number in theirs.xref_objStm if (0, number) in ours.resolved_objects]

        assert unpacked, name
        assert len(unpacked) == len(theirs.xref_objStm), name
        for number in unpacked:
            assert plain(ours.resolved_objects[0, number]) == plain(theirs.get_object(number)), (
                name,
                number,
            )


@pytest.mark.parametrize(
    "body",
    [
        b"<</A 1/A 2>>",
        b"<</A 1",
        b"[1 2",
        b"<</A#20B 1>>",
        b"(a",
        b"<</A>>",
        b"[1 2>>",
        b"1 2",
        b"% note\n5",
        b"1..2",
        b"truest",
        b"<12zz>",
    ],
)
def test_what_is_not_plain_is_left_to_pypdf(body: bytes) -> None:
    """Anything but the plainest form is read by pypdf, not guessed at."""
    with pytest.raises(Exception, match=r"^$"):
        object_streams._objects(b"7 0 " + body, 1, 4, PdfReader.__new__(PdfReader))
