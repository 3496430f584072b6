"""What an element tells a reader besides its words: role, alt text, language, scope, numbering."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import Span
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.structure import Element
from handout.proof.read.text import normalised

NAMES = {
    "P": "paragraph",
    "H1": "title",
    "H2": "heading",
    "H3": "sub-heading",
    "TOC": "list of contents",
    "TOCI": "entry of the contents",
    "L": "list",
    "LI": "list entry",
    "Lbl": "list mark",
    "LBody": "text of a list entry",
    "TR": "table row",
    "Table": "table",
    "THead": "row of column heads",
    "TBody": "rows of the table",
    "TH": "table head",
    "TD": "table cell",
    "Figure": "picture",
    "Aside": "warning",
    "Sect": "section",
    "Caption": "caption",
    "Link": "link",
    "Strong": "bold text",
    "Span": "text in another language",
    "Document": "leaflet",
    "Note": "footnote",
    "Reference": "reference to a footnote",
}
_ALIGNED = {"centre": "Center", "end": "End", "": ""}
NONE: frozenset[str] = frozenset()
_ATTRIBUTES = {
    "TH": frozenset(("/Table/Scope", "/Table/ColSpan", "/Layout/TextAlign")),
    "TD": frozenset(("/Layout/TextAlign",)),
    "L": frozenset(("/List/ListNumbering",)),
    "Figure": frozenset(("/Layout/Placement", "/Layout/BBox")),
}


def check(want: ExpectedElement, element: Element, place: Place) -> Iterator[Fault]:
    """Compare the role of an element and what it tells a reader besides its words."""
    if (
        element.role == want.role
        and element.alt == want.alt
        and element.lang == want.lang
        and element.attributes.get("/Table/Scope", "/") == f"/{want.scope}"
        and element.attributes.get("/Table/ColSpan", 1) == want.columns
        and element.attributes.get("/List/ListNumbering", "/") == f"/{want.numbering}"
        and element.attributes.get("/Layout/TextAlign", "/") == f"/{_ALIGNED[want.align]}"
        and element.attributes.keys() <= _ATTRIBUTES.get(want.role, NONE)
        and element.actual is None
        and not element.expansion
        and not element.odd
    ):
        return
    span = want.where
    what = NAMES.get(want.role, want.role)
    says = quoted(want.text) if want.text else quoted(want.alt)
    if element.role != want.role:
        yield Fault(
            "proof-role",
            f"{says} is tagged {element.role or 'nothing'}, not {want.role}: it should be a {what}",
            place,
            span,
        )
        return
    yield from _alt(want, element, says, place)
    if element.lang != want.lang:
        yield Fault(
            "proof-language",
            f"{says} is marked as language "
            f"{element.lang or 'unknown'}, not {want.lang or 'that of the text around'}",
            place,
            span,
        )
    yield from _attributes(want, element, says, place)
    if element.actual is not None and normalised(element.actual) != normalised(want.text):
        yield Fault(
            "proof-word", f"{says} would be read out as {quoted(element.actual)}", place, span
        )
    yield from more(element, _ATTRIBUTES.get(want.role, NONE), f"the {what} {says}", place, span)


def _alt(want: ExpectedElement, element: Element, says: str, place: Place) -> Iterator[Fault]:
    """Compare the words that stand for an element."""
    if element.alt == want.alt:
        return
    message = (
        f"the picture is described as {quoted(element.alt)}, not as {quoted(want.alt)}"
        if want.alt
        else f"{says} would be read out as {quoted(element.alt)}"
    )
    yield Fault("proof-alt", message, place, want.where)


def _attributes(
    want: ExpectedElement, element: Element, says: str, place: Place
) -> Iterator[Fault]:
    """Compare the scope of a table's head, where a cell's words stand, a list's numbering."""
    if element.attribute("/Table/Scope") != want.scope:
        scope = element.attribute("/Table/Scope") or "nothing"
        yield Fault(
            "proof-scope",
            f"the table head {says} is the head of a {scope}, not of a {want.scope}",
            place,
            want.where,
        )
    if element.attributes.get("/Table/ColSpan", 1) != want.columns:
        yield Fault(
            "proof-scope",
            f"the table head {says} does not head the columns that it should",
            place,
            want.where,
        )
    if element.attribute("/Layout/TextAlign") != _ALIGNED[want.align]:
        stands = element.attribute("/Layout/TextAlign") or "start"
        yield Fault(
            "proof-uneven",
            f"the table cell {says} stands at its {stands}, not at its {want.align or 'start'}",
            place,
            want.where,
        )
    if element.attribute("/List/ListNumbering") != want.numbering:
        yield Fault(
            "proof-list",
            f"the list is marked {element.attribute('/List/ListNumbering')}, not {want.numbering}",
            place,
            want.where,
        )


def more(
    element: Element, known: frozenset[str], what: str, place: Place, span: Span | None
) -> Iterator[Fault]:
    """Name what an element tells a reader besides its text."""
    found = [key[1:] for key in (*element.odd, *sorted(element.attributes.keys() - known))]
    if element.expansion:
        found.append("an expansion")
    if found:
        yield Fault(
            "proof-role", f"{what} carries more than its text ({', '.join(found)})", place, span
        )
