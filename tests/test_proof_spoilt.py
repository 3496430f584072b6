"""Good files spoilt in one way at a time: the proof names each, at its place, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spoil_drawn
import spoil_file
import spoil_fonts
import spoil_forged
import spoil_letters
import spoil_page
import spoil_pictures
import spoil_sheets
import spoil_tags
import spoil_words
from spoil import Copy, Spoilt

from handout import pipeline
from handout.base.finding import Finding
from handout.base.formats import EDITIONS, format_of
from handout.fonts.coverage import printed
from handout.proof import Approved, prove

KINDS = {
    **spoil_words.KINDS,
    **spoil_letters.KINDS,
    **spoil_page.KINDS,
    **spoil_sheets.KINDS,
    **spoil_tags.KINDS,
    **spoil_file.KINDS,
    **spoil_drawn.KINDS,
    **spoil_pictures.KINDS,
    **spoil_fonts.KINDS,
    **spoil_forged.KINDS,
}
RESAVED = "proof-resaved"

Finished = list[tuple[str, bytes, tuple[str, ...], Approved]]


@pytest.fixture(scope="module")
def finished(built: dict[str, Path], approvals: dict[str, Approved]) -> Finished:
    """Every shipped leaflet in every edition: name, bytes, its author's texts, its approval."""
    return [
        (
            name,
            built[name].read_bytes(),
            tuple(text.value for text in printed(approved.leaflet)),
            approved,
        )
        for name, approved in approvals.items()
    ]


@pytest.fixture(scope="module")
def short(finished: Finished) -> Finished:
    """Every translation in every edition, without the sections that bring no other blocks."""
    found: Finished = []
    for name, _, _, approved in finished:
        if approved.leaflet.translation_of is None:
            continue
        leaflet = approved.leaflet
        known: set[type] = set()
        kept = []
        for section in leaflet.sections:
            blocks = {type(block) for block in section.content}
            if blocks - known:
                kept.append(section)
            known |= blocks
        leaflet = replace(leaflet, sections=tuple(kept))
        ready = pipeline.CheckedLeaflet(leaflet, approved.brand, approved.pictures)
        format = format_of(approved.edition, approved.papers[0])
        data, _, findings = pipeline.rendered(ready, format, "0" * 64)
        assert data is not None, findings
        texts = tuple(text.value for text in printed(leaflet))
        found.append((name, data, texts, replace(approved, leaflet=leaflet)))
    return found


def order(finished: Finished, short: Finished, kind: str) -> tuple[Finished, Finished]:
    """Return the files that a kind is tried on, and those that stand by where it spoils none.

    By turns from kind to kind one original, whole, in one edition, and one translation, short, in
    the other: so each kind meets both editions and two scripts, and each script, in each edition,
    kinds from every room. `--every-file` tries all on all.
    """
    turn = list(KINDS).index(kind)
    large = [one for one in [*finished, *short] if ".large-print" in one[0]]
    standard = [one for one in [*finished, *short] if one not in large]
    editions = (standard, large) if turn % 2 else (large, standard)
    originals = [one for one in editions[0] if one[3].leaflet.translation_of is None]
    chosen = [originals[turn // 2 % len(originals)]]
    chosen += [one for one in editions[1] if one in short][turn // 2 % 4 :: 4]
    return chosen, [one for one in [*finished, *short] if one not in chosen]


def named(spoilt: Spoilt, findings: tuple[Finding, ...], sheets: bool = False) -> str:
    """Say what is wrong with what was found of a spoilt file; nothing where it was named well.

    On sheets of panels a page is a panel, and what is amiss with one copy is that it is another.
    """
    right = [f for f in findings if f.id in spoilt.ids or (sheets and f.id == "proof-panel")]
    if not right:
        return f"not named: {[f.id for f in findings]}"
    anywhere = sheets or not spoilt.page
    placed = [f for f in right if anywhere or f"(page {spoilt.page}" in f.message]
    if not placed:
        return f"named elsewhere than on page {spoilt.page}: {[f.message for f in right]}"
    if spoilt.words and not any(spoilt.words in f.span.excerpt for f in placed):
        return (
            f"another line of the source than that of {spoilt.words!r}: {[f.span for f in placed]}"
        )
    return ""


def test_there_are_more_than_sixty_kinds_of_spoiling() -> None:
    """No kind shadows another of the same name, and each says what it does."""
    every = [
        *spoil_words.KINDS,
        *spoil_letters.KINDS,
        *spoil_page.KINDS,
        *spoil_sheets.KINDS,
        *spoil_tags.KINDS,
        *spoil_file.KINDS,
        *spoil_drawn.KINDS,
        *spoil_pictures.KINDS,
        *spoil_fonts.KINDS,
        *spoil_forged.KINDS,
    ]

    assert len(every) == len(set(every)) > 60
    assert all(kind.__doc__ for kind in KINDS.values())


def test_taking_a_file_apart_and_together_again_spoils_nothing(finished: Finished) -> None:
    """A file that was only saved again is named as that, and as nothing else."""
    for name, data, texts, approved in finished:
        findings = prove(Copy(data, texts).data(), name, approved).findings

        assert [f.id for f in findings] == [RESAVED], name


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoilt_file_is_named_where_it_is_spoilt(
    kind: str, finished: Finished, short: Finished, request: pytest.FixtureRequest
) -> None:
    """Whatever is spoilt in a good file is found, on its page, and in its line of the source."""
    chosen, others = order(finished, short, kind)
    every = request.config.getoption("--every-file")
    spoilt_files = 0
    for name, data, texts, approved in [*chosen, *others]:
        if spoilt_files and not every and data not in [one[1] for one in chosen]:
            break
        spoilt = KINDS[kind](Copy(data, texts))
        if spoilt is None:
            continue
        spoilt_files += 1
        findings = prove(spoilt.data, name, approved).findings

        found = tuple(f for f in findings if f.id != RESAVED)

        assert named(spoilt, found, bool(EDITIONS[approved.edition].sheets)) == "", name
    assert spoilt_files > 0


def test_copies_in_fonts_that_lack_their_glyphs_end_in_findings(finished: Finished) -> None:
    """A card's copies are held against it glyph by glyph, and a glyph may not be there at all."""
    card = next(one for one in finished if EDITIONS[one[3].edition].sheets)
    name, data, texts, approved = card
    spoilt = KINDS["swap_two_fonts"](Copy(data, texts))
    assert spoilt is not None

    found = {one.id for one in prove(spoilt.data, name, approved).findings}
    assert {"proof-panel", "proof-notdef", "proof-word"} <= found
