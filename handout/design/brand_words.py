"""A brand's words in other languages: how to get another format, how to reach the clinic.

A translation whose last lines are in English fails the reader who most needs to ask for help. Its
numbers and addresses are those of the brand's own words, or the translation is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.finding import Finding, error
from handout.base.frozen import frozen
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.source.schema import Field, ListOf, Record
from handout.source.values import Language, OneLine

_DIGITS = Pattern(r"\d+")
_ADDRESS = Pattern(r"(?a:[\w.+-]+@[\w.-]+\w|(?:[\w-]+\.)+[A-Za-z]{2,})")


@frozen
class Translated:
    """What a brand says in one other language."""

    language: str
    other_formats: Text | None = None
    contact: tuple[Text, ...] = ()


RECORD = Record(
    Translated,
    {
        "language": Field(Language(), "the language of these words", True),
        "other_formats": Field(OneLine(300), "how to get large print, Braille or another language"),
        "contact": Field(ListOf(OneLine(120), 1, 8), "how to reach the organisation, a line each"),
    },
    "the brand's words in another language",
)


def chosen(every: Sequence[Translated], language: str) -> Translated | None:
    """Return the words for a leaflet's language: for its whole tag, else for ever less of it."""
    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        for one in every:
            if one.language == "-".join(parts[:count]):
                return one
    return None


def differing(
    every: Sequence[Translated], other_formats: Text | None, contact: Sequence[Text]
) -> Iterator[Finding]:
    """Yield a finding for each line whose numbers or addresses are not those of the brand."""
    for one in every:
        if one.other_formats is not None and other_formats is not None:
            yield from _compared(one.other_formats, other_formats)
        if one.contact and len(one.contact) != len(contact):
            yield error(
                "brand-translation",
                f"{len(one.contact)} lines translate the {len(contact)} of `contact`",
                one.contact[0].span(),
                "write each line of `contact` in this language, in the same order",
            )
        else:
            for said, own in zip(one.contact, contact):
                yield from _compared(said, own)


def _compared(said: Text, own: Text) -> Iterator[Finding]:
    for pattern in (_DIGITS, _ADDRESS):
        found, wanted = (sorted(pattern.findall(text.value)) for text in (said, own))
        if found != wanted:
            yield error(
                "brand-translation",
                f"this has {' '.join(found) or 'no number or address'} where the brand's own words "
                f"have {' '.join(wanted) or 'none'}",
                said.span(),
                "write numbers and addresses as they are, in western digits",
            )
            return
