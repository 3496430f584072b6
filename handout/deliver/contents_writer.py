"""Writes the contents page of a packet: a file of its own, which is joined like the others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from handout.base.formats import format_of
from handout.deliver.contents import Contents, edition_of, said
from handout.deliver.join import Member
from handout.deliver.parts import CONTENTS, NotJoined, Part


def with_contents(parts: Sequence[Part], duplex: bool, title: str, paper: str) -> Member:
    """Return the contents page of parts that were joined without one, as the part before them.

    Raises NotJoined where a title cannot be printed.
    """
    for count in range(1, 20):
        before = count + count % 2 if duplex else count
        moved = [part._replace(first=part.first + before) for part in parts]
        pages = moved[-1].after - 1
        contents = said(moved, pages + pages % 2 if duplex else pages, title)
        data, made = _printed(contents, edition_of(parts), paper)
        if made == count:
            its = Part(
                CONTENTS, contents.heading, contents.language, hashlib.sha256(data).hexdigest()
            )
            return Member(data, its)
    raise NotJoined("the list of its parts has more pages than a packet can begin with")


def _printed(contents: Contents, edition: str, paper: str) -> tuple[bytes, int]:
    """Lay out and write the page; returns its bytes and how many pages it took."""
    from handout.pages import contents_page
    from handout.pdf.metadata import of_no_leaflet
    from handout.pdf.write import write

    try:
        pages = contents_page.lay(*contents, format_of(edition, paper))
    except contents_page.Unprintable as words:
        raise NotJoined(f"the contents page cannot print {str(words)[:80]!r}") from None
    data = of_no_leaflet(contents.heading, contents.language, edition)
    inputs = hashlib.sha256(repr(contents).encode()).hexdigest()
    return write(pages, data, {}, inputs), len(pages.pages)
