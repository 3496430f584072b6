"""Words that no line can hold, and pages that no edition can: named before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Any

from handout.base.finding import Finding, Span, error, warning
from handout.base.formats import Format
from handout.leaflet.model import Leaflet
from handout.leaflet.passages import passages, read
from handout.pages.placing import Part
from handout.setting import breaks
from handout.setting.context import LayoutContext
from handout.setting.ops import Fill, Glyphs, Slice

_MM = 72 / 25.4
_LONGEST = 3  # sections that a message names
_SHOWN = 60  # letters of a word that a message shows


def too_wide(words: Sequence[str], block: Any, span: Span, edition: str) -> Iterator[Finding]:
    """Yield an error for each word of a block that is wider than the line it must stand on."""
    for word in dict.fromkeys(words):
        shown = word if len(word) <= _SHOWN else f"{word[:_SHOWN]}\u2026"
        address = breaks.is_address(word)
        yield error(
            "layout-word",
            f"`{shown}` ({len(word)} letters) is wider than its line in the {edition} edition, and "
            + ("breaks only after its signs" if address else "a word is never cut"),
            _place(word, block) or span,
            "write another address, or leave it out here"
            if address and "@" in word
            else "give a shorter address: the start page, or one made for this leaflet"
            if address
            else "write a shorter word, or part it with a space or a hyphen where it may be parted",
        )


def too_broad(strips: Sequence[Slice], span: Span, context: LayoutContext) -> Iterator[Finding]:
    """Yield an error where a box of a size that is asked for, such as a label's, is wider than the
    lines."""
    widest = max(
        [op.x + op.width for strip in strips for op in strip.ops if isinstance(op, Fill)],
        default=0.0,
    )
    if widest > context.width + 0.5:
        yield error(
            "layout-wide",
            # Rounded apart: a label that is too wide by half a millimetre is not 74 mm on 74.
            f"this is {ceil(widest / _MM)} mm wide, and a line of the {context.format.edition} "
            f"edition {floor(context.width / _MM)} mm",
            span,
            "choose a smaller size, or leave the edition out",
        )


def too_many(pages: int, leaflet: Leaflet, format: Format) -> Iterator[Finding]:
    """Name a booklet of more pages than lie flat when they are folded."""
    if format.imposition is not None and pages > format.imposition.most:
        yield error(
            "layout-sheets",
            f"the {format.edition} edition has {pages} pages, and sheets that are folded and "
            f"stapled hold {format.imposition.most} at the most",
            leaflet.title.span(),
            "say it in fewer words, part it into two leaflets, or leave the edition out",
        )


def over(strips: Sequence[Slice], leaflet: Leaflet, format: Format) -> Finding:
    """Return the error that a format has no room for `strips`, the last of the leaflet's."""
    said = words_of(strips)
    counts: dict[int, int] = {}
    for passage in passages(leaflet):
        words = sum(len(run.text.value.split()) for run in passage.runs)
        counts[passage.section] = counts.get(passage.section, 0) + words
    longest = sorted((n for n in counts if n >= 0), key=lambda n: -counts[n])[:_LONGEST]
    told = ", ".join(f"`{leaflet.sections[n].heading}` ({counts[n]} words)" for n in longest)
    return error(
        "layout-over",
        f"the {format.edition} edition has room for all but about {said} words, however close they "
        f"are set; the longest sections are {told}",
        leaflet.sections[longest[0]].heading.span() if longest else leaflet.title.span(),
        "say it in fewer words, write a shorter leaflet for this edition, or leave the edition out",
    )


def parted(pages: Sequence[Sequence[Part]], edition: str) -> Iterator[Finding]:
    """Name each section that should be kept together, and is longer than a page."""
    every = [part for page in pages for part in page]
    for part in every[:-1]:
        span = part.strips[part.page.stop - 1].together if part.page.stop else None
        if span is not None:
            yield warning(
                "layout-together",
                f"this section goes on overleaf in the {edition} edition: no page holds it whole",
                span,
                "say it in fewer words, or make two sections of it",
            )


def unmarked(leaflet: Leaflet, format: Format) -> Finding:
    """Return the error that nothing is marked for a card."""
    return error(
        "layout-card",
        f"no section is marked for the {format.edition} edition",
        leaflet.sections[0].heading.span(),
        "put `on_card: yes` beside the heading of each section that the card should hold",
    )


def words_of(strips: Sequence[Slice]) -> int:
    """Return how many words are set on strips."""
    return sum(
        len("".join([word.text for word in op.words]).split())
        for strip in strips
        for op in strip.ops
        if isinstance(op, Glyphs)
    )


def _place(word: str, block: Any) -> Span | None:
    """Return where a word was written; None where its letters stand in several runs."""
    for passage in passages(block) if isinstance(block, Leaflet) else read(block):
        for run in passage.runs:
            at = run.text.value.replace("\u00a0", " ").find(word)
            if at >= 0:
                return run.text.span(at, at + len(word))
    return None
