"""Characters that no typeface can draw, found before anything is laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handout.base.finding import Finding, error
from handout.base.text import Text
from handout.fonts.typeface import Typeface
from handout.leaflet.model import Leaflet
from handout.leaflet.passages import passages, read

_SHOWN = 20


def printed(thing: object) -> Iterator[Text]:
    """Yield every placed text that a page shows of a leaflet, or of a part of one, each once."""
    its = passages(thing) if isinstance(thing, Leaflet) else read(thing)
    yield from (run.text for passage in its for run in passage.runs)
    if isinstance(thing, Leaflet):
        made, review = thing.translation_of, thing.review
        also: list[Text | None] = []
        if made:
            also += (made.english_title, made.translated_by, made.checked_by)
        if review:
            also += (review.version, review.approved_by)
        yield from (text for text in also if text is not None)


def missing_glyphs(leaflet: Leaflet, typeface: Typeface) -> Iterator[Finding]:
    """Yield a finding for each character of a leaflet that no face has, at its place."""
    yield from missing(printed(leaflet), typeface)


def missing(texts: Iterable[Text], typeface: Typeface) -> Iterator[Finding]:
    """Yield a finding for each character of the texts that no face has, at its first places.

    A script that no typeface here has would make one for every letter: the rest are counted.
    """
    count = 0
    for text in texts:
        missing = typeface.missing(text.value)
        for at in typeface.unplaced(text.value):
            if at not in missing:
                yield _unplaced(text, at)
        for at in missing:
            count += 1
            if count <= _SHOWN:
                character = text.value[at]
                name = unicodedata.name(character, "a character without a name").lower()
                yield error(
                    "glyph",
                    f"no typeface here has {character!r} (U+{ord(character):04X}, {name})",
                    text.span(at, at + 1),
                    "write it another way",
                )
            elif count == _SHOWN + 1:
                rest = text
    if count > _SHOWN:
        yield error(
            "glyph",
            f"{count - _SHOWN:,} more characters that no typeface here has",
            rest.source.whole(),
            "the README lists the scripts that have typefaces here",
        )


def _unplaced(text: Text, at: int) -> Finding:
    """Name a mark that no face here can set where it stands."""
    mark = text.value[at]
    before = text.value[at - 1 : at].strip()
    on = f"{before!r}" if before else "no letter"
    return error(
        "glyph",
        f"U+{ord(mark):04X} ({unicodedata.name(mark, 'without a name').lower()}) "
        f"stands on {on}, where it cannot be set",
        text.span(at, at + 1),
        "put it beside the letter that it belongs to, or leave it out",
    )
