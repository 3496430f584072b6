"""References to sections: on paper each says the page on which its section stands in this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handout.language.wording import Wording
from handout.leaflet.model import SECTION
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.elements import ExpectedElement, ExpectedText, Part


def paged(want: ExpectedElement, document: ReadBack, say: Wording) -> ExpectedElement:
    """Return what must be there, with each page that is referred to: where its section starts."""
    if not any(text.page_of for text in want.texts):
        return want
    pages = {
        int(key[len(SECTION) :]): page
        for key, (page, _) in document.anchors.items()
        if key.startswith(SECTION)
    }
    return _paged(want, pages, say)


def _paged(want: ExpectedElement, pages: Mapping[int, int], say: Wording) -> ExpectedElement:
    if not any([text.page_of for text in want.texts]):
        return want
    parts: list[Part] = []
    for part in want.parts:
        if isinstance(part, ExpectedElement):
            parts.append(_paged(part, pages, say))
        elif part.page_of:
            words = say("section_page", page=pages.get(part.page_of, 0))
            text = ExpectedText(words, part.place)
            parts.append(
                ExpectedElement("Span", (text,), lang=say.foreign) if say.foreign else text
            )
        else:
            parts.append(part)
    return replace(want, parts=tuple(parts))
