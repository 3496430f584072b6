"""The contents page of a packet: which parts there are, in their own languages, and where each is.

What it must say follows from the list of parts alone (`said`); so what writes the page and what
proves it have that in common, and nothing else. Pages are counted through the packet, this one
being the first, for the leaflets' own footers count each leaflet by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from handout.base.rows import NamedTuple
from handout.deliver.parts import UNKNOWN, Part, language_of, leads_to
from handout.language.wording import wording

# The heading in languages whose word for it we know; elsewhere it is English, and marked as such.
_HEADINGS = {
    "ar": "المحتويات",
    "bg": "Съдържание",
    "bn": "সূচিপত্র",
    "ca": "Contingut",
    "cs": "Obsah",
    "cy": "Cynnwys",
    "da": "Indhold",
    "de": "Inhalt",
    "el": "Περιεχόμενα",
    "en": "Contents",
    "es": "Contenido",
    "et": "Sisukord",
    "fa": "فهرست",
    "fi": "Sisällys",
    "fr": "Sommaire",
    "he": "תוכן העניינים",
    "hi": "विषय-सूची",
    "hr": "Sadržaj",
    "hu": "Tartalom",
    "id": "Daftar isi",
    "it": "Indice",
    "ja": "目次",
    "ko": "목차",
    "lt": "Turinys",
    "lv": "Saturs",
    "nb": "Innhold",
    "nl": "Inhoud",
    "pl": "Spis treści",
    "pt": "Índice",
    "ro": "Cuprins",
    "ru": "Содержание",
    "sk": "Obsah",
    "sl": "Vsebina",
    "sv": "Innehåll",
    "tr": "İçindekiler",
    "uk": "Зміст",
    "ur": "فہرست",
    "vi": "Mục lục",
    "zh-Hans": "目录",
    "zh-Hant": "目錄",
}


class Entry(NamedTuple):
    """A part as it is listed: its title, where it begins, the languages of both ("" as the page),
    and the address that the title leads to."""

    title: str
    language: str
    where: str
    where_language: str
    leads: str


class Contents(NamedTuple):
    """All that a contents page says, in its order."""

    heading: str
    heading_language: str  # "" as the page
    language: str
    entries: tuple[Entry, ...]


def heading_in(language: str) -> tuple[str, str]:
    """Return the heading in a language, and the language that it is in where it is another."""
    say = wording(language, "")
    found = _HEADINGS.get(say.spoken)
    return (found, say.foreign) if found else (_HEADINGS["en"], "en")


def edition_of(parts: Sequence[Part]) -> str:
    """Return the edition whose type the page is set in: large where any leaflet's is."""
    return "large-print" if any(part.edition == "large-print" for part in parts) else "standard"


def said(parts: Sequence[Part], pages: int, title: str = "") -> Contents:
    """Return what the page says of parts whose first pages are known, of a packet of `pages`.

    Its heading is `title`, or the word for contents in the packet's language.
    """
    language = language_of(parts)
    heading, foreign = (title, "") if title else heading_in(language)
    entries = []
    for part in parts:
        its = language if part.language == UNKNOWN else part.language
        say = wording(its, "")
        spoken = say.spoken if say.foreign else its
        entries.append(
            Entry(
                part.title,
                "" if part.language in (language, UNKNOWN) else part.language,
                say("page", page=part.first, pages=pages),
                "" if spoken == language else spoken,
                leads_to(part),
            )
        )
    return Contents(heading, foreign, language, tuple(entries))
