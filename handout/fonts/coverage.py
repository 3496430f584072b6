"""Characters that no typeface can draw, found before anything is laid out.

A script without a face is one finding, whatever the number of its letters; any other character
without a glyph is one of its own, with what could stand for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from handout.base import scripts
from handout.base.faces import INSTALL
from handout.base.finding import Finding, Span, error
from handout.base.scripts import Script
from handout.base.text import Text
from handout.base.variants import instead
from handout.fonts.families import family
from handout.fonts.typeface import Typeface
from handout.language import line_breaks
from handout.language.files import of_script
from handout.language.wording import wording
from handout.language.writing import is_right_to_left
from handout.leaflet.model import Leaflet
from handout.leaflet.passages import passages, read

_SHOWN = 20
# Scripts of the faces that ship, as Unicode names their letters: what one lacks is a letter.
_SHIPPED = frozenset(
    "Latin Greek Cyrillic Arabic Hebrew Devanagari Bengali Gurmukhi Gujarati Tamil Cjk "
    "Bopomofo Modifier Combining".split()
)
_IN_SYSTEMS = "on Debian and Ubuntu, `apt install fonts-noto-core` does as well"

# A non-joiner and marks of direction: they have nothing to draw, wherever they stand.
_UNSEEN = frozenset("\u200c\u200e\u200f\u061c\u034f")


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
    """Yield a finding for each character or script of a leaflet that no face has, at its place."""
    yield from turned(leaflet)
    found = list(missing(printed(leaflet), typeface))
    yield from found
    lacks = typeface.lacking
    if any(one.id == "script" for one in found):
        return  # what to install for it brings the dictionaries as well
    if lacks is not None:
        yield _script(lacks, leaflet.title.span())  # the program's own words need it
    else:
        yield from _unbroken(printed(leaflet))


def turned(leaflet: Leaflet) -> Iterator[Finding]:
    """Yield a finding where most of a leaflet's letters run to the other side than its language.

    Words that are marked as another language have a direction of their own.
    """
    if is_right_to_left(leaflet.language):
        return
    own = "".join(run.text.value for one in passages(leaflet) for run in one.runs if not run.lang)
    if own.isascii():
        return
    right = sum(unicodedata.bidirectional(one) in ("R", "AL") for one in own)
    if 2 * right > sum(map(str.isalpha, own)):
        yield error(
            "language-direction",
            f"most words run from right to left, and `{leaflet.language}` does not: lines and "
            "doses would be torn",
            leaflet.title.span(),
            "write the leaflet's own language under `language`, such as `ar`; mark a few words of "
            "another as `[words](lang:ar)`",
        )


def _unbroken(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding for the first text whose lines could not be broken between words."""
    for text in texts:
        at = line_breaks.too_long(text.value)
        if at >= 0:
            yield error(
                "script-breaks",
                "words run together here, and what knows where one ends is not installed",
                text.span(at, at + 1),
                f"install it: `{INSTALL}`; or write a zero-width space where a line may break",
            )
            return


def missing(texts: Iterable[Text], typeface: Typeface) -> Iterator[Finding]:
    """Yield a finding for each script and each character of the texts that no face has.

    Scripts stand at their first letter; characters at their first places, the rest are counted.
    """
    said: set[str] = set()
    count = 0
    for text in texts:
        missing = typeface.missing(text.value)
        for at in typeface.unplaced(text.value):
            if at not in missing and text.value[at] not in _UNSEEN:
                yield _unplaced(text, at)
        for at in missing:
            character = text.value[at]
            script = _script_of(character, typeface)
            if script is not None:
                if script.name not in said:
                    yield _script(script, text.span(at, at + 1))
                said.add(script.name)
                continue
            count += 1
            if count <= _SHOWN:
                yield _character(text, at, typeface)
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


def _script_of(character: str, typeface: Typeface) -> Script | None:
    """Return the script of a character if no face for it is here; None if one lacks only it."""
    if typeface.lacking is not None and typeface.lacking.has(character):
        return typeface.lacking
    known = scripts.of_character(character)
    if known is not None:
        return None if family(known.family).is_installed else known
    name = "" if character.isspace() else scripts.name_of(character)
    return Script("", name, "", "") if name and name.split(" ")[0] not in _SHIPPED else None


def _script(script: Script, place: Span) -> Finding:
    if not script.family:
        return error(
            "script",
            f"no typeface here has the {script.name} script",
            place,
            "handout knows of none; the README lists the scripts that have typefaces",
        )
    names = [wording(name, "")("english_name") for name in of_script(script.code)]
    also = "" if script.code in ("Kore", "Jpan") else f"; {_IN_SYSTEMS}"
    return error(
        "script",
        f"the typeface for the {script.name} script ({', '.join(names)}) is not installed",
        place,
        f"install it: `{INSTALL}`{also}",
    )


def _character(text: Text, at: int, typeface: Typeface) -> Finding:
    character = text.value[at]
    name = unicodedata.name(character, "a character without a name").lower()
    other = instead(character, lambda words: not typeface.missing(words))
    return error(
        "glyph",
        f"no typeface here has {character!r} (U+{ord(character):04X}, {name})",
        text.span(at, at + 1),
        f"write {other!r}, if it means the same here" if other else "write it another way",
    )
