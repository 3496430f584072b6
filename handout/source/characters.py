"""Characters that no leaflet may hold: unseen, or with a meaning of their own to a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handout.base.finding import Finding, error
from handout.base.patterns import Pattern
from handout.base.scripts import BESIDE_ZWSP
from handout.base.text import Source, Text, is_normal

_SHOWN_OF_A_KIND = 20

# C0 and C1 controls, tabs, line separators, noncharacters and surrogates; a BOM inside the text;
# invisible characters; and the bidirectional embeddings and overrides that can reorder a dose.
# A zero-width space shows where a line may break in scripts that put no space between words.
_NEVER = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u2028-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_STRAY_ZWSP = Pattern(f"(?<![{BESIDE_ZWSP}])\u200b(?![{BESIDE_ZWSP}])", needs=("\u200b",))
_NAMED = {
    "\t": ("yaml-tab", "a tab", "use spaces: YAML gives tabs no meaning and editors differ"),
    "\ufeff": ("yaml-character", "a byte order mark inside the text", "delete it"),
    "\u200b": ("yaml-character", "a zero-width space", "delete it, or type an ordinary space"),
    "\ufffd": (
        "replacement-character",
        "the sign for a letter that was lost (U+FFFD)",
        "type the letter again from the original, and save the file as UTF-8",
    ),
    "\u00ad": ("yaml-character", "a soft hyphen", "delete it: leaflets are never hyphenated"),
    **{
        mark: (
            "yaml-direction",
            "an invisible direction control",
            "delete it: handout orders "
            "mixed text by itself, and keeps doses and telephone numbers as they are written",
        )
        for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    },
}


def forbidden(source: Source) -> Iterator[Finding]:
    """Find what may not stand in a file, each kind at its first places; the rest are counted."""
    seen: dict[str, int] = {}
    first_unshown: dict[str, int] = {}
    for match in _unwanted(source.text):
        id, name, hint = _named(match.group())
        seen[id] = seen.get(id, 0) + 1
        if seen[id] <= _SHOWN_OF_A_KIND:
            yield error(id, f"{name} may not stand in a leaflet", source.span(match.start()), hint)
        else:
            first_unshown.setdefault(id, match.start())
    for id, at in first_unshown.items():
        left = seen[id] - _SHOWN_OF_A_KIND
        yield error(
            id,
            f"from here on, {left:,} more like those before",
            source.span(at),
            "is this file really a leaflet?",
        )


def blanked(text: str) -> str:
    """Return a text with a space for each character that no leaflet may hold."""
    return _STRAY_ZWSP.sub(" ", _NEVER.sub(" ", text))


def _unwanted(text: str) -> list[re.Match[str]]:
    """Return where characters stand that no leaflet may hold, in the order of the text."""
    found = [*_NEVER.finditer(text), *_STRAY_ZWSP.finditer(text)]
    return sorted(found, key=re.Match.start)


def _named(char: str) -> tuple[str, str, str]:
    """Return id, name and hint for a character that no leaflet may hold.

    What parts words must not be deleted alone: "10", a line separator, "5 mg" would be 105 mg.
    """
    name = f"the control character U+{ord(char):04X}"
    parts = char.isspace()
    hint = "write a space or a new line in its place" if parts else "delete it"
    return _NAMED.get(char, ("yaml-character", name, hint))


def escaped(text: Text) -> Iterator[Finding]:
    """Find what an escape such as "\\t" or "\\u200b" brings in, unseen in the file itself."""
    for match in _unwanted(text.value):
        id, name, hint = _named(match.group())
        yield error(
            id,
            f"{name} may not stand in a leaflet, not as an escape either",
            text.span(match.start(), match.end()),
            hint,
        )
    if not is_normal(text.value):
        yield error(
            "yaml-character",
            "an escape here makes an accent of its own, or joins letters in one sign",
            text.span(),
            "write the accented letter itself, or the letters one by one",
        )
