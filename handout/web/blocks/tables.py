"""Tables as HTML: tables of their own, grids of medicines, timetables, key facts.

On a narrow screen a row becomes a card: its cells stand below one another, each behind the head
of its column, which `data-head` holds. The roles are said in so many words, since browsers drop
those of a table that is laid out as something else. A head without a word heads nothing and is a
cell: the corner over the rows' names, a row that waits for a date.
"""

from __future__ import annotations

from handout.leaflet import model
from handout.leaflet.blocks.diary import Diary
from handout.leaflet.blocks.key_facts import KeyFacts
from handout.leaflet.blocks.medicine_grid import TIMES, MedicineGrid
from handout.leaflet.blocks.timetable import Timetable
from handout.leaflet.model import Cell, Inline, Run, Table, of_program
from handout.web.blocks.lists import parts
from handout.web.desk import Desk
from handout.web.markup import Markup, element, joined

_NOTHING = "\u2013 "  # before the word that says that none is taken then


def write(block: Table, desk: Desk) -> Markup:
    """Return a table, in prose or as a block."""
    made: list[Markup] = []
    if block.caption:
        made.append(element("caption", desk.paragraphs(block.caption, True)))
    stand = [None if wish == "start" else wish for wish in block.align]
    stand = stand or [None] * len(block.columns)
    wides: list[str | None] = [f"width:{one}" for one in block.widths]
    wides = wides or [None] * len(block.columns)
    heads = [
        element(
            "th", desk.cell(head, True), scope="col", role="columnheader", class_=its, style=wide
        )
        if head
        else element("td", role="cell", class_=its, style=wide)
        for head, its, wide in zip(block.columns, stand, wides)
    ]
    head = element("tr", *heads, role="row")
    made.append(element("thead", head, role="rowgroup"))
    rows = []
    for row in block.rows:
        cells = []
        for number, (column, cell) in enumerate(zip(block.columns, row)):
            name = model.plain(column) or None
            if block.row_headers and not number and cell:
                cells.append(_name(_cell(cell, desk, True), stand[number]))
            else:
                inside = _cell(cell, desk)
                its = stand[number]
                cells.append(element("td", inside, role="cell", data_head=name, class_=its))
        rows.append(element("tr", *cells, role="row"))
    made.append(element("tbody", joined(rows), role="rowgroup"))
    return element("table", joined(made), role="table")


def _name(inside: Markup, stand: str | None = None) -> Markup:
    return element("th", inside, scope="row", role="rowheader", class_=stand)


def _cell(cell: Cell, desk: Desk, bold: bool = False) -> Markup:
    holds = model.parts_of(cell)
    return parts(holds, desk) if holds else desk.cell(model.words_of(cell), bold)


def medicine_grid(block: MedicineGrid, desk: Desk) -> Markup:
    """Return a grid of medicines; a time at which nothing is taken says so."""
    at = block.rows[0].medicine[0].text
    say = desk.say

    def own(said: str) -> Inline:
        return of_program(said, at, say.foreign)

    rows: list[tuple[Inline, ...]] = []
    for one in block.rows:
        named = one.medicine + (of_program("\n", at) + one.what_for if one.what_for else ())
        doses = [dose or own(_NOTHING + say("grid.none")) for dose in one.doses]
        rows.append((named, *doses, one.notes))
    heads: tuple[Inline, ...] = tuple((Run(head),) for head in block.columns)
    heads = heads or tuple(own(say(f"grid.{key}")) for key in ("medicine", *TIMES, "notes"))
    if not any(one.notes for one in block.rows):  # nothing to know: no column of nothing
        heads, rows = heads[:-1], [row[:-1] for row in rows]
    return write(Table(heads, tuple(rows), block.span, row_headers=True), desk)


def timetable(block: Timetable, desk: Desk) -> Markup:
    """Return a timetable: each moment names its row."""
    rows = tuple((one.when, one.what) for one in block.rows)
    return write(Table(block.columns, rows, block.span, row_headers=True), desk)


def key_facts(block: KeyFacts, desk: Desk) -> Markup:
    """Return key facts: rows with names and no heads."""
    rows = [
        element(
            "tr",
            _name(desk.said(fact.label)),
            element("td", _cell(fact.text, desk), role="cell"),
            role="row",
        )
        for fact in block.facts
    ]
    body = element("tbody", joined(rows), role="rowgroup")
    return element("table", body, role="table", class_="facts")


def diary(block: Diary, desk: Desk) -> Markup:
    """Return a diary: a table with empty cells to write in."""
    return write(block.table, desk)
