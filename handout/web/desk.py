"""What every block of a page is written with, and how words become HTML.

In a language that runs from right to left, what must never turn round (a dose, a telephone
number) stands in a `bdi` of its own: a browser knows the bidirectional algorithm, and not that
a space inside a telephone number belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from handout.base.addresses import uri
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.design.brand import Brand
from handout.drawing.pictures import Picture
from handout.language.isolates import isolates
from handout.language.wording import Wording
from handout.language.writing import is_right_to_left
from handout.leaflet.model import Inline, Run, flat, lines
from handout.web.markup import Markup, element, joined, words


class _Piece(NamedTuple):
    """A part of a run: the run, its words, the number of the phrase it is in (-1 for none)."""

    run: Run | str
    said: str
    phrase: int


class Desk(NamedTuple):
    """What a page is written with. `seen` are the footnotes that were referred to already."""

    say: Wording
    brand: Brand
    pictures: Mapping[str, Picture]
    seen: set[str]

    @property
    def language(self) -> str:
        """The leaflet's language."""
        return self.say.language

    def inline(self, runs: Inline, bold: bool = False, lang: str = "") -> Markup:
        """Return runs as HTML; `bold` where the whole is bold anyway."""
        return self._set([(run, run.text.value) for run in flat(runs)], bold, lang)

    def said(self, text: str | Text, lang: str = "") -> Markup:
        """Return words of one style; `lang` is their language where it is not the leaflet's."""
        return self._set([("", str(text))], True, lang)

    def paragraphs(self, runs: Inline, bold: bool = False, **attributes: str | None) -> Markup:
        """Return one paragraph for each line that was broken on purpose."""
        return joined([element("p", self.inline(one, bold), **attributes) for one in lines(runs)])

    def cell(self, runs: Inline, bold: bool = False) -> Markup:
        """Return the words of a cell: as they are, or a paragraph for each of its lines."""
        return self.inline(runs, bold) if len(lines(runs)) == 1 else self.paragraphs(runs, bold)

    def foreign(self, language: str) -> str | None:
        """Return a language where it is another than the leaflet's, as an attribute."""
        return language if language and language[:2] != self.language[:2] else None

    def _set(self, pieces: list[tuple[Run | str, str]], bold: bool, lang: str) -> Markup:
        if is_right_to_left(lang or self.language):
            return self._turned(pieces, bold)
        made: list[Markup] = []
        for language, some in groupby(pieces, _quoted):
            if not language:
                made += [self._run(_Piece(run, said, -1), bold) for run, said in some]
                continue
            # One element for all of its styles: a browser sets each element apart.
            quoted = self._turned([(_unquoted(run), said) for run, said in some], bold)
            made.append(element("span", quoted, lang=language, dir="rtl"))
        return joined(made, "")

    def _turned(self, pieces: list[tuple[Run | str, str]], bold: bool) -> Markup:
        """Return runs among words that run from right to left, each phrase in one piece."""
        whole = "".join(said for _, said in pieces)
        phrases = [(one.start, one.end) for one in isolates(whole, 1)]
        made: list[Markup] = []
        open_phrase = -1
        inside: list[Markup] = []
        for piece in _cut(pieces, phrases):
            if open_phrase >= 0 and piece.phrase != open_phrase:
                made.append(element("bdi", *inside, dir="ltr"))
                open_phrase, inside = -1, []
            written = self._run(piece, bold)
            if piece.phrase >= 0:
                open_phrase = piece.phrase
                inside.append(written)
            else:
                made.append(written)
        if inside:
            made.append(element("bdi", *inside, dir="ltr"))
        return joined(made, "")

    def _run(self, piece: _Piece, bold: bool) -> Markup:
        run, said = piece.run, words(piece.said)
        if isinstance(run, str):
            return said
        if run.note:
            first = run.note not in self.seen
            self.seen.add(run.note)
            name = f"reference-{run.note}" if first else None
            said = element("a", said, href=f"#note-{run.note}", id=name, role="doc-noteref")
        elif run.href:
            said = element("a", said, href=uri(run.href))
        elif run.bold and not bold:
            said = element("strong", said)
        if run.lang:
            turned = is_right_to_left(run.lang)
            differs = turned != is_right_to_left(self.language)
            said = element("span", said, lang=run.lang, dir=_way(turned) if differs else None)
        return said


def _cut(pieces: list[tuple[Run | str, str]], phrases: list[tuple[int, int]]) -> Iterator[_Piece]:
    """Cut runs where a phrase starts or ends; each part is in one phrase or in none."""
    at = 0
    for run, said in pieces:
        edges = {edge - at for one in phrases for edge in one if 0 < edge - at < len(said)}
        stops = sorted({0, len(said), *edges})
        for start, stop in zip(stops, stops[1:]):
            number = next(
                (n for n, (low, high) in enumerate(phrases) if low <= at + start < high), -1
            )
            yield _Piece(run, said[start:stop], number)
        at += len(said)


def _quoted(piece: tuple[Run | str, str]) -> str:
    """Return the language of a piece if it runs from right to left; else nothing."""
    run = piece[0]
    lang = "" if isinstance(run, str) else run.lang or ""
    return lang if lang and is_right_to_left(lang) else ""


def _unquoted(run: Run | str) -> Run | str:
    """Return a run as it stands in an element that says its language."""
    return run if isinstance(run, str) else replace(run, lang=None)


def _way(turned: bool) -> str:
    return "rtl" if turned else "ltr"


def direction(language: str) -> str:
    """Return which way a language runs, as an attribute."""
    return _way(is_right_to_left(language))
