"""The form of tables: as many cells as columns, a head to each column, a name to each row.

A cell may be empty: the corner over the rows' names, or a blank to write in. It is an empty cell
to whoever hears the table as well, and the same is right in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.finding import Finding, error
from handout.leaflet import model
from handout.leaflet.model import Leaflet
from handout.leaflet.passages import find, read

MOST_BLANK = 10


def check(leaflet: Leaflet) -> Iterator[Finding]:
    """Yield what is wrong with the form of each table, typed or in Markdown."""
    for table in find(leaflet.sections, model.Table):
        wanted = len(table.columns)
        for number, row in enumerate(table.rows, 1):
            place = next((said.runs[0].text.span() for said in read(row)), table.span)
            if len(row) != wanted:
                yield error(
                    "table-row",
                    f"row {number} has {len(row)} cells, but there are {wanted} columns",
                    place,
                    'give every row a cell for each column, "" where it is empty',
                )
            elif table.row_headers and model.parts_of(row[0]):
                hint = "name the row in a few words"
                yield error("table-name", f"row {number} is named by a list", place, hint)
            elif table.row_headers and not row[0] and any(row):
                yield error(
                    "table-name",
                    f"row {number} has no name, and who hears it cannot tell what it is about",
                    place,
                    "fill in its first cell; a row that is wholly empty is one to write in",
                )
        yield from _heads(table)
        yield from _wishes(table)
        yield from _blank_rows(table)


def _blank_rows(table: model.Table) -> Iterator[Finding]:
    """Rows to write in stay on one page with the row before them, so they cannot be many."""
    count = 0
    for row in table.rows:
        count = 0 if any(row) else count + 1
        if count > MOST_BLANK:
            yield error(
                "table-blank",
                f"more than {MOST_BLANK} empty rows stand below one another",
                table.span,
                "leave fewer to write in, or give some of them a name, such as a date",
            )
            return


def _wishes(table: model.Table) -> Iterator[Finding]:
    """What is wished for columns is wished for each of them."""
    count = len(table.columns)
    for key, said in (("align", table.align), ("widths", table.widths)):
        if said and len(said) != count:
            yield error(
                "table-wish",
                f"`{key}` has {len(said)} entries, but there are {count} columns",
                table.span,
                "give one for each column, or delete the key",
            )
    total = sum(int(width[:-1]) for width in table.widths)
    if len(table.widths) == count and total != 100:
        hint = "make them 100%"
        yield error("table-wish", f"`widths` come to {total}%", table.span, hint)


def _heads(table: model.Table) -> Iterator[Finding]:
    """Only the corner may be empty: each other column needs a head to be heard with its cells."""
    for number, head in enumerate(table.columns[1:], 2):
        if not head:
            yield error(
                "table-head",
                f"column {number} has no head",
                next((run.text.span() for one in table.columns for run in one), table.span),
                "say in a word what stands in it; only the first column, over the rows' names, "
                "may go without",
            )
