"""What a table must be: a caption, column heads, rows, row heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.language.wording import Wording
from handout.leaflet import model
from handout.leaflet.model import flat
from handout.proof.expect.blocks.lists import cell_of
from handout.proof.expect.elements import (
    ExpectedElement,
    ExpectedText,
    Part,
    cell,
    inline,
    paragraphs,
)


def expect(block: model.Table, say: Wording) -> Iterator[ExpectedElement]:
    """Yield what a table must be."""
    yield table_of(block, say)


def table_of(block: model.Table, say: Wording) -> ExpectedElement:
    """Return what a table must be, in prose or as a block: in columns, or row by row."""
    return replace(_in_columns(block), instead=_by_row(block, say))


def _in_columns(block: model.Table) -> ExpectedElement:
    parts = _caption(block)
    wishes = block.align or ("start",) * len(block.columns)
    stand = ["" if wish == "start" else wish for wish in wishes]
    heads = tuple(
        replace(cell("TH", head, True, "Column"), align=its, width=width)
        for head, its, width in zip(block.columns, stand, block.widths or ("",) * len(stand))
    )
    parts.append(ExpectedElement("THead", (ExpectedElement("TR", heads),)))
    rows = []
    for row in block.rows:
        cells = [
            cell_of("TH", words, True, "Row")
            if block.row_headers and not n
            else cell_of("TD", words)
            for n, words in enumerate(row)
        ]
        cells = [replace(one, align=its) for one, its in zip(cells, stand)]
        rows.append(ExpectedElement("TR", tuple(cells)))
    return ExpectedElement(
        "Table", (*parts, ExpectedElement("TBody", tuple(rows))), span=block.span
    )


def _caption(block: model.Table) -> list[ExpectedElement]:
    return [ExpectedElement("Caption", paragraphs(block.caption, True))] if block.caption else []


def _by_row(block: model.Table, say: Wording) -> ExpectedElement:
    """Return what a table must be where columns would cut words: each row by itself.

    Its name heads both columns below it: that of heads and that of cells.
    """
    parts = _caption(block)
    first = int(block.row_headers)
    for row in block.rows:
        rows = []
        if first and (block.columns[0] or row[0]):
            th = ExpectedElement("TH", _name(block, row, say), scope="Column", columns=2)
            rows.append(ExpectedElement("TR", (th,)))
        for head, words in list(zip(block.columns, row))[first:]:
            if head or words:
                named = ExpectedElement("TH", _head(head, say), scope="Row")
                rows.append(ExpectedElement("TR", (named, cell_of("TD", words))))
        if rows:
            parts.append(ExpectedElement("TBody", tuple(rows)))
    return ExpectedElement("Table", tuple(parts), span=block.span, kind="entries")


def _name(block: model.Table, row: tuple[model.Cell, ...], say: Wording) -> tuple[Part, ...]:
    """Return a row's name after its column's; lines that were ended on purpose are heard apart."""
    line, *others = model.lines(model.words_of(row[0]))
    name = (*_head(block.columns[0], say, " "), *inline(line, True))
    if not others:
        return name
    return tuple(
        ExpectedElement("P", words) for words in (name, *(inline(o, True) for o in others))
    )


def _head(runs: model.Inline, say: Wording, otherwise: str = "") -> tuple[Part, ...]:
    """Return a column's head before its cell, with a colon or `otherwise` after it."""
    if not runs:
        return ()
    ends = model.plain(runs).rstrip()[-1:] in tuple(":?!\uff1a\uff1f\u061f")
    after = otherwise if ends else say("colon")
    return (*inline(flat(runs), True), *((ExpectedText(after),) if after else ()))
